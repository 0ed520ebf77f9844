/** Which signatures a station believes: the one that was made for this file, and nothing that is anyhow else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type signPolicy, type ToVerify, verifySignature } from '../../electron/policy/signature.ts';
import { LARGEST_SIGNATURE, LONGEST_VALIDITY } from '../../electron/policy/signature-text.ts';
import { BYTES, FROM, NAME, OURS, signed, THEIRS, TO } from './policy-signer.ts';

const GOOD = signed();

const look = (other: Partial<ToVerify> = {}) =>
  verifySignature({ name: NAME, bytes: BYTES, signature: GOOD, keys: [OURS], now: FROM + 1, ...other });

function why(other: Partial<ToVerify>): string {
  const verified = look(other);
  return verified.ok ? 'believed' : verified.why;
}

function says(other: Partial<ToVerify>): string {
  const verified = look(other);
  return verified.ok ? 'believed' : verified.says;
}

const text = GOOD.toString();
const ofText = (changed: string) => ({ signature: Buffer.from(changed, 'latin1') });

describe('a signature', () => {
  it('is believed with its serial, its time and its key as they were signed', () => {
    expect(look()).toEqual({ ok: true, serial: 7, notBefore: FROM, notAfter: TO, key: OURS.id });
    const old = look({ signature: signed({ serial: 3 }) });
    expect(old).toMatchObject({ ok: true, serial: 3 });
    for (const serial of [0, 1, Number.MAX_SAFE_INTEGER]) {
      expect(look({ signature: signed({ serial }) })).toMatchObject({ serial });
    }
  });

  it('is this text, and stays this text', () => {
    expect(text.split('\n')).toEqual([
      'wardkey-policy-signature/1',
      'name: policy.json',
      'serial: 7',
      'notBefore: 2026-11-26T00:00:00Z',
      'notAfter: 2027-11-26T00:00:00Z',
      'sha256: e538a4e2864a4c51ac96a5ebfb344820b0dd18e2b371df9c7fae26023238db4c',
      'key: 06e3fd8fda29bb60',
      'signature: w8+adujDYxTV/R07QeGldPBMEXTZr3cYM45jPwuEMBF2gPQr56XCHA8EoeSnQbajfrHE2poiDMEs7a89IvpeDA==',
      '',
    ]);
  });

  it('is believed from any of the installed keys, and only from those', () => {
    for (const keys of [
      [OURS, THEIRS],
      [THEIRS, OURS],
    ]) {
      expect(why({ keys })).toBe('believed');
      expect(look({ keys, signature: signed({ key: THEIRS.privateKey }) })).toMatchObject({ ok: true, key: THEIRS.id });
    }
    expect(why({ keys: [THEIRS] })).toBe('unknownKey');
    expect(why({ keys: [] })).toBe('unknownKey');
  });

  it('of an empty or a large file is one like any other', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(1_000_000, 7)]) {
      expect(why({ bytes, signature: signed({ bytes }) })).toBe('believed');
    }
  });

  it.each([
    [
      'unsigned',
      { signature: undefined },
      'is not signed: sign it with "wardkey policy sign", and put policy.json.sig',
    ],
    [
      'malformed',
      ofText(''),
      'has a signature that is none (line 1: here must stand "wardkey-policy-signature/1"): copy policy.json.sig again',
    ],
    [
      'unknownKey',
      { keys: [THEIRS] },
      `is signed with key ${OURS.id}, which is not installed here (${THEIRS.id}): sign it with one that is`,
    ],
    [
      'wrongSignature',
      ofText(text.replace('serial: 7', 'serial: 8')),
      `has a signature that key ${OURS.id} did not make: copy policy.json.sig again`,
    ],
    [
      'otherName',
      { name: '50-ward.json' },
      'has the signature of policy.json: put the one beside it that was made for 50',
    ],
    ['altered', { bytes: Buffer.from('{}') }, 'is not what was signed: put back the file that was, or sign this one'],
    [
      'notYetValid',
      { now: FROM - 1 },
      'is signed for the time from 2026-11-26T00:00:00Z, and it is 2026-11-25T23:59:59.999Z here: set this clock right',
    ],
    [
      'expired',
      { now: TO + 1 },
      'was signed for the time until 2027-11-26T00:00:00Z, and it has been 2027-11-26T00:00:00.001Z here: sign it again',
    ],
  ])('that is %s has its own sentence', (fault, other: Partial<ToVerify>, sentence) => {
    expect([why(other), says(other)]).toEqual([fault, expect.stringContaining(sentence)]);
  });

  it('is looked at in this order: text, key, signature, name, bytes, time', () => {
    const last = { now: TO + 1 };
    const bytes = { ...last, bytes: Buffer.from('{}') };
    const name = { ...bytes, name: 'other.json' };
    const signature = { ...name, ...ofText(text.replace('serial: 7', 'serial: 8')) };
    const key = { ...signature, keys: [] };
    const all = { ...key, ...ofText(`${text} `) };
    expect([all, key, signature, name, bytes, last].map(why)).toEqual([
      ...['malformed', 'unknownKey', 'wrongSignature', 'otherName', 'altered', 'expired'],
    ]);
  });
});

describe('a signature that serves somebody else', () => {
  it('is refused for another file of the same name, and for the same file under another', () => {
    const other = Buffer.from('{ "serial": 7 }');
    const ward = signed({ name: '50-ward.json', bytes: other });
    expect(why({ signature: ward })).toBe('otherName');
    expect(why({ signature: ward, bytes: other })).toBe('otherName');
    expect(why({ name: '50-ward.json', bytes: other })).toBe('otherName');
    expect(why({ bytes: other })).toBe('altered');
    expect(why({ name: '50-ward.json', bytes: other, signature: ward })).toBe('believed');
    expect(why({ name: 'Policy.json' })).toBe('otherName');
  });

  it('is refused under the name of another key', () => {
    const renamed = text.replace(OURS.id, THEIRS.id);
    expect(why({ ...ofText(renamed), keys: [OURS, THEIRS] })).toBe('wrongSignature');
    const exchanged = `${text.slice(0, text.indexOf('signature:'))}${lineOf(signed({ key: THEIRS.privateKey }), 8)}\n`;
    expect(why({ ...ofText(exchanged), keys: [OURS, THEIRS] })).toBe('wrongSignature');
    expect(why({ keys: [{ id: OURS.id, key: THEIRS.key }] })).toBe('wrongSignature');
  });
});

const lineOf = (bytes: Buffer, line: number): string => bytes.toString().split('\n')[line - 1] ?? '';

function* flipped(bytes: Uint8Array): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield copy;
  }
}

describe('one bit', () => {
  it('of the policy makes it another', () => {
    const faults = [...flipped(BYTES)].map((bytes) => why({ bytes }));
    expect(faults).toHaveLength(BYTES.length * 8);
    expect(new Set(faults)).toEqual(new Set(['altered']));
  });

  it('of the signature makes it none', () => {
    const faults = [...flipped(GOOD)].map((signature) => why({ signature, keys: [OURS, THEIRS] }));
    expect(faults).toHaveLength(GOOD.length * 8);
    expect(new Set(faults)).toEqual(new Set(['malformed', 'unknownKey', 'wrongSignature']));
  });
});

describe('whatever is done to a signature or its file', () => {
  interface Mutation {
    readonly at: number;
    readonly remove: number;
    readonly insert: Uint8Array;
  }
  const telling = fc.constantFrom('\r\n', '\n', ' ', '=', 'A', '0', '\uFEFF', text, ...text.split('\n'));
  const mutations = fc.array(
    fc.record({
      at: fc.nat(GOOD.length),
      remove: fc.nat(GOOD.length),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 8 }),
        telling.map((word) => new Uint8Array(Buffer.from(word))),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const mutated = (bytes: Buffer, all: readonly Mutation[]): Buffer =>
    all.reduce(
      (so, { at, remove, insert }) => Buffer.concat([so.subarray(0, at), insert, so.subarray(at + remove)]),
      bytes,
    );

  it('it is believed only as it was', () => {
    fc.assert(
      fc.property(mutations, (all) => {
        const signature = mutated(GOOD, all);
        return look({ signature }).ok === signature.equals(GOOD);
      }),
      { numRuns: 5_000 },
    );
  });

  it('the file is believed only as it was', () => {
    fc.assert(
      fc.property(mutations, (all) => {
        const bytes = mutated(BYTES, all);
        return look({ bytes }).ok === bytes.equals(BYTES);
      }),
      { numRuns: 5_000 },
    );
  });

  it('lines in any other order or number are no signature', () => {
    const lines = text.split('\n').slice(0, -1);
    fc.assert(
      fc.property(fc.array(fc.nat(lines.length - 1), { maxLength: 10 }), (order) => {
        const changed = order.map((at) => `${lines[at]}\n`).join('');
        return look(ofText(changed)).ok === (changed === text);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The first text in it is replaced by the second. */
const change = (from: string | RegExp, to: string): string => {
  const changed = text.replace(from, to);
  return changed === text ? expect.unreachable(`${from} does not stand in the signature`) : changed;
};
const base64 = lineOf(GOOD, 8).slice('signature: '.length);

describe('a text that only resembles a signature', () => {
  it.each([
    ['has a byte order mark', `\u00EF\u00BB\u00BF${text}`, 1, 'byte order mark'],
    ['is in UTF-16', Buffer.from(text, 'utf16le').toString('latin1'), 1, 'a character stands here that may not'],
    ['has the line ends of Windows', text.replaceAll('\n', '\r\n'), 1, 'line ends of Windows'],
    ['has one of them', change('serial: 7\n', 'serial: 7\r\n'), 3, 'line ends of Windows'],
    ['has a NUL in it', change('serial: 7', 'serial: 7\0'), 3, 'a character stands here'],
    ['has an umlaut in it', change('policy.json', 'p\u00F6licy.json'), 2, 'a character stands here'],
    ['has a line behind it', `${text}\n`, 9, 'nothing may stand here'],
    ['has words behind it', `${text}comment`, 9, 'nothing may stand here'],
    ['has a space behind it', `${text} `, 9, 'nothing may stand here'],
    ['stands there twice', `${text}${text}`, 9, 'nothing may stand here'],
    ['has an empty line before it', `\n${text}`, 1, 'wardkey-policy-signature/1'],
    ['lacks its last line end', text.slice(0, -1), 8, 'its line end is missing'],
    ['lacks a line', change(/serial.*\n/, ''), 3, '"serial: "'],
    ['has a line twice', change(/serial.*\n/, 'serial: 7\nserial: 7\n'), 4, '"notBefore: "'],
    ['has lines in another order', change(/(name.*\n)(serial.*\n)/, '$2$1'), 2, '"name: "'],
    ['is of another version', change('signature/1', 'signature/2'), 1, 'wardkey-policy-signature/1'],
    ['has a label in upper case', change('serial:', 'Serial:'), 3, '"serial: "'],
    ['has no space behind a label', change('serial: 7', 'serial:7'), 3, '"serial: "'],
    ['has two', change('serial: 7', 'serial:  7'), 3, '"serial: "'],
    ['has one behind the value', change('serial: 7', 'serial: 7 '), 3, '"serial: "'],
    ['has a tab', change('serial: 7', 'serial:\t7'), 3, 'a character stands here'],
    ['has a zero before its serial', change('serial: 7', 'serial: 07'), 3, '"serial: "'],
    ['has a serial below zero', change('serial: 7', 'serial: -7'), 3, '"serial: "'],
    ['has half a serial', change('serial: 7', 'serial: 7.5'), 3, '"serial: "'],
    ['has a serial in powers', change('serial: 7', 'serial: 7e2'), 3, '"serial: "'],
    ['has a serial no number can hold', change('serial: 7', 'serial: 9007199254740993'), 3, '"serial: "'],
    ['has a name with a folder', change('policy.json', 'a/policy.json'), 2, '"name: "'],
    ['has no name', change('policy.json', ''), 2, '"name: "'],
    ['has a time without Z', change('26T00:00:00Z', '26T00:00:00'), 4, '"notBefore: "'],
    ['has a time elsewhere', change('26T00:00:00Z', '26T00:00:00+01:00'), 4, '"notBefore: "'],
    ['has milliseconds', change('26T00:00:00Z', '26T00:00:00.000Z'), 4, '"notBefore: "'],
    ['has a day too many', change('2026-11-26T', '2026-11-31T'), 4, '"notBefore: "'],
    ['has an hour too many', change('26T00:00:00Z', '26T24:00:00Z'), 4, '"notBefore: "'],
    ['has a time in lower case', change('26T00:00:00Z', '26t00:00:00z'), 4, '"notBefore: "'],
    ['ends when it begins', change('2027-11-26T', '2026-11-26T'), 5, 'ten years at most'],
    ['ends before it begins', change('2027-11-26T', '2025-11-26T'), 5, 'ten years at most'],
    ['holds for eleven years', change('2027-11-26T', '2037-11-26T'), 5, 'ten years at most'],
    ['has a hash in upper case', change(/(sha256: )(.*)/, `$1${'A'.repeat(64)}`), 6, '"sha256: "'],
    ['has a short hash', change(/(sha256: .*).\n/, '$1\n'), 6, '"sha256: "'],
    ['has a short key', change(/(key: .*).\n/, '$1\n'), 7, '"key: "'],
    ['has no padding', change('==\n', '\n'), 8, 'base64 of 64 bytes'],
    ['has too much of it', change('==\n', '===\n'), 8, 'base64 of 64 bytes'],
    ['has half of it', change('==\n', '=\n'), 8, 'base64 of 64 bytes'],
    [
      'has other bits behind its last byte',
      change(/.==\n/, `${next(base64.at(85) ?? '')}==\n`),
      8,
      'base64 of 64 bytes',
    ],
    ['has base64 for addresses', change(/(signature: ).*/, `$1${'-'.repeat(86)}==`), 8, 'base64 of 64 bytes'],
    ['has a space in its base64', change('signature: ', 'signature:  '), 8, 'base64 of 64 bytes'],
    ['has a signature of 63 bytes', change(base64, Buffer.alloc(63).toString('base64')), 8, 'base64 of 64 bytes'],
    ['has a signature of 65 bytes', change(base64, Buffer.alloc(65).toString('base64')), 8, 'base64 of 64 bytes'],
    ['is empty', '', 1, 'wardkey-policy-signature/1'],
    ['is too large', `${text}${' '.repeat(LARGEST_SIGNATURE)}`, 1, 'never as large'],
    ['is JSON', JSON.stringify({ name: NAME }), 1, 'wardkey-policy-signature/1'],
  ])('because it %s is none, and the line is named', (_, changed, line, sentence) => {
    const verified = look(ofText(changed));
    expect(verified).toMatchObject({ ok: false, why: 'malformed' });
    expect(verified.ok ? '' : verified.says).toContain(`(line ${line}: `);
    expect(verified.ok ? '' : verified.says).toContain(sentence);
  });

  it('decodes to the same 64 bytes all the same, where only bits behind the last one differ', () => {
    const other = `${base64.slice(0, 85)}${next(base64.at(85) ?? '')}==`;
    expect(other).not.toBe(base64);
    expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(base64, 'base64'));
  });

  /** Which has the same highest two bits. */
  function next(letter: string): string {
    return String.fromCharCode(letter.charCodeAt(0) + 1);
  }
});

describe('the time of a signature', () => {
  it.each([
    [FROM - 1, 'notYetValid'],
    [FROM, 'believed'],
    [TO, 'believed'],
    [TO + 1, 'expired'],
    [Number.NaN, 'notYetValid'],
    [Number.POSITIVE_INFINITY, 'expired'],
    [Number.NEGATIVE_INFINITY, 'notYetValid'],
  ])('at %d is judged with both bounds within', (now, expected) => {
    expect(why({ now })).toBe(expected);
  });

  it('is told where only the time is wrong, because an installed key vouches for it', () => {
    expect(look({ now: TO + 1 })).toMatchObject({ notAfter: TO });
    expect(look({ now: TO + 1, bytes: Buffer.from('{}') })).not.toHaveProperty('notAfter');
    expect(look({ now: TO + 1, keys: [THEIRS] })).not.toHaveProperty('notAfter');
  });

  it('may be ten years and no second more', () => {
    expect(why({ signature: signed({ notAfter: FROM + LONGEST_VALIDITY }) })).toBe('believed');
    expect(() => signed({ notAfter: FROM + LONGEST_VALIDITY + 1_000 })).toThrow(/ten years at most/);
  });
});

describe('signing', () => {
  const sign = (other: Partial<Parameters<typeof signPolicy>[0]>) => () => signed(other);

  it.each([
    [{ notAfter: FROM }, /ten years at most/],
    [{ notBefore: FROM + 1 }, /whole second/],
    [{ notBefore: Number.NaN }, /whole second/],
    [{ notBefore: Date.UTC(9999, 0), notAfter: Date.UTC(10_000, 0) }, /four-digit years/],
    [{ serial: -1 }, /whole number/],
    [{ serial: 1.5 }, /whole number/],
    [{ serial: 2 ** 53 }, /whole number/],
    [{ name: 'my policy.json' }, /rename it/],
    [{ name: 'a\nserial: 9' }, /rename it/],
    [{ name: '../policy.json' }, /rename it/],
    [{ name: '.hidden' }, /rename it/],
    [{ name: '' }, /rename it/],
    [{ name: 'a'.repeat(101) }, /rename it/],
    [{ key: OURS.key }, /private key of Ed25519/],
  ])('of %o is refused', (other, sentence) => {
    expect(sign(other)).toThrow(sentence);
  });

  it('of the longest that may be is within what is read', () => {
    const longest = { name: 'a'.repeat(100), serial: Number.MAX_SAFE_INTEGER };
    expect(why({ ...longest, signature: signed(longest) })).toBe('believed');
  });
});
