import { describe, expect, it } from 'vitest';
import { badgeOfCardBuffer, badgeOfUidResponse, isCanonicalBadge, type ReadBadge } from '../../electron/core/badge.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const UNREADABLE: ReadBadge = { is: 'refused', why: 'unreadable' };
const RANDOM: ReadBadge = { is: 'refused', why: 'randomUid' };
const badge = (text: string): ReadBadge => ({ is: 'badge', badge: text });

describe('the answer to GET UID', () => {
  it.each([
    ['four bytes', '2e5aa9e19000', badge('iso14443a:2e5aa9e1')],
    ['seven bytes', '04a1b2c3d4e5f69000', badge('iso14443a:04a1b2c3d4e5f6')],
    ['ten bytes', '0102030405060708090a9000', badge('iso14443a:0102030405060708090a')],
    ['leading zeros are kept', '000000019000', badge('iso14443a:00000001')],
    ['08 begins a longer UID as any other byte', '081122334455669000', badge('iso14443a:08112233445566')],
    ['a random UID', '081234569000', RANDOM],
    ['nothing at all', '', UNREADABLE],
    ['half a status', '90', UNREADABLE],
    ['a status alone', '9000', UNREADABLE],
    ['function not supported', '6a81', UNREADABLE],
    ['a UID with a bad status', '2e5aa9e16a81', UNREADABLE],
    ['a UID with a warning', '2e5aa9e16282', UNREADABLE],
    ['a UID with half a good status', '2e5aa9e19001', UNREADABLE],
    ['a UID without status', '2e5aa9e1', UNREADABLE],
    ['three bytes', '2e5aa99000', UNREADABLE],
    ['five bytes', '2e5aa9e1ff9000', UNREADABLE],
    ['eight bytes, as ISO 15693 has them', 'e0040100112233449000', UNREADABLE],
    ['eleven bytes', '0102030405060708090a0b9000', UNREADABLE],
    ['a status in the middle', '2e5a9000a9e1', UNREADABLE],
  ])('%s: %s', (_what, response, read) => {
    expect(badgeOfUidResponse(bytes(response))).toEqual(read);
  });
});

describe('the card buffer of a pcProx reader', () => {
  it.each([
    ['facility 123, card 4567', 'd7117b0000000000', 24, badge('h10301:123:4567')],
    ['the largest numbers', 'ffffff0000000000', 24, badge('h10301:255:65535')],
    ['the smallest card', '0100000000000000', 24, badge('h10301:0:1')],
    ['no card', '0000000000000000', 24, undefined],
    ['no card and no length', '0000000000000000', 0, undefined],
    ['bytes without a length', 'd7117b0000000000', 0, undefined],
    ['nothing at all', '', 24, undefined],
    ['a longer format', 'd7117b0100000000', 35, UNREADABLE],
    ['one bit short', 'd7117b0000000000', 23, UNREADABLE],
    ['one bit long', 'd7117b0000000000', 25, UNREADABLE],
    ['an impossible length', 'd7117b0000000000', 255, UNREADABLE],
  ])('%s: %s, %i bits', (_what, buffer, bits, read) => {
    expect(badgeOfCardBuffer(bytes(buffer), bits)).toEqual(read);
  });
});

describe('a badge typed by an administrator', () => {
  it.each([
    'iso14443a:2e5aa9e1',
    'iso14443a:04a1b2c3d4e5f6',
    'iso14443a:0102030405060708090a',
    'h10301:0:1',
    'h10301:255:65535',
  ])('%s is one', (text) => {
    expect(isCanonicalBadge(text)).toBe(true);
  });

  it.each([
    '',
    '2e5aa9e1',
    'iso14443a:',
    'iso14443a:2E5AA9E1',
    'iso14443a:2e5aa9',
    'iso14443a:2e5aa9e1 ',
    'iso14443a:2e5aa9e1\n',
    'ISO14443A:2e5aa9e1',
    'h10301:256:1',
    'h10301:1:65536',
    'h10301:1',
    'h10301:-1:1',
    'h10301:1:1:1',
    'wedge:12345678',
    'h10301:007:42',
    'h10301:7:00042',
    'iso14443a:08123456',
  ])('%j is none', (text) => {
    expect(isCanonicalBadge(text)).toBe(false);
  });
});

/** The same numbers in every run: what fails can be seen again (Mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const GOOD = ['2e5aa9e19000', '04a1b2c3d4e5f69000', '0102030405060708090a9000', '081234569000'].map(bytes);

/** A good answer with some bytes changed, cut off, added or doubled, or none of its bytes at all. */
function mutated(random: (below: number) => number): Uint8Array {
  const good = GOOD[random(GOOD.length)] ?? bytes('');
  const answer = random(4) === 0 ? Array.from({ length: random(20) }, () => random(256)) : [...good];
  for (let change = random(4); change > 0; change -= 1) {
    const at = random(answer.length + 1);
    answer.splice(at, random(3), ...Array.from({ length: random(3) }, () => random(256)));
  }
  return Uint8Array.from(answer);
}

const RUNS = 100_000;

describe(`of ${RUNS} random and mutated inputs`, () => {
  it('every answer to GET UID that is accepted is good, and every other is refused', () => {
    const random = generator(1);
    const seen = { badge: 0, randomUid: 0, unreadable: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const answer = mutated(random);
      const read = badgeOfUidResponse(answer);
      seen[read.is === 'badge' ? 'badge' : read.why] += 1;
      const hex = Buffer.from(answer).toString('hex');
      const good = /^(?!08.{6}9000$)(?:.{8}|.{14}|.{20})9000$/.test(hex);
      if ((read.is === 'badge') !== good) throw new Error(`${hex} gave ${JSON.stringify(read)}`);
      if (read.is !== 'badge') continue;
      if (!isCanonicalBadge(read.badge) || read.badge !== `iso14443a:${hex.slice(0, -4)}`)
        throw new Error(`${hex} gave ${read.badge}`);
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1_000);
  });

  it('every card buffer that is accepted has the 24 bits of H10301 and gives its own canonical number', () => {
    const random = generator(2);
    const seen = new Map<string, string>();
    for (let run = 0; run < RUNS; run += 1) {
      const buffer = Uint8Array.from({ length: random(10) }, () => (random(3) === 0 ? 0 : random(256)));
      const bits = random(2) === 0 ? 24 : random(256);
      const read = badgeOfCardBuffer(buffer, bits);
      if (read?.is !== 'badge') continue;
      const number = Buffer.from(Uint8Array.from({ length: 3 }, (_, index) => buffer[index] ?? 0)).toString('hex');
      const before = seen.get(read.badge) ?? number;
      seen.set(read.badge, number);
      const fits = isCanonicalBadge(read.badge) && bits === 24 && before === number;
      if (!fits) throw new Error(`${Buffer.from(buffer).toString('hex')} with ${bits} bits gave ${read.badge}`);
    }
    expect(seen.size).toBeGreaterThan(1_000);
  });

  it('no mutated text is a badge unless it has the canonical form', () => {
    const random = generator(3);
    let accepted = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const text = [...(random(2) === 0 ? 'iso14443a:2e5aa9e1' : 'h10301:12:4567')];
      for (let change = random(3); change > 0; change -= 1)
        text.splice(random(text.length), random(2), String.fromCharCode(random(128)));
      const typed = text.join('');
      if (!isCanonicalBadge(typed)) continue;
      accepted += 1;
      if (!/^iso14443a:[0-9a-f]{8}$|^h10301:\d{1,3}:\d{1,5}$/.test(typed))
        throw new Error(`${JSON.stringify(typed)} was accepted.`);
    }
    expect(accepted).toBeGreaterThan(1_000);
  });
});
