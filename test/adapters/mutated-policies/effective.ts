/**
 * What a policy that is accepted has to come to: what its file says, and the defaults written down here for all that it
 * does not name. Told from the text alone, by the language's own JSON and not by the product's reader.
 */
import { stripComments } from 'jsonc-parser';
import type { Policy } from '../../../electron/core/policy.ts';

type Tree = Readonly<Record<string, unknown>>;

const DEFAULTS = {
  serial: 0,
  site: {
    name: '',
    help: '',
    theme: 'system',
    downtime: '',
    names: 'full',
    wrong: 'report',
    sounds: 'off',
    language: 'en',
  },
  ehr: {
    ...{ popups: 'deny', downloads: 'deny', pdf: 'deny', print: 'deny', zoomPercent: 100, clientCertificate: 'deny' },
    ...{ httpAuth: 'deny', passkeys: 'deny', permissions: {}, pins: {}, cookies: 'watch', headers: 'watch' },
  },
  lock: {
    ...{ idleSeconds: 180, warnSeconds: 30, signOffMinutes: 15, maxSessionHours: 12, tapGraceMinutes: 0 },
    ...{ ownTap: 'lock', undoSeconds: 5, unsavedWork: 'discard' },
  },
  unlock: {
    ...{ readers: ['pcsc', 'pcprox'], proofs: ['pin'], vouching: 'deny', rpId: 'wardkey.internal' },
    ...{ ownChanges: ['pin', 'keys'], attempts: 5, lockoutMinutes: 15 },
  },
  station: { recycleSwitches: 50, recycleMemoryMb: 1500 },
  people: { kind: 'local' },
  audit: { kind: 'file' },
};

export const uncommented = (text: string): string => stripComments(text.replace(/^\uFEFF/, ''));

/** Throws for what is no JSON but for comments and a comma too many at an end. */
export function told(text: string): unknown {
  return JSON.parse(
    uncommented(text).replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? '' : part)),
  );
}

export function effective(said: unknown): unknown {
  const { ehr, unlock, ...rest } = said as Tree;
  const { lock, site, station } = rest as Record<string, Tree | undefined>;
  return {
    ...DEFAULTS,
    ...rest,
    site: { ...DEFAULTS.site, ...site },
    lock: { ...DEFAULTS.lock, ...lock },
    station: { ...DEFAULTS.station, ...station },
    ehr: effectiveEhr(ehr as Tree),
    unlock: effectiveUnlock((unlock ?? {}) as Tree),
  };
}

function effectiveEhr(ehr: Tree): Tree {
  const { allow, logout, clientCertificate: certificates, ...rest } = ehr;
  return {
    ...DEFAULTS.ehr,
    ...rest,
    allow: (allow as string[]).map(written),
    ...(logout === undefined ? {} : { logout: typeof logout === 'string' ? logout : effectiveLogout(logout as Tree) }),
    ...(Array.isArray(certificates)
      ? { clientCertificate: certificates.map((rule) => ({ subject: {}, ...rule, host: hostOf(rule.host) })) }
      : {}),
  };
}

function effectiveLogout({ token, ...rest }: Tree): Tree {
  const kept = token === undefined ? {} : { token: { encode: 'none', ...(token as Tree) } };
  return { method: 'POST', headers: {}, ...rest, ...kept };
}

function effectiveUnlock({ wedge, keys, ...rest }: Tree): Tree {
  const all: Tree = { ...DEFAULTS.unlock, ...rest };
  return {
    ...all,
    reentry: all.reentry ?? all.proofs,
    keys: { attestation: 'none', synced: 'deny', ...(keys as Tree) },
    ...(wedge === undefined ? {} : { wedge: { suffix: 'Enter', ...(wedge as Tree) } }),
  };
}

/** A pattern as it is written when nothing of it is left to be understood. */
const written = (pattern: string): string => {
  const [, scheme, host = '', path = ''] = /^(https?):\/\/([^/]*)(.*)$/.exec(pattern) ?? [];
  return `${scheme}://${host.replace(scheme === 'https' ? /:443$/ : /:80$/, '')}${path || '/'}`;
};

const hostOf = (host: string): string => host.replace(/:443$/, '');

/** What the product made of it, in the same words. */
export function inWords(policy: Policy): unknown {
  const { allow, clientCertificate: certificates, ...ehr } = policy.ehr;
  const patterns = allow.map(({ scheme, host, anyHostBelow, port, path, anyPathBelow }) => {
    const place = `${anyHostBelow ? '*.' : ''}${host}${port && `:${port}`}`;
    return `${scheme}://${place}${path}${anyPathBelow ? '*' : ''}`;
  });
  const rules =
    certificates === 'deny'
      ? certificates
      : certificates.map(({ host, port, ...rest }) => ({ ...rest, host: `${host}${port && `:${port}`}` }));
  return { ...policy, ehr: { ...ehr, allow: patterns, clientCertificate: rules } };
}
