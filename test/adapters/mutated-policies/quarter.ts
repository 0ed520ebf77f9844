/** A quarter of 200,000 mutated policies, so that several workers share them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFiles } from '../../../electron/policy/check.ts';
import { firstWrong } from './property.ts';

const EACH = 50_000;

export function aQuarter(nth: 1 | 2 | 3 | 4): void {
  // a machine that does other work at the same time needs several times as long as one that does not
  it(`${EACH} mutated policies: none crashes the reader, none makes a weaker station`, { timeout: 300_000 }, () => {
    const dir = mkdtempSync(join(tmpdir(), 'wardkey-mutated-'));
    try {
      const found = firstWrong((nth - 1) * EACH, EACH, join(dir, 'policy.json'), checkFiles);
      expect(found).toEqual({ accepted: expect.any(Number), refused: expect.any(Number) });
      expect(found.accepted).toBeGreaterThan(EACH / 10);
      expect(found.refused).toBeGreaterThan(EACH / 4);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
}
