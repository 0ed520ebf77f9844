/** What one partition's traffic tells of the EHR, each thing said once in its life. Says hosts and names, never an address. */
import { type CookieRules, cookieFindings, faultsOf } from '../core/cookie.ts';
import type { EhrEvent } from '../core/ehr-event.ts';
import type { EhrPolicy } from '../core/ehr-policy.ts';
import type { Finding } from '../core/finding.ts';
import { reaches } from '../core/navigation.ts';
import { sessionParameter } from '../core/session-url.ts';
import { addressOf } from './address.ts';

export interface WatchRules extends Pick<EhrPolicy, 'allow' | 'pins' | 'cookies' | 'headers'> {
  /** Seconds after which every session of the station has ended. */
  readonly sessionSeconds: number;
}

export interface Watch {
  readonly rules: WatchRules;
  found(finding: Finding): void;
  /** A server showed a certificate that holds; `spki` is the hash of its key. */
  showed(host: string, spki: string): void;
}

/** Of each kind: what a page has on its conscience beyond that changes nothing. */
const MOST = 60;

export function watchOver(rules: WatchRules, say: (event: EhrEvent) => void): Watch {
  const said = new Map<string, Set<string>>();
  const once = (kind: string, event: EhrEvent) => {
    const before = said.get(kind) ?? new Set();
    const key = JSON.stringify(event);
    if (before.has(key) || before.size >= MOST) return;
    said.set(kind, before.add(key));
    say(event);
  };
  return {
    rules,
    found: (finding) => once(finding.kind, { type: 'finding', finding }),
    showed: (host, spki) => once('certificate', { type: 'certificate', host, spki }),
  };
}

export const FRAMES: readonly string[] = ['mainFrame', 'subFrame'];
const ON_THE_NETWORK = ['https', 'http', 'wss', 'ws'];

interface Asked {
  readonly url: string;
  readonly resourceType: string;
}

/** A request, and whether it was let through. */
export function watchRequest(watch: Watch, { url, resourceType }: Asked, allowed: boolean): void {
  const address = addressOf(url);
  if (!address) return;
  const { scheme, host } = address;
  if (!allowed) {
    if (ON_THE_NETWORK.includes(scheme) && !reaches(watch.rules.allow, host))
      watch.found({ kind: 'refusedHost', host });
    return;
  }
  const parameter = FRAMES.includes(resourceType) ? sessionParameter(url) : undefined;
  if (parameter !== undefined) watch.found({ kind: 'sessionInUrl', host, parameter });
}

/** Chromium's names for TLS and certificates that are not good enough (net_error_list.h). */
const INSECURE = /^net::(ERR_(?:CERT|SSL|BAD_SSL|TLS|ECH)_[A-Z0-9_]+)$/;

export const isTlsFailure = (error: string): boolean => INSECURE.test(error);

/** Of the server's; one that it wants to see is none of them. */
export const isRefusedCertificate = (error: string): boolean => error.startsWith('net::ERR_CERT_');

export function watchFailure(watch: Watch, { url, error }: { readonly url: string; readonly error: string }): void {
  const [, why] = INSECURE.exec(error) ?? [];
  const host = addressOf(url)?.host;
  if (why !== undefined && host !== undefined) watch.found({ kind: 'insecureConnection', host, why });
}

export function cookieRulesFor({ rules }: Watch, host: string): CookieRules {
  const plainHttp = reaches(
    rules.allow.filter(({ scheme }) => scheme === 'http'),
    host,
  );
  return { limit: rules.sessionSeconds, plainHttp };
}

/** As the browser keeps it, from a header or from a script. */
export interface KeptCookie {
  readonly name: string;
  readonly domain?: string | undefined;
  readonly secure?: boolean | undefined;
  readonly httpOnly?: boolean | undefined;
  readonly sameSite: string;
  /** Unix time in seconds; a cookie of the session has none. */
  readonly expirationDate?: number | undefined;
}

export function watchCookie(watch: Watch, kept: KeptCookie, now: number): void {
  const { name, secure = false, httpOnly = false, expirationDate } = kept;
  const domain = (kept.domain ?? '').replace(/^\./, '');
  // lives are given in whole seconds, and the browser counts its moments finer than the clock here
  const life = expirationDate === undefined ? undefined : Math.floor(expirationDate - now / 1_000);
  const cookie = { name, domain, secure, httpOnly, sameSite: kept.sameSite !== 'unspecified', life };
  const faults = faultsOf(cookie, cookieRulesFor(watch, domain));
  for (const finding of cookieFindings(cookie, domain, faults)) watch.found(finding);
}
