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
    const results = await clean([residue('one'), residue('two')], {});
    expect(results).toMatchObject([
      { name: 'one', cleared: true, verified: true },
      { name: 'two', cleared: true, verified: true },
    ]);
  });

  it.each([
    ['cannot be cleared', { clear: fail }, { cleared: false, verified: false }],
    ['cannot be looked at', { verify: fail }, { cleared: true, verified: false }],
    ['is still there', { verify: async () => false }, { cleared: true, verified: false }],
  ])('goes on when one %s, and says so', async (_what, parts, expected) => {
    const results = await clean([residue('one', parts), residue('two')], {});
    expect(results).toMatchObject([
      { name: 'one', ...expected },
      { name: 'two', verified: true },
    ]);
  });

  it('does not wait for ever for one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const never = residue('never', { clear: () => new Promise(() => undefined) });
    const cleaning = clean([never, residue('two')], {});
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect(await cleaning).toMatchObject([
      { cleared: false, verified: false },
      { name: 'two', verified: true },
    ]);
  });
});
