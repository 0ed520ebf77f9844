/** How a doctor goes through its controls, whatever they do. */
import { describe, expect, it } from 'vitest';
import { type Control, notHere, notOk, ok, unknown } from '../../electron/doctor/control.ts';
import { allHold, examine } from '../../electron/doctor/examine.ts';

const control = (name: string, look: Control<string>['look']): Control<string> => ({ name, look });

describe('an examination', () => {
  it('tells every finding, in order, of what it was given', async () => {
    const controls = [control('a', async (of) => ok(of)), control('b', async () => notOk('found', 'fix'))];
    expect(await examine(controls, 'this')).toEqual([
      { control: 'a', verdict: 'ok', found: 'this' },
      { control: 'b', verdict: 'notOk', found: 'found', fix: 'fix' },
    ]);
  });

  it('goes on behind a control that throws, in time or at once', async () => {
    const controls = [
      control('a', () => Promise.reject(new Error('EACCES'))),
      control('b', () => {
        throw new Error('at once');
      }),
      control('c', async () => ok('c')),
    ];
    expect(await examine(controls, '')).toEqual([
      { control: 'a', verdict: 'unknown', found: 'This could not be looked at: EACCES.' },
      { control: 'b', verdict: 'unknown', found: 'This could not be looked at: at once.' },
      { control: 'c', verdict: 'ok', found: 'c' },
    ]);
  });

  it('does not wait for a control that never ends', async () => {
    const controls = [control('a', () => new Promise(() => undefined)), control('b', async () => ok('b'))];
    const findings = await examine(controls, '', 20);
    expect(findings).toMatchObject([
      { verdict: 'unknown', found: expect.stringMatching(/longer than 0\.02/) },
      { verdict: 'ok' },
    ]);
  });

  it('holds when nothing is open or unknown', () => {
    const all = (...judged: ReturnType<typeof ok>[]) => allHold(judged.map((one) => ({ control: 'x', ...one })));
    expect(all(ok(''), notHere(''))).toBe(true);
    expect(all(ok(''), notOk('', ''))).toBe(false);
    expect(all(ok(''), unknown(''))).toBe(false);
  });
});
