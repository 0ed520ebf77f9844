/** Cleaning never stops at a failure, and never takes a failure for a success. */
import { describe, expect, it, vi } from 'vitest';
import { clean } from '../../electron/browser/clean.ts';
import type { Residue } from '../../electron/browser/residue/residue.ts';

function residue(name: string, parts: Partial<Residue> = {}): Residue {
  return { name, clear: async () => undefined, verify: async () => true, ...parts };
}

const fail = () => Promise.reject(new Error('no'));

describe('cleaning', () => {
  it('clears and verifies each residue, in order', async () => {
    const { residues } = await clean([residue('one'), residue('two')], {});
    expect(residues).toMatchObject([
      { name: 'one', cleared: true, verified: true, by: 'look' },
      { name: 'two', cleared: true, verified: true, by: 'look' },
    ]);
  });

  it.each([
    ['cannot be cleared', { clear: fail }, { cleared: false, verified: false }],
    ['cannot be looked at', { verify: fail }, { cleared: true, verified: false }],
    ['is still there', { verify: async () => false }, { cleared: true, verified: false }],
  ])('goes on when one %s, and says so', async (_what, parts, expected) => {
    const { residues } = await clean([residue('one', parts), residue('two')], {});
    expect(residues).toMatchObject([
      { name: 'one', ...expected },
      { name: 'two', verified: true },
    ]);
  });

  it('says how long clearing and verifying took, also when nothing came of it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const takes = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const one = residue('one', { clear: () => takes(30), verify: () => takes(4).then(() => true) });
    const broken = residue('broken', { clear: () => takes(20).then(fail) });
    const cleaning = clean([one, broken], {});
    await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();
    const { residues, stages } = await cleaning;
    expect(residues.map(({ ms }) => ms)).toEqual([34, 20]);
    expect(stages).toEqual({ clear: 50, verify: 4 });
  });

  it('does not wait for ever for one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const never = residue('never', { clear: () => new Promise(() => undefined) });
    const cleaning = clean([never, residue('two')], {});
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect((await cleaning).residues).toMatchObject([
      { cleared: false, verified: false },
      { name: 'two', verified: true },
    ]);
  });
});
