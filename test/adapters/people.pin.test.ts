/** PINs: which are allowed, and that a verifier takes one and takes its time. */
import { describe, expect, it } from 'vitest';
import { checkPin, makePinVerifier, pinFault } from '../../electron/proof/pin.ts';

describe('a PIN', () => {
  it.each([
    '1111',
    '0000000',
    '1234',
    '4321',
    '7890',
    '0987',
    '123456789012',
    '123',
    '1234567890123',
    '12a4',
    '',
    '١٢٣٥',
  ])('%j is refused', (pin) => expect(pinFault(pin)).toMatch(/PIN/));

  it.each(['2580', '1470', '1235', '1212', '907461', '112233445566'])('%j is taken', (pin) => {
    expect(pinFault(pin)).toBeUndefined();
  });

  it('has a verifier that takes it and nothing else, with its own salt', async () => {
    const [one, two] = [await makePinVerifier('907461'), await makePinVerifier('907461')];
    expect(one).toMatchObject({ kind: 'scrypt', N: 32_768, r: 8, p: 1 });
    expect(one.salt).not.toBe(two.salt);
    expect(one.hash).not.toBe(two.hash);
    expect(await checkPin('907461', one)).toBe(true);
    expect(await checkPin('907462', one)).toBe(false);
    expect(await checkPin('907461', { ...one, salt: two.salt })).toBe(false);
    expect(await checkPin('', { ...one, hash: '' })).toBe(false);
  });

  it("of nobody takes as long to refuse as anybody's", async () => {
    const verifier = await makePinVerifier('907461');
    const time = async (given: typeof verifier | undefined) => {
      const times: number[] = [];
      for (let i = 0; i < 3; i += 1) {
        const before = performance.now();
        expect(await checkPin('385206', given)).toBe(false);
        times.push(performance.now() - before);
      }
      return Math.min(...times);
    };
    const [known, nobody] = [await time(verifier), await time(undefined)];
    expect(nobody / known).toBeGreaterThan(0.5);
    expect(nobody / known).toBeLessThan(2);
  });
});
