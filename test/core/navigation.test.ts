/** Which addresses the EHR may use, as texts a page could come up with. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import {
  type Address,
  type AllowedAddress,
  connectOrigins,
  connectSources,
  isLoopback,
  judgeAddress,
  parseAddress,
  parsePattern,
} from '../../electron/core/navigation.ts';
import { seeded } from './explorer/random.ts';

const ALLOW: readonly AllowedAddress[] = [
  'https://ehr.example.org/app/*',
  'https://ehr.example.org/login',
  'https://*.images.example.org/*',
  'https://labor.example.org:8443/*',
  'https://xn--klinik-mnchen-3ob.example/*',
  'https://whole.example.org/*',
  'http://127.0.0.1:8000/*',
  'https://[::1]/*',
].map((text) => parsePattern(text) ?? expect.unreachable(`${text} is no pattern`));

/** What the shell does with a text; a text that is no address never reaches the rule. */
function judged(text: string): string {
  const address = addressOf(text);
  if (!address) return 'no address';
  const verdict = judgeAddress(address, ALLOW);
  return verdict.allowed ? 'allowed' : verdict.why;
}

const ALLOWED = [
  'https://ehr.example.org/app/',
  'https://ehr.example.org/app/patients?id=1#top',
  'https://ehr.example.org:443/app/',
  'https://EHR.Example.ORG/app/',
  'https://ehr.example.org./app/',
  'https://ehr%2eexample.org/app/',
  'https://ｅｈｒ.example.org/app/',
  'https://ehr。example。org/app/',
  'https://ehr.example.org/x/../app/y',
  'https://ehr.example.org/app/%2e%2e/app/',
  'https:\\\\ehr.example.org\\app\\',
  '  https://ehr.example.org/app/  ',
  'https://ehr.exa\tmple.org/app/',
  'https:ehr.example.org/app/',
  'wss://ehr.example.org/app/live',
  'https://ehr.example.org/login',
  'https://ehr.example.org/login?next=/app/',
  'https://a.images.example.org/1.png',
  'https://a.b.images.example.org/1.png',
  'https://labor.example.org:8443/',
  'https://klinik-münchen.example/',
  'https://KLINIK-MÜNCHEN.example/',
  'https://xn--klinik-mnchen-3ob.example/',
  'https://whole.example.org',
  'https://whole.example.org/any/%2e%2e/thing',
  'http://127.0.0.1:8000/',
  'http://2130706433:8000/',
  'http://0x7f.1:8000/',
  'ws://127.0.0.1:8000/socket',
  'https://[::1]/',
  'https://[0:0::0001]/',
];

const OTHER_HOST = [
  'https://ehr.example.org.evil.org/app/',
  'https://evil-ehr.example.org/app/',
  'https://evilehr.example.org/app/',
  'https://example.org/app/',
  'https://sub.ehr.example.org/app/',
  'https://ehr.example.com/app/',
  'https://ehr.example.org../app/',
  'https://ehrXexample.org/app/',
  'https://ehr.examp1e.org/app/',
  'https://еhr.example.org/app/',
  'https://ehr.example.org%2eevil.org/app/',
  'https://evil.org/https://ehr.example.org/app/',
  'https://evil.org/?https://ehr.example.org/app/',
  'https://evil.org/#@ehr.example.org/app/',
  'https://evil.org\\@ehr.example.org/app/',
  'https://images.example.org/1.png',
  'https://evilimages.example.org/1.png',
  'https://a.images.example.org.evil.org/1.png',
  'https://xn--ehr-.example.org/app/',
  'https://klinik-munchen.example/',
  'https://xn--klinik-mnchen-3oc.example/',
  'https://127.0.0.1:8000/',
  'http://localhost:8000/',
  'https://[::2]/',
  'https://[::ffff:7f00:1]/',
];

const OTHER_PORT = [
  'https://ehr.example.org:8443/app/',
  'https://ehr.example.org:444/app/',
  'https://labor.example.org/',
  'https://labor.example.org:443/',
  'https://labor.example.org:84430/',
  'http://127.0.0.1/',
  'http://127.0.0.1:80/',
  'wss://labor.example.org/',
];

const OTHER_PATH = [
  'https://ehr.example.org/',
  'https://ehr.example.org/app',
  'https://ehr.example.org/apps/',
  'https://ehr.example.org/APP/',
  'https://ehr.example.org/app/../admin',
  'https://ehr.example.org/app/%2e%2e/admin',
  'https://ehr.example.org/app/.%2E/admin',
  'https://ehr.example.org/app\\..\\admin',
  'https://ehr.example.org//app/',
  'https://ehr.example.org/login/',
  'https://ehr.example.org/login/../admin',
  'https://ehr.example.org/login2',
  'https://ehr.example.org/%61pp/',
];

const OTHER_SCHEME = [
  'javascript:alert(1)//https://ehr.example.org/app/',
  'data:text/html,<p>https://ehr.example.org/app/</p>',
  'blob:https://ehr.example.org/6f1d3c1e-0000-4000-8000-000000000000',
  'file:///etc/passwd',
  'file://ehr.example.org/app/',
  'about:blank',
  'view-source:https://ehr.example.org/app/',
  'filesystem:https://ehr.example.org/temporary/x',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'ftp://ehr.example.org/app/',
  'mailto:somebody@ehr.example.org',
  'ms-settings:privacy',
  'intent://ehr.example.org/app/#Intent;scheme=https;end',
  'constructor://ehr.example.org/app/',
  'toString://ehr.example.org/app/',
];

/** The scheme is one an EHR may have, but not the one this host is allowed by. */
const UNSAFE_SCHEME = [
  'http://ehr.example.org/app/',
  'http://ehr.example.org:443/app/',
  'ws://ehr.example.org/app/live',
  'wss://127.0.0.1:8000/socket',
];

const CREDENTIALS = [
  'https://ehr.example.org@evil.org/app/',
  'https://user@ehr.example.org/app/',
  'https://user:secret@ehr.example.org/app/',
  'https://:secret@ehr.example.org/app/',
  'https://ehr.example.org%2fapp@evil.org/',
  'https://ehr.example.org:443@evil.org/app/',
  'https://a@b@ehr.example.org/app/',
  'wss://user@ehr.example.org/app/live',
];

const NO_ADDRESS = [
  '',
  'ehr.example.org/app/',
  '/app/',
  '//ehr.example.org/app/',
  'https://',
  'https://ehr example.org/',
];

describe('what the patterns name', () => {
  test.each(ALLOWED)('%j is allowed', (text) => expect(judged(text)).toBe('allowed'));
});

describe('what they do not name is refused', () => {
  test.each(OTHER_HOST)('%j: another host', (text) => expect(judged(text)).not.toBe('allowed'));
  test.each(OTHER_PORT)('%j: another port', (text) => expect(judged(text)).not.toBe('allowed'));
  test.each(OTHER_PATH)('%j: another path', (text) => expect(judged(text)).toBe('host'));
  test.each(UNSAFE_SCHEME)('%j: not by this scheme', (text) => expect(judged(text)).toBe('host'));
  test.each(OTHER_SCHEME)('%j: no scheme of an EHR', (text) => expect(judged(text)).toBe('scheme'));
  test.each(CREDENTIALS)('%j: a user name in the address', (text) => expect(judged(text)).toBe('credentials'));
  test.each(NO_ADDRESS)('%j: no address at all', (text) => expect(judged(text)).toBe('no address'));

  test('no pattern allows nothing', () => {
    const address = addressOf('https://ehr.example.org/app/') ?? expect.unreachable();
    expect(judgeAddress(address, [])).toEqual({ allowed: false, why: 'host' });
  });
});

describe('patterns', () => {
  const any = { anyHostBelow: false, anyPathBelow: false, port: '', path: '/' };
  test.each([
    ['https://ehr.example.org', { ...any, scheme: 'https', host: 'ehr.example.org' }],
    ['https://ehr.example.org/', { ...any, scheme: 'https', host: 'ehr.example.org' }],
    ['https://ehr.example.org/*', { ...any, scheme: 'https', host: 'ehr.example.org', anyPathBelow: true }],
    ['https://ehr.example.org:443/*', { ...any, scheme: 'https', host: 'ehr.example.org', anyPathBelow: true }],
    ['https://ehr.example.org:80/', { ...any, scheme: 'https', host: 'ehr.example.org', port: '80' }],
    ['http://localhost:80/', { ...any, scheme: 'http', host: 'localhost' }],
    ['https://192.168.240.254/', { ...any, scheme: 'https', host: '192.168.240.254' }],
    [
      'https://*.example.org/a*',
      { ...any, scheme: 'https', host: 'example.org', anyHostBelow: true, anyPathBelow: true, path: '/a' },
    ],
    ['https://ehr.example.org:65535/', { ...any, scheme: 'https', host: 'ehr.example.org', port: '65535' }],
    ['http://[::1]:8000/', { ...any, scheme: 'http', host: '[::1]', port: '8000' }],
  ])('%s', (text, pattern) => expect(parsePattern(text)).toEqual(pattern));

  test.each([
    ...[
      '',
      '*',
      'https://',
      'https://*',
      'https://*/',
      'https://*./',
      'https://**.example.org/',
      'https://ehr.*/',
      'https://e*r.org/',
    ],
    ...[
      'ehr.example.org',
      '//ehr.example.org/',
      'ftp://ehr.example.org/',
      'HTTPS://ehr.example.org/',
      'wss://ehr.example.org/',
    ],
    ...[
      'https://EHR.example.org/',
      'https://ehr.example.org./',
      'https://.example.org/',
      'https://ehr..org/',
      'https://-ehr.org/',
    ],
    ...[
      'https://ehr-.org/',
      'https://user@ehr.example.org/',
      'https://ehr.example.org:x/',
      'https://ehr.example.org:123456/',
    ],
    ...[
      'https://ehr.example.org*',
      'https://ehr.example.org/*/x',
      'https://ehr.example.org/**',
      'https://ehr.example.org/?a*',
    ],
    ...[
      'https://ehr.example.org/#a',
      'https://ehr.example.org/a b',
      'https://münchen.example/',
      ' https://ehr.example.org/',
    ],
    ...[
      'https://ehr.example.org/\n',
      'https://ehr_x.example.org/',
      'https://ehr.example.org\\*',
      'https://[::1/',
      'https://ehr.example.org:0443/',
      'https://ehr.example.org:65536/',
      'https://ehr.example.org:99999/*',
      'https://ehr.example.org/a/../b',
      'https://ehr.example.org/a/.',
      'https://ehr.example.org/%2E%2e/',
      'https://ehr.example.org/ä',
      'https://ehr.example.org/"',
      'https://ehr.example.org/a\\b',
      'https://*.org/*',
      'https://*.127.0.0.1/',
      'https://1.2.3/',
      'https://0x7f.1/',
      'https://a.0x7f/',
      'https://1.2.3.256/',
      'https://01.2.3.4/',
      'https://[fd00::1]/',
      'https://[::0001]/',
      'https://[x]/',
    ],
  ])('%j is none', (text) => expect(parsePattern(text)).toBeUndefined());
});

describe('the address of a start or logout page', () => {
  test.each([
    ['https://ehr.example.org', '/'],
    ['https://ehr.example.org/app/', '/app/'],
    ['https://ehr.example.org/app/?station=1#in', '/app/'],
    ['https://ehr.example.org?station=1', '/'],
  ])('%s', (text, path) =>
    expect(parseAddress(text)).toEqual({
      scheme: 'https',
      host: 'ehr.example.org',
      port: '',
      path,
      hasCredentials: false,
    }),
  );

  test.each([
    ...[
      'https://*.example.org/',
      'https://ehr.example.org/*',
      'https://a@ehr.example.org/',
      'javascript:alert(1)',
      'about:blank',
    ],
    ...[
      'https://EHR.example.org/',
      'https://ehr.example.org./',
      '?https://ehr.example.org/',
      'https://ehr.example.org/?a\nb',
    ],
  ])('%j is none', (text) => expect(parseAddress(text)).toBeUndefined());
});

describe('texts put together by chance', () => {
  const NOTHING: Address = { scheme: '', host: '', port: '', path: '', hasCredentials: false };
  const SCHEMES = ['https://', 'https://', 'https://', 'http://', 'https:', 'HTTPS://', 'ftp://', '//', ''];
  const HOSTS = [
    'ehr.example.org',
    'a.b',
    'localhost',
    '127.0.0.1',
    '1.2.3',
    '1.2.3.4.',
    '0x7f.1',
    '[::1]',
    '[0::1]',
    'EHR.org',
    'a@b.org',
    'é.org',
    'a..b',
    '-a.org',
    '255.255.255.256',
    'a.1',
  ];
  const PORTS = ['', '', '', ':443', ':80', ':0', ':080', ':65535', ':65536', ':x'];
  const PARTS = [
    '/',
    '/a',
    '/.',
    '/..',
    '/%2e',
    '/%2E.',
    '/a.b',
    '/.a',
    '//',
    '/a%20b',
    '/%',
    '/ä',
    '/a b',
    '/"',
    '/;v=1',
    '/~a',
    '\\',
    '?q',
    '#h',
    '/*',
  ];

  test('whatever is accepted as a page is read alike by the browser', () => {
    const random = seeded(20_260_902);
    const oneOf = (things: readonly string[]) => things[Math.floor(random() * things.length)] ?? '';
    const read: string[] = [];
    const otherwise: string[] = [];
    for (let nth = 0; nth < 20_000; nth += 1) {
      const path = Array.from({ length: Math.floor(random() * 4) }, () => oneOf(PARTS)).join('');
      const text = oneOf(SCHEMES) + oneOf(HOSTS) + oneOf(PORTS) + path;
      const address = parseAddress(text);
      if (!address) continue;
      read.push(text);
      const { scheme, host, port, path: where, hasCredentials } = addressOf(text) ?? NOTHING;
      const same = scheme === address.scheme && host === address.host && port === address.port;
      if (!same || where !== address.path || hasCredentials) otherwise.push(text);
    }
    expect(otherwise).toEqual([]);
    expect(read.length).toBeGreaterThan(500);
  });
});

test('a page may connect to the hosts of the patterns, by requests and by WebSockets, and to itself', () => {
  const patterns = ['https://ehr.example.org/app/*', 'https://ehr.example.org/', 'https://*.lab.example.org:8443/'];
  const allow = [...patterns, 'http://127.0.0.1:8080/*', 'http://[::1]:8080/*'].flatMap(
    (text) => parsePattern(text) ?? [],
  );
  expect(connectSources(allow)).toEqual([
    ...["'self'", 'blob:', 'data:', 'https://ehr.example.org', 'wss://ehr.example.org'],
    ...[
      'https://*.lab.example.org:8443',
      'wss://*.lab.example.org:8443',
      'http://127.0.0.1:8080',
      'ws://127.0.0.1:8080',
    ],
  ]);
});

test('whoever connects past the pages reaches the same hosts, at the ports that are meant', () => {
  const patterns = ['https://ehr.example.org/app/*', 'https://*.lab.example.org:8443/*', 'http://[::1]/*'];
  const allow = [...patterns, 'https://ehr.example.org/login'].flatMap((each) => parsePattern(each) ?? []);
  expect(connectOrigins(allow)).toEqual([
    ...['https://ehr.example.org:443', 'wss://ehr.example.org:443'],
    ...['https://*.lab.example.org:8443', 'wss://*.lab.example.org:8443', 'http://[::1]:80', 'ws://[::1]:80'],
  ]);
});

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['[::1]', true],
  ['127.0.0.2', false],
  ['localhost.evil.org', false],
  ['0.0.0.0', false],
  ['', false],
])('%j is loopback: %s', (host, is) => expect(isLoopback(host)).toBe(is));
