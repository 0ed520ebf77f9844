import { describe, expect, it } from 'vitest';
import { badgeOfAtr } from '../../electron/core/atr.ts';
import { isCanonicalBadge } from '../../electron/core/badge.ts';
import { seeded } from './explorer/random.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('the answer to reset of a proximity badge', () => {
  it.each([
    ['H10301 in digits, as found in a club’s door program', '3B 06 01 00 38 05 50 07', 'h10301:38:55007'],
    ['H10301 in bits', '3B 05 01 02 EC 0C 86', 'h10301:118:1603'],
    ['bits of an unnamed format: a badge with 33593 on its face', '3B 05 00 02 F1 06 73', 'h10301:120:33593'],
    ['H10302 in digits', '3B 07 02 00 01 23 45 67 89', 'h10302:123456789'],
    ['H10304 in digits', '3B 07 04 00 00 01 00 00 00', 'h10302:524288'],
    ['Corporate 1000 in digits', '3B 07 00 01 18 00 00 16 03', 'corporate1000-35:118:1603'],
  ])('%s', (_what, atr, badge) => {
    expect(badgeOfAtr(bytes(atr))).toMatchObject({ is: 'badge', badge });
  });

  it('is one number in digits and in bits', () => {
    expect(badgeOfAtr(bytes('3B 06 01 01 18 00 16 03'))).toMatchObject({ badge: 'h10301:118:1603' });
  });

  it.each([
    ['a digit that is none', '3B 06 01 00 3A 05 50 07', 'unreadable'],
    ['a facility that is too large', '3B 06 01 02 56 05 50 07', 'unreadable'],
    ['a number that is too large', '3B 06 01 00 38 06 55 36', 'unreadable'],
    ['parity that is wrong', '3B 05 01 02 EC 0C 87', 'unreadable'],
    ['unnamed bits of no format', '3B 05 00 02 F1 06 72', 'unknownFormat'],
  ])('is refused: %s', (_what, atr, why) => {
    expect(badgeOfAtr(bytes(atr))).toMatchObject({ is: 'refused', why });
  });

  it.each([
    ['nothing', ''],
    ['a storage card', '3B 8F 80 01 80 4F 0C A0 00 00 03 06 03 00 01 00 00 00 00 6A'],
    ['another convention', '3F 06 01 00 38 05 50 07'],
    ['a byte short', '3B 06 01 00 38 05 50'],
    ['a byte long', '3B 06 01 00 38 05 50 07 00'],
    ['another format', '3B 06 03 00 38 05 50 07'],
    ['an H10320', '3B 05 14 12 34 56 78'],
  ])('is none: %s', (_what, atr) => {
    expect(badgeOfAtr(bytes(atr))).toBeUndefined();
  });
});

const RUNS = 1_000_000;
const FORMS = [
  '3B060100380550 07',
  '3B050102EC0C86',
  '3B07020001 23456789',
  '3B07040000 10000000',
  '3B060200 00000003',
].map(bytes);

it(`of ${RUNS} random and mutated answers every number is canonical and no answer throws`, () => {
  const random = seeded(5);
  const below = (limit: number) => Math.floor(random() * limit);
  const seen = { badge: 0, refused: 0, none: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const atr = [...(FORMS[below(FORMS.length)] ?? [])];
    for (let change = below(4); change > 0; change -= 1) atr[below(atr.length)] = below(256);
    if (below(8) === 0) atr.splice(below(atr.length), below(3), ...Array.from({ length: below(3) }, () => below(256)));
    const read = badgeOfAtr(Uint8Array.from(atr));
    seen[read?.is ?? 'none'] += 1;
    const badges = [
      ...(read?.is === 'badge' ? [read.badge] : []),
      ...(read?.otherwise ?? []).map(({ badge }) => badge),
    ];
    const nonsense = badges.find((badge) => !isCanonicalBadge(badge));
    if (nonsense !== undefined) throw new Error(`${Buffer.from(atr).toString('hex')} gave ${nonsense}`);
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10_000);
}, 120_000);
