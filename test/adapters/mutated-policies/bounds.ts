/** What no accepted policy may be, whatever its file says; written down without a look at the schema. */
import { addressOf } from '../../../electron/browser/address.ts';
import type { DescribedLogout } from '../../../electron/core/logout-policy.ts';
import { judgeAddress, parseAddress } from '../../../electron/core/navigation.ts';
import type { Policy } from '../../../electron/core/policy.ts';

type Must = (what: string, holds: boolean) => void;
type Allow = Policy['ehr']['allow'];

const within = (value: unknown, least: number, most: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

export function weaknesses(policy: Policy, development: boolean): readonly string[] {
  const weak: string[] = [];
  const must: Must = (what, holds) => {
    if (!holds) weak.push(what);
  };
  times(policy, must);
  proofs(policy, must);
  addresses(policy, development, must);
  gifts(policy, must);
  must('a theme', ['system', 'light', 'dark', 'night'].includes(policy.site.theme));
  must(
    'a night',
    !policy.site.night || Object.values(policy.site.night).every((time) => /^[0-2]\d:[0-5]\d$/.test(time)),
  );
  must('people and audit', policy.people.kind === 'local' && policy.audit.kind === 'file');
  must('serial', Number.isSafeInteger(policy.serial) && policy.serial >= 0);
  return weak;
}

function times({ lock, unlock, station }: Policy, must: Must): void {
  must('idle', within(lock.idleSeconds, 180, 300));
  must('warning', within(lock.warnSeconds, 10, 60));
  must('sign-off', within(lock.signOffMinutes, 1, 60));
  must('session', within(lock.maxSessionHours, 1, 12));
  must('grace', within(lock.tapGraceMinutes, 0, lock.maxSessionHours * 60));
  must('undo', within(lock.undoSeconds, 0, 10));
  must('own tap', ['lock', 'signOff', 'ignore'].includes(lock.ownTap));
  must('unsaved work', lock.unsavedWork === 'discard' || within(lock.unsavedWork.hold, 10, 120));
  must('tries', within(unlock.attempts, 3, 10));
  must('lock-out', within(unlock.lockoutMinutes, 1, 240));
  must('recycling', within(station.recycleSwitches, 10, 1000) && within(station.recycleMemoryMb, 256, 16_384));
}

function proofs({ unlock }: Policy, must: Must): void {
  const { readers, wedge, keys } = unlock;
  for (const list of [unlock.proofs, unlock.reentry]) {
    must('a proof', list.length > 0);
    must(
      'proofs there are',
      list.every((proof) => /^(?:pin|securityKey|verifiedKey|fidoCard)$/.test(proof)),
    );
    must('a reader for cards', !list.includes('fidoCard') || readers.includes('pcsc'));
    must('a badge', !(list.every((proof) => proof === 'securityKey') && readers.every((reader) => reader === 'wedge')));
  }
  must('a reader', readers.length > 0 && readers.every((reader) => /^(?:pcsc|pcprox|wedge)$/.test(reader)));
  must('a frame for what is typed', readers.includes('wedge') === (wedge !== undefined));
  must('a frame nobody types', !wedge || /^[^\p{L}\p{N}\s]{1,3}$/u.test(wedge.prefix));
  must(
    'roots',
    keys.attestation === 'none' ||
      (keys.attestation.roots.length > 0 &&
        keys.attestation.roots.every((root) => root.startsWith('-----BEGIN CERTIFICATE-----'))),
  );
  must('relying party', /^[a-z0-9.-]+\.[a-z0-9-]+$/.test(unlock.rpId));
}

function addresses({ ehr }: Policy, development: boolean, must: Must): void {
  const { allow, startUrl, logout } = ehr;
  const local = (host: string) => development && ['127.0.0.1', '[::1]', 'localhost'].includes(host);
  must('a pattern', allow.length > 0);
  must(
    'https',
    allow.every(({ scheme, host }) => scheme === 'https' || local(host)),
  );
  must(
    'no host of everybody',
    allow.every(({ host, anyHostBelow }) => !anyHostBelow || host.includes('.')),
  );
  must(
    'no star',
    allow.every(({ host, path }) => !host.includes('*') && !path.includes('*')),
  );
  must(`page ${startUrl}`, loads(startUrl, allow));
  if (typeof logout === 'string') must(`page ${logout}`, loads(logout, allow));
  else if (logout) described(logout, allow, must);
}

function described({ url, method, headers, body, token }: DescribedLogout, allow: Allow, must: Must): void {
  const sent = [url, body ?? '', ...Object.values(headers)];
  for (const put of ['x', '%2F']) must(`page ${url}`, loads(url.replaceAll('{token}', put), allow));
  must('a body', body === undefined || method !== 'GET');
  must('a token that is used', (token !== undefined) === sent.some((text) => text.includes('{token}')));
  const places = [token?.cookie, token?.localStorage, token?.sessionStorage].filter((place) => place !== undefined);
  must('one place of the token', !token || places.length === 1);
  must('an origin of the EHR', token?.origin === undefined || reached(token.origin, allow));
  for (const [name, value] of Object.entries(headers)) {
    must(`header ${name}`, /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^(?:cookie|host|content-length)$/i.test(name));
    must(`value of ${name}`, !/[\r\n\0]/.test(value));
  }
}

/** Whatever of a browser the EHR is given. */
function gifts({ ehr }: Policy, must: Must): void {
  const { downloads, print, permissions, pins, headers, clientCertificate } = ehr;
  must('a zoom one can read', within(ehr.zoomPercent, 50, 200));
  must(
    'downloads',
    downloads === 'deny' ||
      (within(downloads.maxMb, 1, 200) &&
        downloads.types.length > 0 &&
        !downloads.types.some((type) => /^(?:exe|bat|sh|js|html?)$/.test(type))),
  );
  must('a printer', print === 'deny' || /^[^\p{C}]+$/u.test(print.printer));
  for (const [origin, names] of Object.entries(permissions)) {
    must(
      `permissions of ${origin}`,
      URL.canParse(origin) && new URL(origin).origin === origin && reached(origin, ehr.allow),
    );
    must(
      'permissions one may give',
      names.every((name) =>
        /^(?:clipboard-(?:read|sanitized-write)|local-(?:fonts|network|network-access)|loopback-network|storage-access)$/.test(
          name,
        ),
      ),
    );
  }
  for (const [host, keys] of Object.entries(pins)) {
    must(
      `pins of ${host}`,
      new Set(keys).size === keys.length && keys.length >= 2 && keys.every((pin) => /^sha256\/.{43}=$/.test(pin)),
    );
    must(
      `host ${host}`,
      ehr.allow.some(
        (each) => each.scheme === 'https' && (each.anyHostBelow ? host.endsWith(`.${each.host}`) : host === each.host),
      ),
    );
  }
  must('a policy of one line', typeof headers === 'string' || /^[ -~]+$/.test(headers.csp));
  for (const { host, port, issuer } of clientCertificate === 'deny' ? [] : clientCertificate) {
    must(`certificate for ${host}`, reached(`https://${host}${port && `:${port}`}`, ehr.allow));
    must(
      'an issuer',
      Object.values(issuer).length > 0 && Object.values(issuer).every((field) => /[^*\s]/.test(String(field))),
    );
  }
}

function reached(origin: string, allow: Allow): boolean {
  const at = addressOf(origin);
  return allow.some((each) => {
    const named = each.anyHostBelow ? at?.host.endsWith(`.${each.host}`) : at?.host === each.host;
    return named && at?.scheme === each.scheme && at.port === each.port;
  });
}

/** The browser reads the page's address as the policy does, and its rules let it load. */
function loads(page: string, allow: Allow): boolean {
  const [real, read] = [addressOf(page), parseAddress(page)];
  if (!real || !read) return false;
  const alike = (['scheme', 'host', 'port', 'path'] as const).every((part) => real[part] === read[part]);
  return alike && judgeAddress(real, allow).allowed;
}
