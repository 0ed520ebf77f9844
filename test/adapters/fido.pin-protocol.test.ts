/** PIN protocols one and two against the published vectors (WebAuthn Level 3, "CTAP2 hmac-secret extension"). */
import { createECDH, createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authenticate, mayBePin, pinHash, shareSecret } from '../../electron/devices/fido/pin-protocol.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const SCALAR = '0971bc7fb1be48270adcd3d9a5fc15d5fb0f335b3071ff36a54c007fa6c76514';
const THEIRS = new Map<number, unknown>([
  [1, 2],
  [3, -25],
  [-1, 1],
  [-2, hex('a30522c2de402b561965c3cf949a1cab020c6f6ea36fcf7e911ac1a0f1515300')],
  [-3, hex('9961a929abdb2f42e6566771887d41484d889e735e3248518a53112d2b915f00')],
]);
const SALT_1 = '527413ebb48293772df30f031c5ac4650c7de14bf9498671ae163447b6a772b3';
const SALT_2 = 'd68ac03329a10ee5e0ec834492bb9a96a0e547baf563bf78ccbe8789b22e776b';
const OUTPUT_1 = '3c33e07d202c3b029cc21f1722767021bf27d595933b3d2b6a1b9d5dddc77fae';
const OUTPUT_2 = 'a62a8773b19cda90d7ed4ef72a80a804320dbd3997e2f663805ad1fd3293d50b';

function ours() {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from(SCALAR, 'hex'));
  const point = ecdh.getPublicKey();
  const side = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const d = Buffer.from(SCALAR, 'hex').toString('base64url');
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d, x: side(1), y: side(33) }, format: 'jwk' });
}

const asHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('protocol one', () => {
  const secret = shareSecret(1, THEIRS, ours());

  it('encrypts and decrypts as published', () => {
    expect(asHex(secret.encrypt(hex(SALT_1)))).toBe('ab8c878bb05d04700f077ed91845ec9c503c925cb12b327ddbeb4243c397f913');
    const output = '15d4e4f3f04109b492b575c1b38c28585b6719cf8d61304215108d939f37ccfb';
    expect(asHex(secret.decrypt(hex(output)))).toBe(OUTPUT_1);
  });

  it('signs with the shared secret, and keeps half of it', () => {
    const shared = hex('23e5ed7157c25892b77732fb9c8a107e3518800db2af4142f9f4adfacb771d39');
    expect(secret.authenticate(hex('00'))).toEqual(authenticate(1, shared, hex('00')));
    expect(secret.authenticate(hex('00'))).toHaveLength(16);
  });
});

describe('protocol two', () => {
  const secret = shareSecret(2, THEIRS, ours());

  it.each([
    [
      'one input',
      '23dde5e3462daf36559b85c4ac5f9656aa9bfd81c1dc2bf8533c8b9f3882854786b4f500e25b4e3d81f7fc7c74236229',
      SALT_1,
      '3bfaa48f7952330d63e35ff8cd5bca48d2a12823828915749287256ab146272f9fb437bf65691243c3f504bd7ea6d5e6',
      OUTPUT_1,
    ],
    [
      'two inputs',
      'd9f4236403e0fe843a8e4e5be764d120904c198ad6e77b089876a3391961f183b0008b4ca66b91cd72aa35b6151ff981f6e5649f3c040e6615ad7dd8ae96ef23b229a5c97c3f0dcd8605eee166ce163a',
      SALT_1 + SALT_2,
      '90ee52f739043bc17b3488a74306d7801debb5b61f18662c648a25b5b5678ede482cdaff99a537a44f064fcb10ce6e04dfd27619dc96a0daff8507e499296b1eecf0981f7c8518b277a7a3018f5ec6fb',
      OUTPUT_1 + OUTPUT_2,
    ],
  ])('decrypts %s as published', (_what, salts, plainSalts, outputs, plainOutputs) => {
    expect(asHex(secret.decrypt(hex(salts)))).toBe(plainSalts);
    expect(asHex(secret.decrypt(hex(outputs)))).toBe(plainOutputs);
  });

  it('never encrypts the same twice alike, and reads back what it encrypts', () => {
    const [first, second] = [secret.encrypt(hex(SALT_1)), secret.encrypt(hex(SALT_1))];
    expect(first).not.toEqual(second);
    expect(asHex(secret.decrypt(first))).toBe(SALT_1);
  });

  it('signs with the first half of the shared secret', () => {
    const signing = hex('0c63083de8170101d38bcf8bd72309568ddb4550867e23404b35d85712f7c20d');
    expect(secret.authenticate(hex('00'))).toEqual(authenticate(2, signing, hex('00')));
    expect(secret.authenticate(hex('00'))).toHaveLength(32);
  });
});

describe('what a key sends', () => {
  it.each([
    ['no point', new Map<number, unknown>([[1, 2]])],
    ['a point that is too short', new Map<number, unknown>([...THEIRS, [-2, hex('00')]])],
    ['a point off the curve', new Map<number, unknown>([...THEIRS, [-2, hex(SALT_1)]])],
  ])('is refused when it is %s', (_what, theirs) => {
    expect(() => shareSecret(2, theirs)).toThrow(/The key sends/);
  });

  it.each(['', '00', '00'.repeat(17), '00'.repeat(16)])('is refused when %s was to be a token', (sealed) => {
    expect(() => shareSecret(2, THEIRS).decrypt(hex(sealed))).toThrow('half a block');
  });
});

describe('a PIN', () => {
  it.each([
    ['1234', true],
    ['123', false],
    ['ünïc', true],
    ['u\u0308ni\u0308c', true],
    ['👩👩👩', false],
    ['x'.repeat(63), true],
    ['x'.repeat(64), false],
    ['ü'.repeat(32), false],
  ])('%s may be one: %s', (pin, may) => {
    expect(mayBePin(pin)).toBe(may);
  });

  it('is as long as the key wants it', () => {
    expect(mayBePin('12345', 6)).toBe(false);
  });

  // the left half of SHA-256("1234")
  it('is told as half a hash, whichever way its letters are put together', () => {
    expect(asHex(pinHash('1234'))).toBe('03ac674216f3e15c761ee1a5e255f067');
    expect(pinHash('u\u0308berall')).toEqual(pinHash('überall'));
  });
});
