/** Who is named on a screen that passers-by can read, and how. */
import { describe, expect, test } from 'vitest';
import { NO_ATTEMPTS } from '../../electron/core/attempts.ts';
import { NO_REPORT } from '../../electron/core/finding.ts';
import type { NameForm } from '../../electron/core/person-name.ts';
import { policyForNothing } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import type { Holder, Lock } from '../../electron/core/session.ts';
import type { State } from '../../electron/core/state.ts';
import type { Now } from '../../electron/core/time.ts';

const T: Now = { mono: 9_000_000, wall: 1_700_000_000_000 };
const ANA = { id: 'aborg', name: 'Ana Borg' };
const EVA = { id: 'elund', name: 'Eva Lund' };
const HOLDER: Holder = { person: ANA, provedAt: T, since: T, page: 'ready', how: 'pin' };
const LOCK: Lock = { why: 'idle', at: T };
const KEPT = { holder: HOLDER, lock: LOCK };
const IDLE = { lastInputAt: T.mono, osIdleMs: 0 };
const BEGUN = { startedAt: T.mono, step: { is: 'clearing' } } as const;
const KEY = { is: 'asked', ceremony: 1, need: { is: 'touch' } } as const;

const shown = (state: State, names: NameForm) => {
  const policy = policyForNothing();
  const station = {
    attempts: NO_ATTEMPTS,
    devices: { readers: [] },
    front: 'page',
    nextAttempt: 7,
    said: 0,
    crashes: [],
  } as const;
  const rest = { use: { served: 0, memoryMb: 0 }, report: NO_REPORT, hint: { nth: 0, turnsAt: 0 } };
  const of = { ...station, state, now: T, ...rest };
  return screenOf(of, { ...policy, site: { ...policy.site, names } });
};

const switching: State = { at: 'cleaning', cause: 'switch', leaving: ANA, next: EVA, ...BEGUN };
const leaving: State = { at: 'leaving', from: { at: 'locked', ...KEPT }, step: { is: 'naming' }, lastInputAt: 0 };
const identifying: State = { at: 'identifying', key: KEY, kept: KEPT, lastInputAt: 0 };
const vouching: State = { at: 'vouching', person: ANA, vouchers: [EVA], step: { is: 'naming' }, lastInputAt: 0 };
const locked: State = { at: 'locked', ...KEPT, step: { is: 'resting' } };
const holding: State = { at: 'holding', ...KEPT, next: EVA, step: { is: 'waiting', until: T.mono } };
const signingOff: State = { at: 'cleaning', cause: 'signoff', leaving: ANA, ...BEGUN };

describe('passers-by read', () => {
  test.each([
    ['full', 'Ana Borg', 'Eva Lund'],
    ['short', 'Ana B.', 'Eva L.'],
    ['initials', 'A. B.', 'E. L.'],
  ] as const)('names in the form of the policy: %s', (form, ana, eva) => {
    expect(shown(locked, form)).toMatchObject({ person: ana });
    expect(shown(holding, form)).toMatchObject({ person: ana, next: eva });
    expect(shown(switching, form)).toMatchObject({ leaving: ana, next: eva });
    expect(shown(identifying, form)).toMatchObject({ holder: ana });
    expect(shown(leaving, form)).toMatchObject({ holder: ana });
    expect(shown(vouching, form)).toMatchObject({ whom: ana, vouched: [eva] });
    expect(shown({ at: 'open', holder: HOLDER, idle: IDLE }, form)).toMatchObject({ person: ana });
  });

  test.each([
    ['locked', locked],
    ['holding', holding],
    ['switching', switching],
    ['signing off', signingOff],
    ['identifying', identifying],
    ['leaving', leaving],
  ])('nobody’s name where the policy names nobody: %s', (_what, state) => {
    expect(JSON.stringify(shown(state, 'none'))).not.toMatch(/Ana|Borg|Eva|Lund|aborg|elund|[AE]\. |\b[BL]\./);
  });

  test('that somebody is there all the same', () => {
    expect(shown(switching, 'none')).toMatchObject({ unnamedNext: true });
    expect(shown(signingOff, 'none')).not.toHaveProperty('unnamedNext');
    for (const state of [identifying, leaving]) expect(shown(state, 'none')).toMatchObject({ unnamedHolder: true });
    expect(shown({ at: 'identifying', key: KEY, lastInputAt: 0 }, 'none')).not.toHaveProperty('unnamedHolder');
    for (const state of [switching, identifying, leaving]) {
      expect(JSON.stringify(shown(state, 'short'))).not.toContain('unnamed');
    }
  });

  test('initials where it has to be known whose page it is', () => {
    for (const at of ['open', 'warning'] as const) {
      expect(shown({ at, holder: HOLDER, idle: IDLE }, 'none')).toMatchObject({ person: 'A. B.' });
    }
    expect(shown(vouching, 'none')).toMatchObject({ whom: 'A. B.', vouched: ['E. L.'] });
  });

  test('the whole name of whoever is asked for her own proof', () => {
    const asking: State = { at: 'proving', person: ANA, step: { is: 'asking' }, lastInputAt: 0 };
    expect(shown(asking, 'none')).toMatchObject({ person: 'Ana Borg' });
  });

  test('nothing else of the ward’s policy but whether changes are heard', () => {
    expect(shown(locked, 'none')).not.toHaveProperty('sounds');
    expect(shown(locked, 'none').site).toEqual({ name: '', help: '' });
  });
});
