/** Changes to what a policy says: other values, other keys, other places. */
import type { Chance } from './chance.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const NUMBERS = [
  ...[
    0, -0, 1, -1, 0.5, 2, 3, 5, 9, 10, 11, 12, 13, 30, 49, 50, 59, 60, 61, 64, 100, 120, 121, 179, 180, 181, 200, 201,
  ],
  ...[239, 240, 241, 255, 256, 299, 300, 301, 719, 720, 721, 1000, 1001, 16_384, 16_385, 1e9, 2 ** 31, 2 ** 53, 1e308],
];
const TEXTS = [
  ...[
    '',
    'x',
    '*',
    '180',
    'deny',
    'allow',
    'ask',
    'dialog',
    'show',
    'lock',
    'signOff',
    'ignore',
    'open',
    'discard',
    'none',
  ],
  ...[
    'pin',
    'securityKey',
    'verifiedKey',
    'fidoCard',
    'pcsc',
    'pcprox',
    'wedge',
    'Enter',
    'local',
    'file',
    'watch',
    'protect',
  ],
  ...['GET', 'DELETE', '{token}', 'a\r\nX-Evil: 1', 'https://{token}.example.org/', 'https://ehr.example.org/{token}'],
  ...['https://*', 'https://*/*', 'https://*.org/*', 'https://ehr.example.org/', 'https://ehr.example.org:443/*'],
  ...[
    'https://ehr.example.org:0443/',
    'https://1.2.3/',
    'https://1.2.3.4/',
    'https://ehr.example.org/a/../b',
    '//evil/',
  ],
  ...['https://ehr.example.org/a\\b', 'https://ehr.example.org/%2e%2e/', 'https://ehr.example.org/ä', 'javascript:0'],
  ...['http://localhost/', 'http://127.0.0.1/*', 'http://[::1]:8000/', 'https://[::1]/', 'https://a@ehr.example.org/'],
  ...['http://ehr.example.org/', 'http://ehr.example.org/*', 'https://evil.example/', 'https://evil.example/*'],
];
const KEYS = [
  ...[
    'x',
    '',
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    'ehr',
    'lock',
    'unlock',
    'allow',
    'kind',
    'startUrl',
  ],
  ...['idleSeconds', 'hold', '0', 'Cookie', 'X-A\r\n', 'cookie', 'proofs', 'reentry', 'roots', 'csp', 'suffix', 'port'],
];

type Entry = readonly [key: string, value: Json];

/** Another one, mostly of the kind of what stood there. */
function otherThan(was: Json, chance: Chance): Json {
  if (typeof was === 'number' && !chance.once(4))
    return chance.once(3) ? chance.oneOf(NUMBERS, 0) : was + chance.whole(3) - 1;
  if (typeof was === 'string' && !chance.once(4))
    return chance.once(2) ? chance.oneOf(TEXTS, '') : `${was}${chance.oneOf(['', '/', 'x', '*', ' '], '')}`;
  return value(chance);
}

function value(chance: Chance): Json {
  switch (chance.whole(5)) {
    case 0:
      return chance.oneOf<Json>([null, true, false, [], {}, [null], [[]], { kind: 'file' }, { hold: 30 }], null);
    case 1:
      return chance.oneOf(TEXTS, '');
    case 2:
      return chance.once(8) ? nested(chance.whole(60)) : 'x'.repeat(chance.whole(300));
    default:
      return chance.oneOf(NUMBERS, 0);
  }
}

const nested = (depth: number): Json =>
  depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) };

function misspelt(key: string, chance: Chance): string {
  const at = chance.whole(key.length);
  const other = chance.oneOf(['', 'x', 'S', key[at + 1] ?? 'e'], '');
  return key.slice(0, at) + other + key.slice(at + 1);
}

/** Somewhere in it, one thing is not as it was. */
export function changed(policy: Json, chance: Chance): Json {
  if (policy === null || typeof policy !== 'object' || chance.once(40)) return otherThan(policy, chance);
  if (Array.isArray(policy)) return changedList(policy, chance);
  const entries = Object.entries(policy);
  const at = chance.whole(entries.length);
  return Object.fromEntries(chance.once(6) ? others(entries, at, chance) : below(entries, at, chance));
}

const below = (entries: readonly Entry[], at: number, chance: Chance): readonly Entry[] =>
  entries.map(([key, item], index) => [key, index === at ? changed(item, chance) : item]);

/** Keys renamed by a letter, taken away, added, moved up and moved down. */
function others(entries: readonly Entry[], at: number, chance: Chance): readonly Entry[] {
  const [key = 'x', item = null] = entries[at] ?? [];
  const rest = entries.filter((_, index) => index !== at);
  switch (chance.whole(5)) {
    case 0:
      return [...rest, [misspelt(key, chance), item]];
    case 1:
      return rest;
    case 2:
      return [...entries, [chance.oneOf(KEYS, 'x'), value(chance)]];
    case 3: {
      const inner = item !== null && typeof item === 'object' ? Object.entries(item) : [];
      return [...entries, ...inner.slice(0, 1 + chance.whole(2))];
    }
    default: {
      const [into = 'x', held = null] = rest[chance.whole(rest.length)] ?? [];
      const holds = held !== null && typeof held === 'object' && !Array.isArray(held) ? held : {};
      return [...rest.filter(([each]) => each !== into), [into, { ...holds, [key]: item }]];
    }
  }
}

function changedList(items: readonly Json[], chance: Chance): Json {
  const at = chance.whole(items.length);
  switch (chance.whole(4)) {
    case 0:
      return [...items, value(chance)];
    case 1:
      return items.filter((_, index) => index !== at);
    case 2:
      return [...items, items[at] ?? null];
    default:
      return items.map((item, index) => (index === at ? changed(item, chance) : item));
  }
}
