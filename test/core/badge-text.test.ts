import { describe, expect, it } from 'vitest';
import { isCanonicalBadge } from '../../electron/core/badge.ts';
import { badgeOfText } from '../../electron/core/badge-text.ts';
import { seeded } from './explorer/random.ts';

const all = (text: string) => {
  const read = badgeOfText(text);
  return [...(read.is === 'badge' ? [read.badge] : []), ...(read.otherwise ?? []).map(({ badge }) => badge)];
};

describe('a number that was typed', () => {
  it.each([
    ['2E5AA9E1', 'iso14443a:2e5aa9e1'],
    ['04A1B2C3D4E5F6', 'iso14443a:04a1b2c3d4e5f6'],
    ['118:01603', 'h10301:118:1603'],
    ['118,1603', 'h10301:118:1603'],
    ['11801603', 'h10301:118:1603'],
    ['0777693665', 'iso14443a:2e5aa9e1'],
    ['2643:163271', 'corporate1000-35:2643:163271'],
  ])('%s is likeliest %s', (text, badge) => {
    expect(badgeOfText(text)).toMatchObject({ is: 'badge', badge });
  });

  it.each([
    ['the bytes turned round', 'E1A95A2E', 'iso14443a:2e5aa9e1', 'bytesReversed'],
    ['a number of H10302', '00777693665', 'h10302:777693665', undefined],
    ['two numbers of another format', '118:01603', 'corporate1000-35:118:1603', 'formatNotTold'],
    ['two numbers that are one of 37 bits', '1:0', 'h10302:524288', 'formatNotTold'],
    ['characters before it', '002E5AA9E1', 'iso14443a:2e5aa9e1', 'prefixAdded'],
    ['a letter before it', 'N118:01603', 'h10301:118:1603', 'prefixAdded'],
  ])('may be %s', (_what, text, badge, setting) => {
    const read = badgeOfText(text);
    const found = [...(read.is === 'badge' ? [{ badge: read.badge }] : []), ...(read.otherwise ?? [])];
    expect(found).toContainEqual(setting ? { badge, setting } : { badge });
  });

  it.each(['', '12', 'hello', '2E5AA9', '123456789012', '08123456A'])('%j is none', (text) => {
    expect(badgeOfText(text)).toMatchObject({ is: 'refused', why: 'unknownFormat' });
  });
});

const RUNS = 200_000;

it(`of ${RUNS} random texts every meaning is canonical and stands once`, () => {
  const random = seeded(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const KEYS = [...'0123456789ABCDEFabcdef:;,-. G%'];
  let found = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const limit = below(2) === 0 ? 10 : KEYS.length;
    const text = Array.from({ length: below(24) }, () => KEYS[below(limit)]).join('');
    const badges = all(text);
    found += badges.length;
    if (!badges.every(isCanonicalBadge)) throw new Error(`${text} gave ${badges.join()}`);
    if (new Set(badges).size < badges.length) throw new Error(`${text} gave ${badges.join()}`);
  }
  expect(found).toBeGreaterThan(RUNS / 10);
}, 60_000);
