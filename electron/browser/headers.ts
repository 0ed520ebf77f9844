/**
 * What comes back from the EHR, before the browser looks at it: policies of Wardkey's own beside the page's, cookies with
 * what they lack, and what the EHR should have sent and did not.
 */
import { cookieFindings, faultsOf, hardened, readSetCookie } from '../core/cookie.ts';
import { hasNoType, isCalledPdf } from '../core/pdf.ts';
import { addressOf } from './address.ts';
import { cookieRulesFor, FRAMES, type Watch } from './watch.ts';

export type Headers = Readonly<Record<string, string[]>>;

export interface Response {
  readonly url: string;
  readonly resourceType: string;
  readonly statusCode: number;
  readonly responseHeaders?: Record<string, string[]> | undefined;
}

/** What a session's pages may not do, and what is looked for in what they are sent. */
export interface ResponseRules {
  /** Whether its pages may open the system's print dialog and the like: those stay on the screen over a lock. */
  readonly noDialogs?: boolean;
  /** CSP sources of everything its pages and workers may connect to: WebTransport is asked of no web request (seen on Chromium 108). */
  readonly connects?: readonly string[];
  readonly watch?: Watch;
  /** Whether a PDF is a file wherever it is opened: Chromium's own viewer takes the place of the page (seen on Chromium 108). */
  readonly pdfAsFile?: boolean;
  /** Whether its pages may neither make nor use a passkey. */
  readonly noPasskeys?: boolean;
}

/** Everything a sandboxed page may be allowed except `allow-modals`, which is what `window.print()` needs (HTML, 8.9.1). */
const NO_MODALS =
  'sandbox allow-downloads allow-forms allow-popups allow-same-origin allow-scripts allow-top-navigation';

/** WebAuthn Level 3, 5.9. Chromium 108 knows only the second. */
const NO_PASSKEYS = 'publickey-credentials-create=(), publickey-credentials-get=()';

const CSP = 'content-security-policy';
const PERMISSIONS = 'permissions-policy';
const DISPOSITION = 'content-disposition';
const TYPE_OPTIONS = 'x-content-type-options';

/** Undefined when nothing is changed. */
export function answerWith(response: Response, rules: ResponseRules): Record<string, string[]> | undefined {
  const given = response.responseHeaders ?? {};
  const policies = [...ownPolicies(response, rules), ...(rules.watch ? missingPolicies(response, rules.watch) : [])];
  const cookies = rules.watch && hardenedCookies(response, rules.watch);
  const asFile = rules.pdfAsFile && isPdf(response);
  const asSaid = rules.pdfAsFile && mayBePdf(response);
  const noPasskeys = rules.noPasskeys && FRAMES.includes(response.resourceType);
  if (policies.length === 0 && !cookies && !asFile && !asSaid && !noPasskeys) return undefined;
  return {
    ...without(given, [
      ...(policies.length > 0 ? [CSP] : []),
      ...(cookies ? ['set-cookie'] : []),
      ...(asFile ? [DISPOSITION] : []),
      ...(asSaid ? [TYPE_OPTIONS] : []),
      ...(noPasskeys ? [PERMISSIONS] : []),
    ]),
    // the page's own policies all hold beside these
    ...(policies.length > 0 ? { [CSP]: [...valuesOf(given, CSP), ...policies] } : {}),
    ...(cookies ? { 'set-cookie': cookies } : {}),
    ...(asFile ? { [DISPOSITION]: [attached(given)] } : {}),
    ...(asSaid ? { [TYPE_OPTIONS]: ['nosniff'] } : {}),
    // of one feature the last word counts (RFC 8941, 3.2)
    ...(noPasskeys ? { [PERMISSIONS]: [...valuesOf(given, PERMISSIONS), NO_PASSKEYS] } : {}),
  };
}

function ownPolicies({ resourceType }: Response, { noDialogs, connects }: ResponseRules): readonly string[] {
  return [
    ...(noDialogs && FRAMES.includes(resourceType) ? [NO_MODALS] : []),
    // a worker has the policy of its own script
    ...(connects ? [`connect-src ${connects.join(' ')}`] : []),
  ];
}

/** What a document lacks is told; what is added, the EHR's policy says. A policy inside the page is not seen from here. */
function missingPolicies(response: Response, { rules, found }: Watch): readonly string[] {
  const { url, responseHeaders: given = {} } = response;
  const host = addressOf(url)?.host;
  if (host === undefined || !isDocument(response)) return [];
  const policies = valuesOf(given, CSP);
  const bare = policies.length === 0;
  const frameable = !policies.some((policy) => /(?:^|[;,])\s*frame-ancestors\s/i.test(policy)) && !framedBy(given);
  if (bare) found({ kind: 'noCsp', host });
  if (frameable) found({ kind: 'noFrameAncestors', host });
  const { headers } = rules;
  return [
    ...(frameable && headers !== 'watch' ? ["frame-ancestors 'self'"] : []),
    ...(bare && typeof headers === 'object' ? [headers.csp] : []),
  ];
}

/** Redirects are followed, not shown. */
function isDocument({ resourceType, statusCode, responseHeaders = {} }: Response): boolean {
  const isRedirect = statusCode >= 300 && statusCode < 400;
  const [type = 'text/html'] = valuesOf(responseHeaders, 'content-type');
  return FRAMES.includes(resourceType) && !isRedirect && /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type);
}

const opens = ({ resourceType }: Response) => [...FRAMES, 'object'].includes(resourceType);

/** The last that is a type is the one that counts; each may stand for it here. */
const typesOf = ({ responseHeaders = {} }: Response) =>
  valuesOf(responseHeaders, 'content-type').flatMap((value) => value.split(','));

const isPdf = (response: Response) => opens(response) && typesOf(response).some(isCalledPdf);
/** Nothing says what it is, so that Chromium would take it for what it looks like (seen on Chromium 108). */
const mayBePdf = (response: Response) => opens(response) && hasNoType(typesOf(response));

/** With the name that the server gives it (RFC 6266). */
function attached(given: Headers): string {
  const [as = ''] = valuesOf(given, DISPOSITION);
  return ['attachment', ...as.split(';').slice(1)].join(';');
}

const framedBy = (given: Headers): boolean => valuesOf(given, 'x-frame-options').length > 0;

/** Undefined when they are sent on as they came. */
function hardenedCookies({ url, responseHeaders = {} }: Response, watch: Watch): string[] | undefined {
  const host = addressOf(url)?.host;
  const given = valuesOf(responseHeaders, 'set-cookie');
  if (host === undefined || given.length === 0) return undefined;
  const better = given.map((header) => {
    const cookie = readSetCookie(header, Date.now(), Date.parse);
    if (!cookie) return header;
    const rules = cookieRulesFor(watch, host);
    const faults = faultsOf(cookie, rules);
    for (const finding of cookieFindings(cookie, host, faults)) watch.found(finding);
    return hardened(header, faults, rules);
  });
  return watch.rules.cookies === 'harden' ? better : undefined;
}

function valuesOf(headers: Headers, wanted: string): readonly string[] {
  return Object.entries(headers).flatMap(([name, values]) => (name.toLowerCase() === wanted ? values : []));
}

const without = (headers: Headers, unwanted: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !unwanted.includes(name.toLowerCase())));
