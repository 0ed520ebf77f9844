import { describe, expect, it } from 'vitest';
import { badgeOfUidResponse, canonicalBadge, isCanonicalBadge, type ReadBadge } from '../../electron/core/badge.ts';
import { seeded } from './explorer/random.ts';

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
    ['eight bytes, as ISO 15693 has them', 'e0040100112233449000', badge('iso15693:e004010011223344')],
    [
      'the same the other way round, as readers of iCLASS have them',
      '44332211000104e09000',
      badge('iso15693:e004010011223344'),
    ],
    ['eight other bytes', 'd0040100112233449000', UNREADABLE],
    ['eleven bytes', '0102030405060708090a0b9000', UNREADABLE],
    ['a status in the middle', '2e5a9000a9e1', UNREADABLE],
  ])('%s: %s', (_what, response, read) => {
    const { otherwise: _, ...plain } = badgeOfUidResponse(bytes(response));
    expect(plain).toEqual(read);
  });

  it('may be meant from its end, which counts for a badge that is known', () => {
    expect(badgeOfUidResponse(bytes('2e5aa9e19000'))).toEqual({
      ...{ is: 'badge', badge: 'iso14443a:2e5aa9e1' },
      otherwise: [{ badge: 'iso14443a:e1a95a2e', setting: 'bytesReversed' }],
    });
  });

  it.each([
    ['the same from both ends', '2e5a5a2e9000'],
    ['random from its end', '123456089000'],
    ['random', '081234569000'],
    ['which end is first is told by e0', 'e0040100112233449000'],
  ])('is meant in one way only: %s', (_what, response) => {
    expect(badgeOfUidResponse(bytes(response))).not.toHaveProperty('otherwise');
  });
});

describe('a badge typed by an administrator', () => {
  it.each([
    'iso14443a:2e5aa9e1',
    'iso14443a:04a1b2c3d4e5f6',
    'iso14443a:0102030405060708090a',
    'h10301:0:1',
    'h10301:255:65535',
    'h10302:0',
    'h10302:34359738367',
    'corporate1000-35:4095:1048575',
    'corporate1000-48:4194303:8388607',
    'iso15693:e004010011223344',
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
    'h10302:34359738368',
    'h10302:1:1',
    'h10304:1:1',
    'corporate1000-35:4096:1',
    'corporate1000-35:1:1048576',
    'corporate1000-48:1:8388608',
    'iso15693:d004010011223344',
    'constructor:1',
    'h10301:1e2:1',
    'h10301:0x1:1',
    'h10301: 1:1',
  ])('%j is none', (text) => {
    expect(isCanonicalBadge(text)).toBe(false);
  });
});

describe('what an administrator may write down', () => {
  it.each([
    ['h10301:12:3456', 'h10301:12:3456'],
    ['h10304:0:1', 'h10302:1'],
    ['h10304:1:0', 'h10302:524288'],
    ['h10304:65535:524287', 'h10302:34359738367'],
    ['h10304:65536:1', undefined],
    ['h10304:1:524288', undefined],
    ['h10304:01:1', undefined],
    ['h10304:1', undefined],
    ['2e5aa9e1', undefined],
  ])('%s is %s', (text, badge) => {
    expect(canonicalBadge(text)).toBe(badge);
  });
});

const below = (random: () => number) => (limit: number) => Math.floor(random() * limit);

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

const RUNS = 1_000_000;

describe(`of ${RUNS} random and mutated inputs`, () => {
  it('every answer to GET UID that is accepted is good, and every other is refused', () => {
    const random = below(seeded(1));
    const seen = { badge: 0, randomUid: 0, unreadable: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const answer = mutated(random);
      const read = badgeOfUidResponse(answer);
      const kind = read.is === 'badge' ? 'badge' : read.why;
      if (kind !== 'badge' && kind !== 'randomUid' && kind !== 'unreadable') throw new Error(`${kind} is no answer.`);
      seen[kind] += 1;
      const hex = Buffer.from(answer).toString('hex');
      const uid = /^(?!08.{6}9000$)(?:.{8}|.{14}|.{20})9000$/.test(hex);
      const vicinity = /^(?:e0.{14}|.{14}e0)9000$/.test(hex);
      const good = uid || vicinity;
      if ((read.is === 'badge') !== good) throw new Error(`${hex} gave ${JSON.stringify(read)}`);
      if (read.is !== 'badge') continue;
      if (!isCanonicalBadge(read.badge) || (uid && read.badge !== `iso14443a:${hex.slice(0, -4)}`))
        throw new Error(`${hex} gave ${read.badge}`);
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1_000);
  }, 60_000);

  it('no mutated text is a badge unless it has the canonical form', () => {
    const random = below(seeded(3));
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
  }, 60_000);
});
