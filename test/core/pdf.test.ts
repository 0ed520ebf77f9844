/** Which PDF of the EHR is shown, decided by what is known of it. */
import { describe, expect, it } from 'vitest';
import { hasNoType, isCalledPdf, isTooLarge, judgePdf } from '../../electron/core/pdf.ts';

const GOOD = { bytes: 1_000, allowed: true, isShown: true };

describe('a PDF', () => {
  it.each([
    ['of the EHR is taken', GOOD, 0, undefined],
    ['whose size nobody says is taken', { ...GOOD, bytes: 0 }, 0, undefined],
    ['as large as any may be is taken, the fourth of them', { ...GOOD, bytes: 50_000_000 }, 3, undefined],
    ['from elsewhere is not', { ...GOOD, allowed: false }, 0, 'address'],
    ['behind the lock screen is not', { ...GOOD, isShown: false }, 0, 'hidden'],
    ['beside four others is not', GOOD, 4, 'count'],
    ['that is too large is not', { ...GOOD, bytes: 50_000_001 }, 0, 'size'],
  ] as const)('%s', (_what, offer, atOnce, refused) => {
    expect(judgePdf(offer, atOnce)).toBe(refused);
  });

  it('is too large from the first byte on that is too many', () => {
    expect([50_000_000, 50_000_001].map(isTooLarge)).toEqual([false, true]);
  });

  it.each([
    ['application/pdf', true],
    ['Application/PDF; charset=binary', true],
    ['application/pdfx', false],
    ['text/html', false],
    ['', false],
  ])('called %s is taken for one: %s', (mimeType, isOne) => {
    expect(isCalledPdf(mimeType)).toBe(isOne);
  });

  it.each([
    [[], true],
    [[''], true],
    [['*/*'], true],
    [['Unknown/Unknown; charset=x'], true],
    [['application/unknown'], true],
    [['pdf'], true],
    [['text/html'], false],
    [['text/html', '*/*'], false],
  ])('may be whatever is called %j: %s', (types, mayBe) => {
    expect(hasNoType(types)).toBe(mayBe);
  });
});
