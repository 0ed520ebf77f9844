import { describe, expect, it } from 'vitest';
import { badgeOfBits } from '../../electron/core/card-bits.ts';
import { FORMATS, formatOf, limitsOf, numberIn, parityHolds } from '../../electron/core/wiegand.ts';
import { bitsOf, written } from './badges.ts';

/** As they are printed in manuals and written in Proxmark3's help (`lf hid sim`), whose frame is cut off here. */
const PUBLISHED = [
  ['H10301, facility 118, card 1603', '2006ec0c86', 26, 'h10301:118:1603'],
  ['Corporate 1000 of 35 bits, company 118, card 1603', '2e0ec00c87', 35, 'corporate1000-35:118:1603'],
  ['Corporate 1000 of 35 bits, company 2643, card 163271', '2d4a64fb8e', 35, 'corporate1000-35:2643:163271'],
  ['Corporate 1000 of 48 bits, company 118, card 1603', '01400076000c86', 48, 'corporate1000-48:118:1603'],
] as const;

describe('published badges', () => {
  it.each(PUBLISHED)('%s', (_what, hex, length, badge) => {
    expect(badgeOfBits(bitsOf(hex, length))).toMatchObject({ is: 'badge', badge });
  });
});

/** Masks as in HID's sheets: X is covered, E and O are the bits of parity themselves. */
const SHEETS: readonly (readonly [name: string, layout: string, ...masks: string[]])[] = [
  ['h10301', 'PFFFFFFFFCCCCCCCCCCCCCCCCP', 'EXXXXXXXXXXXX.............', '.............XXXXXXXXXXXXO'],
  [
    'h10302',
    'PCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCP',
    'EXXXXXXXXXXXXXXXXXX..................',
    '..................XXXXXXXXXXXXXXXXXXO',
  ],
  [
    'corporate1000-35',
    'PPFFFFFFFFFFFFCCCCCCCCCCCCCCCCCCCCP',
    '.EXX.XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.',
    '.XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.O',
    'OXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
  ],
];

describe('the layout of the sheets', () => {
  it.each(SHEETS)('%s', (name, layout, ...masks) => {
    const format = FORMATS.find((each) => each.name === name);
    expect(format?.bits).toBe(layout.length);
    const fields = [...layout.matchAll(/F+|C+/g)].map(({ index, 0: { length } }) => [index, length]);
    expect(format?.fields).toEqual(fields);
    const drawn = format?.parity.map(({ at, is, covers }) =>
      Array.from(layout, (_, position) => {
        if (position === at) return is === 'even' ? 'E' : 'O';
        return covers(position) ? 'X' : '.';
      }).join(''),
    );
    expect(drawn).toEqual(masks);
  });
});

describe.each(FORMATS)('$name', (format) => {
  const largest = limitsOf(format);
  it.each([largest, largest.map(() => 0), largest.map((limit) => Math.floor(limit / 3))])(
    'gives back its numbers: %i, %i',
    (...numbers) => {
      expect(numberIn(format, written(format, numbers))).toBe([format.name, ...numbers].join(':'));
    },
  );

  it('refuses a badge in which any one bit fell over', () => {
    const good = written(
      format,
      largest.map((limit) => Math.floor(limit / 3)),
    );
    expect(parityHolds(format, good)).toBe(true);
    for (const at of good.split('').keys()) {
      const bad = good.slice(0, at) + (good[at] === '1' ? '0' : '1') + good.slice(at + 1);
      expect(parityHolds(format, bad), `bit ${at}`).toBe(false);
    }
  });

  it('is the only one of its length', () => {
    expect(formatOf(format.bits)).toBe(format);
  });
});
