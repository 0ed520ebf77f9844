import { describe, expect, it } from 'vitest';
import { isCanonicalBadge, type ReadBadge } from '../../electron/core/badge.ts';
import { badgeOfBits, type Stripped } from '../../electron/core/card-bits.ts';
import { edgesOf, FORMATS, limitsOf } from '../../electron/core/wiegand.ts';
import { bitsOf, written } from './badges.ts';
import { seeded } from './explorer/random.ts';

const turned = (bits: string) => [...bits].reverse().join('');
const all = (read: ReadBadge) => (read.otherwise ?? []).map(({ badge, setting }) => `${setting} ${badge}`);

const WHOLE = bitsOf('2006ec0c86', 26);
const BADGE = 'h10301:118:1603';
const BARE = WHOLE.slice(1, -1);

describe('one badge, however the reader is set', () => {
  it.each<[string, string, Stripped | undefined]>([
    ['it keeps parity', WHOLE, undefined],
    ['it keeps parity, and says so', WHOLE, { lead: 0, trail: 0 }],
    ['it takes parity off, and says so', BARE, { lead: 1, trail: 1 }],
    ['it takes one end off, and says so', WHOLE.slice(1), { lead: 1, trail: 0 }],
  ])('%s: the number is told at once', (_what, bits, stripped) => {
    expect(badgeOfBits(bits, stripped)).toMatchObject({ is: 'badge', badge: BADGE });
  });

  it.each<[string, string, Stripped | undefined, string]>([
    ['it takes parity off and does not say so', BARE, undefined, `parityStripped ${BADGE}`],
    ['it turns the bits round', turned(WHOLE), undefined, `bitsReversed ${BADGE}`],
    ['it turns them round and takes parity off', turned(BARE), undefined, `bitsReversed ${BADGE}`],
    ['it turns them round, and says what it takes off', turned(BARE), { lead: 1, trail: 1 }, `bitsReversed ${BADGE}`],
  ])('%s: the number is among those that count if they are known', (_what, bits, stripped, reading) => {
    expect(all(badgeOfBits(bits, stripped))).toContain(reading);
  });
});

describe('a UID among the bits', () => {
  it.each([
    ['2e5aa9e1', 32, 'iso14443a:2e5aa9e1', 'bytesReversed iso14443a:e1a95a2e'],
    ['04a1b2c3d4e5f6', 56, 'iso14443a:04a1b2c3d4e5f6', 'bytesReversed iso14443a:f6e5d4c3b2a104'],
  ])('%s', (hex, length, badge, reading) => {
    const read = badgeOfBits(bitsOf(hex, length));
    expect(read).toMatchObject({ is: 'badge', badge });
    expect(all(read)).toContain(reading);
  });
});

describe('what is refused', () => {
  it.each<[string, string, Stripped | undefined, string]>([
    ['no bits', '', undefined, 'unknownFormat'],
    ['a length of no format', '0'.repeat(31), undefined, 'unknownFormat'],
    ['parity that is wrong', `${WHOLE.slice(0, -1)}1`, undefined, 'unreadable'],
    ['more taken off than parity', WHOLE.slice(2, -1), { lead: 2, trail: 1 }, 'unknownFormat'],
    ['a length that is none with what was taken off', BARE, { lead: 1, trail: 0 }, 'unknownFormat'],
    ['a UID drawn anew', bitsOf('08123456', 32), undefined, 'randomUid'],
  ])('%s', (_what, bits, stripped, why) => {
    expect(badgeOfBits(bits, stripped)).toMatchObject({ is: 'refused', why });
  });
});

const RUNS = 1_000_000;

it(`of ${RUNS} random and mutated badges every number is canonical, and every whole badge is itself`, () => {
  const random = seeded(4);
  const below = (limit: number) => Math.floor(random() * limit);
  const good = FORMATS.flatMap((format) =>
    [1, 3, 7].map((part) => {
      const numbers = limitsOf(format).map((limit) => Math.floor(limit / part));
      return { bits: written(format, numbers), edges: edgesOf(format), badge: [format.name, ...numbers].join(':') };
    }),
  );
  const seen = { whole: 0, badge: 0, refused: 0, otherwise: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const { bits: from, badge } = good[below(good.length)] ?? { bits: '', badge: '' };
    const bits = mutated(from, below);
    const read = badgeOfBits(bits, below(2) === 0 ? undefined : { lead: below(4), trail: below(4) });
    for (const text of [...(read.is === 'badge' ? [read] : []), ...(read.otherwise ?? [])].map((each) => each.badge)) {
      if (!isCanonicalBadge(text)) throw new Error(`${bits} gave ${text}`);
    }
    if (bits === from) {
      seen.whole += 1;
      const whole = badgeOfBits(bits);
      if (whole.is !== 'badge' || whole.badge !== badge) throw new Error(`${bits} is no longer ${badge}`);
    }
    seen[read.is] += 1;
    seen.otherwise += read.otherwise?.length ?? 0;
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10_000);
}, 120_000);

function mutated(bits: string, below: (limit: number) => number): string {
  switch (below(5)) {
    case 0:
      return bits;
    case 1:
      return turned(bits);
    case 2:
      return Array.from({ length: below(70) }, () => below(2)).join('');
    case 3:
      return bits.slice(below(4), bits.length - below(4));
    default: {
      const at = below(bits.length);
      return `${bits.slice(0, at)}${below(2)}${bits.slice(at + 1)}`;
    }
  }
}
