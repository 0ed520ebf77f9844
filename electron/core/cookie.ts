/**
 * The EHR's session cookies as its server sends them: which they are, what they lack, and how what they lack is added
 * (RFC 6265bis, 4.1 and 5.4). The shell hands over the header's text and the time; dates it reads itself.
 */
import type { CookieFlag, Finding } from './finding.ts';

export interface Cookie {
  readonly name: string;
  /** As the cookie says it; undefined when it is for the host that set it alone. */
  readonly domain: string | undefined;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `None` says that it is meant for other sites too, which is an answer; a value that is none is not. */
  readonly sameSite: boolean;
  /** Seconds from now; undefined when it ends with the browser's session. Not above nought when it is removed. */
  readonly life: number | undefined;
}

export interface CookieRules {
  /** Seconds after which every session of the station has ended. */
  readonly limit: number;
  /** Development on loopback speaks plain http, and there `Secure` would lose the cookie. */
  readonly plainHttp: boolean;
}

/** When a date is, in ms since 1970; not a number when it is no date. */
type DateOf = (text: string) => number;

/** Undefined for what the browser would not keep. */
export function readSetCookie(header: string, now: number, dateOf: DateOf): Cookie | undefined {
  const [pair = '', ...parts] = header.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, at)).trim();
  if (name === '') return undefined;
  const attributes = new Map(parts.map(attributeOf));
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
  return {
    name,
    domain: domain || undefined,
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: /^(?:strict|lax|none)$/i.test(attributes.get('samesite') ?? ''),
    life: lifeOf(attributes, now, dateOf),
  };
}

function attributeOf(part: string): readonly [string, string] {
  const [name = '', ...value] = part.split('=');
  return [name.trim().toLowerCase(), value.join('=').trim()];
}

/** `Max-Age` goes before `Expires`; what is neither number nor date is as if it were not there. */
function lifeOf(attributes: ReadonlyMap<string, string>, now: number, dateOf: DateOf): number | undefined {
  const age = attributes.get('max-age');
  if (age !== undefined && /^-?\d+$/.test(age)) return Number(age);
  const expires = attributes.get('expires');
  const date = expires === undefined ? Number.NaN : dateOf(expires);
  return Number.isNaN(date) ? undefined : (date - now) / 1_000;
}

const SESSION_NAME = /sess|auth|token|jwt|sso|login|(?:^|[^a-z])sid(?:$|[^a-z])/i;
/** Made to be read by the page's scripts and worth nothing without the session's own cookie. */
const FORGERY_TOKEN = /csrf|xsrf/i;

/** Kept from scripts, or called what sessions are called. Servers may name theirs as they like: a rule of thumb. */
export function isSessionCookie({ name, httpOnly }: Pick<Cookie, 'name' | 'httpOnly'>): boolean {
  return !FORGERY_TOKEN.test(name) && (httpOnly || SESSION_NAME.test(name));
}

export interface CookieFaults {
  readonly missing: readonly CookieFlag[];
  readonly long: boolean;
}

/** None for a cookie that is no session's, and for one that is being removed. */
export function faultsOf(cookie: Cookie, { limit, plainHttp }: CookieRules): CookieFaults {
  const { secure, httpOnly, sameSite, life } = cookie;
  if (!isSessionCookie(cookie) || (life !== undefined && life <= 0)) return { missing: [], long: false };
  const missing: CookieFlag[] = [];
  if (!secure && !plainHttp) missing.push('Secure');
  if (!httpOnly) missing.push('HttpOnly');
  if (!sameSite) missing.push('SameSite');
  return { missing, long: life !== undefined && life > limit };
}

export function cookieFindings(cookie: Cookie, host: string, { missing, long }: CookieFaults): readonly Finding[] {
  const { name, domain = host } = cookie;
  return [
    ...(missing.length > 0 ? [{ kind: 'insecureCookie', host: domain, cookie: name, missing } as const] : []),
    ...(long ? [{ kind: 'longCookie', host: domain, cookie: name } as const] : []),
  ];
}

const ADDED: Readonly<Record<CookieFlag, string>> = {
  Secure: 'Secure',
  HttpOnly: 'HttpOnly',
  SameSite: 'SameSite=Lax',
};

/** The same header with what it lacks. Of an attribute that stands twice the last one counts (RFC 6265bis, 5.6). */
export function hardened(header: string, { missing, long }: CookieFaults, { limit }: CookieRules): string {
  const added = [...missing.map((flag) => ADDED[flag]), ...(long ? [`Max-Age=${limit}`] : [])];
  return [header, ...added].join('; ');
}
