/** Cleaning never stops at a failure, never takes a failure for a success, and keeps to its order. */
import { describe, expect, it } from 'vitest';
import { clean } from '../../electron/browser/clean.ts';
import { inNetworkProcess, type Residue, store } from '../../electron/browser/residue.ts';
import { NO_TRACES } from '../../electron/browser/traces.ts';

function residue(name: string, parts: Partial<Residue> = {}): Residue {
  return { ...store(name, { clear: async () => undefined, verify: async () => 'gone' }), ...parts };
}

/** Milliseconds a residue gets here. */
const SOON = 60;

const fail = () => Promise.reject(new Error('no'));
const never = () => new Promise<never>(() => undefined);
const resultsOf = async (...residues: readonly Residue[]) => (await clean(residues, NO_TRACES)).residues;

describe('cleaning', () => {
  it('clears and verifies each residue, and says how it was verified', async () => {
    const sealed = residue('two', { verify: async () => 'sealed' });
    expect(await resultsOf(residue('one'), sealed)).toMatchObject([
      { name: 'one', cleared: true, verified: true, by: 'look' },
      { name: 'two', cleared: true, verified: true, by: 'seal' },
    ]);
  });

  it.each([
    ['cannot be cleared', { clear: fail }, { cleared: false, verified: false }],
    ['cannot be looked at', { verify: fail }, { cleared: true, verified: false }],
    ['is still there', { verify: async () => 'left' as const }, { cleared: true, verified: false }],
  ])('goes on when one %s, and says so', async (_what, parts, expected) => {
    expect(await resultsOf(residue('one', { limitMs: SOON, ...parts }), residue('two'))).toMatchObject([
      { name: 'one', ...expected },
      { name: 'two', verified: true },
    ]);
  });

  it.each([
    ['clearing', { clear: never }, { cleared: false, verified: false }],
    ['verifying', { verify: never }, { cleared: true, verified: false }],
  ])('does not wait for ever for the %s of one', async (_what, parts, expected) => {
    const cleaning = resultsOf(residue('never', { limitMs: SOON, ...parts }), residue('two'));
    expect(await Promise.race([cleaning, new Promise((resolve) => setImmediate(resolve, 'still cleaning'))])).toBe(
      'still cleaning',
    );
    expect(await cleaning).toMatchObject([expected, { name: 'two', verified: true }]);
  });

  it('ends the processes, then clears and verifies side by side, the network ended behind what can be looked at in it', async () => {
    const order: string[] = [];
    const traces = { ...NO_TRACES, endNetwork: async () => void order.push('end network') };
    const noting = (name: string, stage: Residue['stage']) =>
      residue(name, {
        stage,
        clear: async () => {
          order.push(`clear ${name}`);
          await new Promise((resolve) => setImmediate(resolve));
          order.push(`${name} cleared`);
        },
        verify: async () => {
          order.push(`verify ${name}`);
          return 'gone';
        },
      });
    const all = [
      noting('logins', 'network'),
      noting('cookies', 'networkStores'),
      noting('files', 'stores'),
      noting('pids', 'processes'),
    ];
    await clean(all, traces);
    const between = (...some: readonly string[]) => order.filter((each) => some.some((name) => each.includes(name)));
    expect(order.slice(0, 3)).toEqual(['clear pids', 'pids cleared', 'verify pids']);
    expect(order.slice(3, 6).toSorted()).toEqual(['clear cookies', 'clear files', 'clear logins']);
    expect(between('cookies', 'logins', 'network').slice(2)).toEqual([
      ...['logins cleared', 'cookies cleared', 'verify cookies', 'end network', 'verify logins'],
    ]);
    expect(between('files')).toEqual(['clear files', 'files cleared', 'verify files']);
  });

  it.each([
    [true, { verified: true, by: 'look' }],
    [false, { verified: false }],
    [undefined, { verified: true, by: 'seal' }],
  ])('with a network process that is gone: %s', async (gone, expected) => {
    const traces = { ...NO_TRACES, isNetworkGone: () => gone };
    const { residues } = await clean([{ ...inNetworkProcess('logins', async () => undefined), limitMs: SOON }], traces);
    expect(residues).toMatchObject([expected]);
  });

  it('clears again what was written meanwhile, and counts nothing that comes too late', async () => {
    let written = 2;
    const rewritten = residue('one', {
      clear: async () => {
        written -= 1;
      },
      verify: async () => (written > 0 ? 'left' : 'gone'),
    });
    const late = residue('late', {
      limitMs: SOON,
      verify: () => new Promise((resolve) => setTimeout(resolve, SOON * 2, 'gone')),
    });
    const slow = residue('slow', {
      stage: 'network',
      verify: () => new Promise((resolve) => setTimeout(resolve, SOON * 3, 'gone')),
    });
    expect(await resultsOf(rewritten, late, slow)).toMatchObject([
      { name: 'one', verified: true },
      { name: 'late', verified: false },
      { name: 'slow', verified: true },
    ]);
  });

  it('does not keep the network process for what does not lie in it', async () => {
    let ended = false;
    const traces = {
      ...NO_TRACES,
      endNetwork: async () => {
        ended = true;
      },
    };
    const slow = residue('slow', {
      verify: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return ended ? 'gone' : 'left';
      },
    });
    const { residues } = await clean([slow], traces);
    expect(residues).toMatchObject([{ name: 'slow', verified: true, cleared: true }]);
  });

  it('tells how long each part took', async () => {
    const { stages } = await clean([residue('one')], NO_TRACES);
    expect(Object.keys(stages)).toEqual(['processes', 'clear', 'verify', 'network']);
    for (const ms of Object.values(stages)) expect(ms).toBeGreaterThanOrEqual(0);
  });
});
