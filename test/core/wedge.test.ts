import { describe, expect, it } from 'vitest';
import { IDLE, keptFor, strike, type WedgeFrame } from '../../electron/core/wedge.ts';
import { seeded } from './explorer/random.ts';

const FRAME: WedgeFrame = { prefix: ';', suffix: 'Enter' };
const READER = 8;
/** No faster than the fastest typists. */
const HAND = 120;
/** Main was busy in between. */
const STALL = 400;
/** Longer than the adapter keeps anything. */
const PAUSE = 1_000;

interface Typed {
  readonly key: string;
  /** After the one before it (ms). */
  readonly after: number;
  readonly special?: boolean;
}

const typed = (text: string, after: number): readonly Typed[] => [...text].map((key) => ({ key, after }));
const key = (name: string, after: number): Typed => ({ key: name, after });

/** What the page got, and the badges that were told. */
function run(strokes: readonly Typed[], frame: WedgeFrame = FRAME) {
  const page: string[] = [];
  const badges: string[] = [];
  let wedge = IDLE;
  let kept: string[] = [];
  let now = 0;
  for (const { key, after, special = false } of strokes) {
    if (after > keptFor(wedge)) {
      wedge = IDLE;
      page.push(...kept.splice(0));
    }
    now += after;
    const { does, badge, wedge: next } = strike(wedge, { key, special, at: now }, frame);
    wedge = next;
    if (does === 'release' || does === 'again') page.push(...kept.splice(0));
    if (does === 'swallow') kept = [];
    if (does === 'hold' || does === 'again') kept.push(key);
    if (does === 'pass' || does === 'release') page.push(key);
    if (badge !== undefined) badges.push(badge);
  }
  page.push(...kept.splice(0));
  return { page, badges };
}

const NOTHING = { page: [] };

describe('a reader', () => {
  it.each([
    ['a UID', '2E5AA9E1'],
    ['a long one', '04A1B2C3D4E5F60708'],
    ['facility and number', '118:01603'],
    ['small ones', '1:23'],
  ])('types %s: it is a badge, and the page gets none of it', (_what, text) => {
    const all = [...typed(`;${text}`, READER), key('Enter', READER)];
    expect(run(all)).toEqual({ ...NOTHING, badges: [text] });
  });

  it('types a longer prefix and another end', () => {
    const all = [...typed('%~2E5AA9E1', READER), key('Tab', READER)];
    expect(run(all, { prefix: '%~', suffix: 'Tab' })).toEqual({ ...NOTHING, badges: ['2E5AA9E1'] });
  });

  it('types twice', () => {
    const once = [...typed(';2E5AA9E1', READER), key('Enter', READER)];
    expect(run([...once, ...once]).badges).toEqual(['2E5AA9E1', '2E5AA9E1']);
  });

  it.each([
    ['that never presses the last key', typed(';2E5AA9E12E5AA9E1', READER)],
    ['that presses it too late', [...typed(';2E5AA9E1', READER), key('Enter', PAUSE)]],
    ['whose number is longer than any', [...typed(`;${'7'.repeat(65)}`, READER), key('Enter', READER)]],
  ])('%s: is no badge, and the page gets nothing of the number', (_what, all) => {
    const { page, badges } = run(all);
    expect(badges).toEqual([]);
    expect(page.filter((stroke) => stroke !== 'Enter')).toEqual([]);
  });

  it('is heard as one though the machine was busy in the middle of its number', () => {
    const all = [...typed(';2E5AA9E12E', READER), key('7', STALL), key('F', READER), key('Enter', STALL)];
    expect(run(all)).toEqual({ ...NOTHING, badges: ['2E5AA9E12E7F'] });
  });

  it('is heard behind what a hand has begun', () => {
    const all = [...typed(';1', HAND), ...typed(';2E5AA9E1', READER), key('Enter', READER)];
    const { page, badges } = run([{ ...key(';', PAUSE) }, ...all.slice(1)]);
    expect(page).toEqual([';', '1']);
    expect(badges).toEqual(['2E5AA9E1']);
  });
});

describe('a hand', () => {
  it.each([
    ['types', typed('hello;world', HAND)],
    ['types the prefix alone', typed(';', HAND)],
    ['types the prefix and goes on', typed(';2E5AA9E1', HAND)],
    ['stumbles over a few keys', typed(';ab', READER)],
    ['presses the prefix twice', typed(';;', READER)],
    ['writes on behind it, as fast as can be', typed('x; however', READER)],
    ['presses Enter behind a few', [...typed(';123', READER), key('Enter', READER)]],
    ['presses the last key', [key('Enter', HAND), key(';', HAND), key('Enter', READER)]],
    ['uses a chord', [key(';', HAND), { key: 'c', after: READER, special: true }]],
    ['scans a barcode, without the frame', [...typed('4006381333931', READER), key('Enter', READER)]],
  ])('%s: the page gets it in its order', (_what, all) => {
    const { page, badges } = run(all);
    expect(page).toEqual(all.map(({ key }) => key));
    expect(badges).toEqual([]);
  });
});

const RUNS = 200_000;

it(`of ${RUNS} random rows of strokes none is lost but whole bursts, none comes twice, and no badge is made of a hand's`, () => {
  const random = seeded(6);
  const below = (limit: number) => Math.floor(random() * limit);
  const KEYS = [';', ';', '1', '2', 'A', 'e', 'Enter', 'Tab', 'Shift', ' '];
  let [told, given] = [0, 0];
  for (let time = 0; time < RUNS; time += 1) {
    const all = Array.from({ length: 1 + below(14) }, () => ({
      key: KEYS[below(KEYS.length)] ?? ';',
      after: below(6) === 0 ? HAND : READER,
      special: below(20) === 0,
    }));
    const { page, badges } = run(all);
    const strokes = all.map(({ key }) => key);
    // what the page got is what was typed with whole parts of it left out
    let at = -1;
    for (const stroke of page) {
      at = strokes.indexOf(stroke, at + 1);
      if (at < 0) throw new Error(`${JSON.stringify(all)} gave ${page.join(' ')}`);
    }
    const lost = strokes.length - page.length;
    // a prefix, four characters and the end are the least
    if (lost > 0 && lost < 6) throw new Error(`${JSON.stringify(all)} lost ${lost} of its strokes`);
    told += badges.length;
    given += page.length > 0 ? 1 : 0;
  }
  expect(given).toBeGreaterThan(RUNS / 2);
  expect(told).toBeGreaterThan(20);
}, 60_000);
