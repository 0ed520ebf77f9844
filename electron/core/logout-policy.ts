/**
 * What an administrator may say of the EHR's own logout: an address that is visited, or a request that is described. Where
 * `{token}` stands in it, what the EHR has left with the holder is put in.
 */
import * as z from 'zod';
import { type Address, parseAddress } from './navigation.ts';

export const PLACEHOLDER = '{token}';

/** RFC 9110, 5.6.2: what header and cookie names are made of. */
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const ONE_LINE = /^[\x20-\x7e]*$/;
const NO_CONTROLS = /^\P{Cc}*$/u;
const ORIGIN = /^https?:\/\/[^/?#]+$/;
/** At least one field, and no brace that belongs to none. */
const FORMAT = /^[^{}]*(?:\{[^{}]+\}[^{}]*)+$/;
/** What the browser writes itself (Fetch, 2.2.2); `Origin` is left to the policy, because servers judge a logout by it. */
const ITS_OWN =
  /^(?:accept-(?:charset|encoding)|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via)$/i;
const MOST_HEADERS = 16;
const MOST_CHARACTERS = 2_000;

/** In a host the placeholder is no address: what comes out of a page never says where a request goes. */
function addressIn(text: string): Address | undefined {
  return parseAddress(text.replaceAll(PLACEHOLDER, encodeURIComponent(PLACEHOLDER)));
}

const url = z
  .string()
  .max(MOST_CHARACTERS)
  .refine((text) => addressIn(text) !== undefined, {
    error: `must be a full address such as https://ehr.example.org/logout (host in lower case, ${PLACEHOLDER} only behind it)`,
  });

const visited = url.refine((text) => !text.includes(PLACEHOLDER), {
  error: `must be an object { … } that says in token what ${PLACEHOLDER} is`,
});

const key = z.string().min(1).max(200).regex(NO_CONTROLS, { error: 'must be on one line' });

const token = z
  .strictObject({
    cookie: z.string().max(200).regex(NAME, { error: 'must be the name of a cookie' }).optional(),
    localStorage: key.optional(),
    sessionStorage: key.optional(),
    /** Whose cookie or storage it is; that of the logout's address when nothing is said. */
    origin: z
      .string()
      .max(300)
      .refine((text) => ORIGIN.test(text) && parseAddress(text) !== undefined, {
        error: 'must be an origin such as https://ehr.example.org, without a path',
      })
      .optional(),
    /** What is made of a JSON value, field by field; without it the value is taken as it is. */
    format: z
      .string()
      .max(400)
      .regex(FORMAT, { error: 'must name fields in braces, such as {user}:{session}' })
      .optional(),
    encode: z.enum(['none', 'base64', 'url']).default('none'),
  })
  .refine((given) => placesOf(given).length === 1, {
    error: 'must name one of cookie, localStorage and sessionStorage',
  });

const headers = z
  .record(z.string(), z.string().max(MOST_CHARACTERS).regex(ONE_LINE, { error: 'must be one line of plain ASCII' }))
  .superRefine((given, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    const names = Object.keys(given);
    if (names.length > MOST_HEADERS) {
      context.addIssue({ code: 'custom', message: `must have at most ${MOST_HEADERS} headers` });
    }
    names.forEach((name, index) => {
      const alike = (other: string) => other.toLowerCase() === name.toLowerCase();
      if (name === '') context.addIssue({ code: 'custom', message: 'has a header without a name; remove it' });
      else if (!NAME.test(name) || name.length > 64) refuse(name, 'is no name of a header');
      if (ITS_OWN.test(name)) refuse(name, 'is a header the browser writes itself; remove it');
      if (names.findIndex(alike) !== index) refuse(name, 'is the same header as one before it');
    });
  });

const described = z
  .strictObject({
    url,
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('POST'),
    headers: headers.default({}),
    body: z.string().max(8_000).optional(),
    token: token.optional(),
  })
  .superRefine((given, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const used = [given.url, given.body ?? '', ...Object.values(given.headers)].some((text) =>
      text.includes(PLACEHOLDER),
    );
    if (given.body !== undefined && given.method === 'GET') refuse('body', 'must be left out of a GET');
    if (used && !given.token) refuse('token', `is missing, and ${PLACEHOLDER} is used`);
    if (!used && given.token) refuse('token', `is used nowhere: write ${PLACEHOLDER} in url, headers or body`);
  });

export const logout = z.union([visited, described], {
  error: 'must be an address in double quotes or an object { … }',
});

export type LogoutPolicy = z.output<typeof logout>;
export type DescribedLogout = z.output<typeof described>;
export type LogoutToken = z.output<typeof token>;

function placesOf(given: object): readonly string[] {
  return Object.keys(given).filter((name) => ['cookie', 'localStorage', 'sessionStorage'].includes(name));
}

export interface NamedAddress {
  /** Of the key in the policy. */
  readonly path: string;
  readonly at: Address | undefined;
  /** Only scheme, host and port are meant. */
  readonly origin?: boolean;
}

/** Every address a logout names: they have to be addresses of the EHR. */
export function addressesOf(logout: LogoutPolicy | undefined): readonly NamedAddress[] {
  if (logout === undefined) return [];
  if (typeof logout === 'string') return [{ path: 'ehr.logout', at: parseAddress(logout) }];
  const named = [{ path: 'ehr.logout.url', at: addressIn(logout.url) }];
  const origin = logout.token?.origin;
  return origin === undefined
    ? named
    : [...named, { path: 'ehr.logout.token.origin', at: parseAddress(origin), origin: true }];
}
