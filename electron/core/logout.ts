/**
 * From what the policy says of the EHR's logout, and what the EHR has left with the holder, to the request that is sent.
 * What comes out of a page is never trusted: it fills the place it is meant for and nothing else.
 */
import { type DescribedLogout, type LogoutPolicy, type LogoutToken, PLACEHOLDER } from './logout-policy.ts';

export interface LogoutRequest {
  readonly url: string;
  readonly method: DescribedLogout['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** More than any cookie and any set of signed tokens; a value beyond it is none. */
export const LONGEST_TOKEN = 65_536;

/** Nobody writes a line's end or half a character into a token: it would end a header, or cannot be sent at all. */
const UNFIT = /[\p{Cc}\p{Surrogate}]/u;
const PLAIN = /^[\x20-\x7e]*$/;

/** `stored` is the cookie or the stored text as it was found; undefined when there was none. */
export function logoutRequest(logout: LogoutPolicy, stored: string | undefined): LogoutRequest | 'noToken' {
  if (typeof logout === 'string') return { url: logout, method: 'GET', headers: {} };
  const { url, method, headers, body, token } = logout;
  const value = token ? tokenFrom(token, stored) : '';
  if (value === undefined) return 'noToken';
  const filled = (text: string) => text.replaceAll(PLACEHOLDER, () => value);
  const lines = Object.entries(headers).map(([name, text]) => [name, filled(text)] as const);
  if (!lines.every(([, line]) => PLAIN.test(line))) return 'noToken';
  const inAddress = token?.encode === 'url' ? value : encodeURIComponent(value);
  return {
    url: url.replaceAll(PLACEHOLDER, () => inAddress),
    method,
    headers: Object.fromEntries(lines),
    ...(body === undefined ? {} : { body: filled(body) }),
  };
}

function tokenFrom({ format, encode }: LogoutToken, stored = ''): string | undefined {
  if (stored.length > LONGEST_TOKEN) return undefined;
  const value = format === undefined ? stored : formatted(format, stored);
  return value === undefined || value === '' || UNFIT.test(value) ? undefined : ENCODE[encode](value);
}

/** Undefined unless the value is JSON and has every field, as a text or a number. */
function formatted(format: string, stored: string): string | undefined {
  const fields = fieldsOf(stored);
  let whole = true;
  const text = format.replaceAll(/\{([^{}]+)\}/g, (_all, name: string) => {
    const field = fields.get(name);
    whole &&= typeof field === 'number' || (typeof field === 'string' && field !== '');
    return String(field);
  });
  return whole ? text : undefined;
}

/** Own fields only: what every object inherits is no part of the value. */
function fieldsOf(json: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

const ENCODE: Readonly<Record<LogoutToken['encode'], (text: string) => string>> = {
  none: (text) => text,
  base64: (text) => base64(utf8(text)),
  url: encodeURIComponent,
};

function utf8(text: string): readonly number[] {
  const parts = encodeURIComponent(text).match(/%..|[^%]/g) ?? [];
  return parts.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)));
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, 4; written out, because the core has neither a browser's `btoa` nor Node's buffers. */
function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.slice(at, at + 3);
    const group = (one << 16) | (two << 8) | three;
    text += [18, 12, 6, 0].map((shift) => DIGITS[(group >> shift) & 63]).join('');
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}
