/** What the EHR is, how its session is ended, and what of a browser it is given. */
import type { CertificateRule, NamePattern } from '../../core/client-certificate.ts';
import type { LogoutPolicy } from '../../core/logout-policy.ts';
import { ownOf } from '../../core/own.ts';
import type { Policy } from '../../core/policy.ts';
import { isSame } from '../../core/strictness.ts';
import { reached } from './addresses.ts';
import type { Says, Table, Told } from './told.ts';
import { comes, entries, goes, namesOf, number, one, quoted, series, value, word } from './told.ts';

type Ehr = Policy['ehr'];

const logout: Says<LogoutPolicy | undefined> = (from, to) => {
  if (to === undefined) return one(`Her session at the server is not ended any more; it was by ${requestOf(from)}.`);
  const [before, after] = [requestOf(from), requestOf(to)];
  if (from === undefined) return one(`Her session at the server is ended by ${after}.`);
  if (before !== after) return one(`Her session at the server is ended by ${after} instead of ${before}.`);
  return one(`What ends her session at the server, ${after}, is sent with another ${series(otherParts(from, to))}.`);
};

const requestOf = (given: LogoutPolicy | undefined): string => {
  if (given === undefined) return 'nothing';
  return typeof given === 'string' ? `a visit of ${given}` : `${given.method} ${given.url}`;
};

/** What stands in them is not said: it may be a key of the server. */
function otherParts(from: LogoutPolicy, to: LogoutPolicy): readonly string[] {
  if (typeof from === 'string' || typeof to === 'string') return [];
  return (['headers', 'body', 'token'] as const).filter((part) => !isSame(from[part], to[part]));
}

const kinds: Says<readonly string[] | undefined> = (from, to) =>
  entries<string>((type) => type, {
    comes: 'The EHR saves files of the kind $.',
    goes: 'The EHR saves files of the kind $ no longer.',
  })(from, to);

const downloads: Says<Ehr['downloads'] | undefined> = (from = 'deny', to = 'deny') => {
  if (to === 'deny') return from === 'deny' ? [] : kinds(from.types, []);
  if (from === 'deny') return [...kinds([], to.types), comes(`They may have ${to.maxMb} MB together in a session.`)];
  const much = `Files of a session may have ${to.maxMb} MB together instead of ${from.maxMb}.`;
  const more = to.maxMb > from.maxMb ? [comes(much)] : [goes(much)];
  return [...kinds(from.types, to.types), ...(to.maxMb === from.maxMb ? [] : more)];
};

const print: Says<Ehr['print'] | undefined> = (from = 'deny', to = 'deny') => {
  if (to === 'deny') return one('Nothing is printed.');
  const instead = from === 'deny' ? 'nowhere' : `on ${quoted(from.printer)}`;
  return one(`Pages are printed on ${quoted(to.printer)} instead of ${instead}.`);
};

const certificates: Says<Ehr['clientCertificate'] | undefined> = (from = 'deny', to = 'deny') =>
  entries(certificateOf, { comes: '$ is shown to it.', goes: '$ is shown to it no longer.' })(
    from === 'deny' ? [] : from,
    to === 'deny' ? [] : to,
  );

function certificateOf({ host, port, issuer, subject }: CertificateRule): string {
  const whose = nameOf(subject);
  const of = whose === '' ? '' : ` for ${whose}`;
  return `${host}${port && `:${port}`}: the certificate of the machine${of} by ${nameOf(issuer)}`;
}

const nameOf = (name: NamePattern): string =>
  Object.entries(name)
    .filter(([, text]) => text !== undefined)
    .map(([field, text]) => `${field} ${quoted(text)}`)
    .join(', ');

const permissions: Says<Ehr['permissions'] | undefined> = (from = {}, to = {}) =>
  namesOf(from, to).flatMap((origin) =>
    entries<string>((name) => name, {
      comes: `${origin} is given $.`,
      goes: `${origin} is no longer given $.`,
    })(ownOf(from, origin), ownOf(to, origin)),
  );

const pins: Says<Ehr['pins'] | undefined> = (from = {}, to = {}) =>
  namesOf(from, to).flatMap((host): readonly Told[] => {
    const [before, after] = [ownOf(from, host), ownOf(to, host)];
    if (!before) return [goes(`${host} has to have one of the keys ${series(after ?? [], 'or')}, and not any.`)];
    if (!after) return [comes(`${host} may have any key, and not only ${series(before, 'or')}.`)];
    const keys: Says<readonly string[] | undefined> = entries((key) => key, {
      comes: `${host} may have the key $.`,
      goes: `${host} may no longer have the key $.`,
    });
    return keys(before, after);
  });

const headers: Says<Ehr['headers'] | undefined> = (_from, to = 'watch') => {
  if (to === 'watch') return one('Documents without a policy of their own are told of, and changed no more.');
  if (to === 'protect') return one('Documents without a policy of their own may not be framed by others.');
  return one(`Documents without a policy of their own are given this one: ${to.csp}.`);
};

export const EHR: Table<Ehr> = {
  name: value('The EHR is called'),
  startUrl: value('The EHR begins at'),
  allow: reached,
  logout,
  popups: word({ deny: 'Pages of the EHR open nothing.', dialog: 'Pages of the EHR open dialogs over themselves.' }),
  downloads,
  pdf: word({ deny: 'PDFs are not shown.', show: 'PDFs are shown by the station.' }),
  print,
  zoomPercent: number('The EHR is shown at $ percent'),
  clientCertificate: certificates,
  httpAuth: word({
    deny: 'A server that asks for a login gets none.',
    ask: 'A server that asks for a login is answered by her, in a form of the station.',
  }),
  passkeys: word({
    deny: 'Pages of the EHR have no WebAuthn.',
    ask: 'Pages of the EHR have WebAuthn, with a picker of the station.',
  }),
  permissions,
  pins,
  cookies: word({
    watch: 'Weak session cookies are told of, and mended no more.',
    harden: 'Weak session cookies are mended.',
  }),
  headers,
};
