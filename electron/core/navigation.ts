/**
 * Which addresses the EHR may use. The shell parses every address once, with the browser's own parser, into an
 * `Address`; the rule itself never sees a string it would have to interpret.
 */
export interface Address {
  /** Without the colon, lower case: `https`, `wss`, `blob`, … */
  readonly scheme: string;
  /** As the URL parser gives it: lower case, IDN in its ASCII form, no trailing dot. */
  readonly host: string;
  /** Empty for the scheme's own port. */
  readonly port: string;
  readonly path: string;
  /** `https://name:secret@host/` is how a page dresses one host as another. */
  readonly hasCredentials: boolean;
}

export interface AllowedAddress {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  /** `*.example.org`: any host below, not `example.org` itself. */
  readonly anyHostBelow: boolean;
  readonly port: string;
  readonly path: string;
  /** A pattern ending in `*` allows every path that begins so; any other one path exactly. */
  readonly anyPathBelow: boolean;
}

export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: 'scheme' | 'credentials' | 'host' };

const SCHEME = '(https?)';
/** A domain name whose last label begins with a letter, four plain decimals, or the IPv6 loopback. */
const NAME = '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?';
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const HOST = `(${NAME}|${BYTE}(?:\\.${BYTE}){3}|\\[::1\\])`;
const PORT = '(?::([1-9]\\d{0,4}))?';
const PATH = "(/[A-Za-z0-9/._~!$&'()+,;=:@%-]*)?";
const PATTERN = new RegExp(`^${SCHEME}://(\\*\\.)?${HOST}${PORT}${PATH}(\\*)?$`);
/** The browser resolves these segments away, so no address it forms would ever match. */
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:\/|$)/i;
const HIGHEST_PORT = 65_535;

/**
 * `https://ehr.example.org/app/*` and the like; undefined when it is no such pattern. Only what the browser itself would
 * write in the same way is one: anything else could never match and would leave a station without its EHR.
 */
export function parsePattern(text: string): AllowedAddress | undefined {
  const [whole, scheme, below, host, port = '', path, star] = PATTERN.exec(text) ?? [];
  if (whole === undefined || host === undefined || (scheme !== 'https' && scheme !== 'http')) return undefined;
  if (Number(port) > HIGHEST_PORT || DOT_SEGMENT.test(path ?? '') || (star && path === undefined)) return undefined;
  // `*.org` would be everybody's
  if (below && !/^[^.]+\..*[a-z]/.test(host)) return undefined;
  return {
    scheme,
    host,
    anyHostBelow: below !== undefined,
    port: withoutDefaultPort(scheme, port),
    path: path ?? '/',
    anyPathBelow: star !== undefined,
  };
}

/** The address of a start or logout page as an administrator writes it; undefined when it is none. */
export function parseAddress(text: string): Address | undefined {
  const pattern = parsePattern(text.replace(/[?#].*$/, ''));
  if (!pattern || pattern.anyHostBelow || pattern.anyPathBelow) return undefined;
  const { scheme, host, port, path } = pattern;
  return { scheme, host, port, path, hasCredentials: false };
}

const DEFAULT_PORT: Readonly<Record<AllowedAddress['scheme'], string>> = { https: '443', http: '80' };

function withoutDefaultPort(scheme: AllowedAddress['scheme'], port: string): string {
  return port === DEFAULT_PORT[scheme] ? '' : port;
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

/** A WebSocket is the same host by another scheme. */
const PAGE_SCHEME: Readonly<Record<string, string>> = { https: 'https', http: 'http', wss: 'https', ws: 'http' };

function matches(allowed: AllowedAddress, address: Address): boolean {
  const path = allowed.anyPathBelow ? address.path.startsWith(allowed.path) : address.path === allowed.path;
  const scheme = allowed.scheme === PAGE_SCHEME[address.scheme];
  return scheme && names(allowed, address.host) && address.port === allowed.port && path;
}

const names = ({ anyHostBelow, host }: AllowedAddress, asked: string): boolean =>
  anyHostBelow ? asked.endsWith(`.${host}`) : asked === host;

/** Whether any of the patterns is about this host, whatever its port or path. */
export function reaches(allow: readonly AllowedAddress[], host: string): boolean {
  return allow.some((pattern) => names(pattern, host));
}

/** Whether the EHR may use anything at all of that origin. */
export function reachesHost(
  allow: readonly AllowedAddress[],
  { scheme, host, port }: Pick<Address, 'scheme' | 'host' | 'port'>,
): boolean {
  const anywhere = allow.map((pattern): AllowedAddress => ({ ...pattern, path: '/', anyPathBelow: true }));
  return judgeAddress({ scheme, host, port, path: '/', hasCredentials: false }, anywhere).allowed;
}

/**
 * The same hosts as a Content Security Policy names them (CSP Level 3, 2.3.1), for connections that only the page's own
 * browser engine can refuse. Paths stay with `judgeAddress`; the grammar has no IPv6 address, which is its own site's then.
 */
export function connectSources(allow: readonly AllowedAddress[]): readonly string[] {
  const hosts = allow.filter(({ host }) => !host.startsWith('[')).flatMap(sourcesOf);
  return ["'self'", 'blob:', 'data:', ...new Set(hosts)];
}

function sourcesOf({ scheme, host, anyHostBelow, port }: AllowedAddress): readonly string[] {
  const place = `${anyHostBelow ? '*.' : ''}${host}${port && `:${port}`}`;
  const schemes = Object.keys(PAGE_SCHEME).filter((each) => PAGE_SCHEME[each] === scheme);
  return schemes.map((each) => `${each}://${place}`);
}

/** The same origins with their ports, a WebSocket's too, for whoever connects without asking for a page. */
export function connectOrigins(allow: readonly AllowedAddress[]): readonly string[] {
  return [...new Set(allow.flatMap((each) => sourcesOf({ ...each, port: each.port || DEFAULT_PORT[each.scheme] })))];
}

/** Every navigation, frame, redirect and request of the EHR; whatever no pattern names is refused. */
export function judgeAddress(address: Address, allow: readonly AllowedAddress[]): Verdict {
  if (!Object.hasOwn(PAGE_SCHEME, address.scheme)) return { allowed: false, why: 'scheme' };
  if (address.hasCredentials) return { allowed: false, why: 'credentials' };
  return allow.some((pattern) => matches(pattern, address)) ? { allowed: true } : { allowed: false, why: 'host' };
}
