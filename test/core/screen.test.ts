/** What Wardkey's own page is told: each state's model exactly, what the next tap will do, and nothing that is secret. */

import { describe, expect, test } from 'vitest';
import { NO_ATTEMPTS } from '../../electron/core/attempts.ts';
import { NO_REPORT } from '../../electron/core/finding.ts';
import { parsePolicy } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import type { Holder } from '../../electron/core/session.ts';
import type { State, Station } from '../../electron/core/state.ts';
import { HOUR, MINUTE, type Now, SECOND } from '../../electron/core/time.ts';
import { A, B } from './explorer/people.ts';

function policyWith(lock: Readonly<Record<string, unknown>> = {}, site: Readonly<Record<string, unknown>> = {}) {
  const parsed = parsePolicy(
    {
      site: { name: 'Ward 4', help: 'Call 1234', theme: 'system', downtime: 'Paper charts.', ...site },
      ehr: { name: 'Demo EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] },
      lock: { signOffMinutes: 5, ...lock },
      unlock: { attempts: 3, lockoutMinutes: 2 },
    },
    { development: false },
  );
  return parsed.ok ? parsed.policy : expect.unreachable(JSON.stringify(parsed.faults));
}

const POLICY = policyWith();
const T: Now = { mono: 9_000_000, wall: 1_700_000_000_000 };
const before = (ms: number): Now => ({ mono: T.mono - ms, wall: T.wall - ms });

const HOLDER: Holder = { person: A, provedAt: before(10 * MINUTE), since: before(HOUR), page: 'ready', how: 'pin' };
const DEVICES = { readers: [{ name: 'front reader' }] };
const ALWAYS = {
  site: { name: 'Ward 4', help: 'Call 1234' },
  theme: 'system',
  language: 'en',
  ehr: 'Demo EHR',
  pc: '',
  devices: DEVICES,
};

const VACANT: State = { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 };

const station = (state: State, more: Partial<Station> = {}): Station => ({
  state,
  now: T,
  attempts: NO_ATTEMPTS,
  devices: DEVICES,
  front: 'page',
  nextAttempt: 7,
  said: 0,
  use: { served: 0, memoryMb: 0 },
  crashes: [],
  report: NO_REPORT,
  hint: { nth: 0, turnsAt: 0 },
  ...more,
});
const proving = (step: Extract<State, { at: 'proving' }>['step'], kept = false): State => ({
  at: 'proving',
  person: A,
  step,
  lastInputAt: T.mono,
  ...(kept ? { kept: { holder: HOLDER, lock: { why: 'idle', at: before(MINUTE) } } } : {}),
});
const locked = (lock: Partial<Extract<State, { at: 'locked' }>['lock']> = {}): State => ({
  at: 'locked',
  holder: HOLDER,
  lock: { why: 'idle', at: before(MINUTE), ...lock },
  step: { is: 'resting' },
});
const holding = (step: Extract<State, { at: 'holding' }>['step']): State => ({
  at: 'holding',
  holder: HOLDER,
  lock: { why: 'idle', at: before(MINUTE) },
  next: B,
  step,
});
const counted = (failures: number, waitMs: number) => ({
  attempts: { ...NO_ATTEMPTS, people: { [A.id]: { failures, notBefore: T.wall + waitMs } } },
});
const SESSION = { person: 'Demo Nurse A', since: T.wall - HOUR, page: 'ready' };
const PROVING = {
  at: 'proving',
  person: 'Demo Nurse A',
  user: 'nurse-a',
  pin: true,
  code: true,
  attemptsLeft: 3,
  returning: false,
};

type Model = readonly [what: string, station: Station, shown: object];

const LOCKED = {
  ...{ at: 'locked', person: 'Demo Nurse A', contact: { ehr: 'looking' } },
  typedName: 'holderOnly',
} as const;

const MODELS: readonly Model[] = [
  ['starting', station({ at: 'starting' }), { at: 'starting' }],
  ['vacant', station(VACANT), { at: 'vacant', contact: { ehr: 'looking' }, hint: { own: 'leave' } }],
  [
    'cleaning at the start',
    station({ at: 'cleaning', cause: 'start', startedAt: T.mono, step: { is: 'clearing' } }),
    { at: 'cleaning', cause: 'start' },
  ],
  [
    'cleaning at the start after a run that was cut off',
    station({ at: 'cleaning', cause: 'start', startedAt: T.mono, step: { is: 'clearing' }, unfinished: true }),
    { at: 'cleaning', cause: 'start', unfinished: true },
  ],
  [
    'cleaning after a sign-off',
    station({ at: 'cleaning', cause: 'signoff', leaving: A, startedAt: T.mono, step: { is: 'clearing' } }),
    { at: 'cleaning', cause: 'signoff', leaving: 'Demo Nurse A' },
  ],
  [
    'cleaning for the next',
    station({ at: 'cleaning', cause: 'switch', leaving: A, next: B, startedAt: T.mono, step: { is: 'clearing' } }),
    { at: 'cleaning', cause: 'switch', leaving: 'Demo Nurse A', next: 'Demo Nurse B' },
  ],
  ['asking for the PIN', station(proving({ is: 'asking' })), { ...PROVING, step: 'asking' }],
  [
    'asking at a locked session',
    station(proving({ is: 'asking' }, true)),
    { ...PROVING, step: 'asking', returning: true },
  ],
  [
    'checking the PIN: the delay that runs already is not shown',
    station(proving({ is: 'checking', attempt: 6, startedAt: T.mono, how: 'pin' }), counted(1, SECOND)),
    { ...PROVING, step: 'checking', attemptsLeft: 2 },
  ],
  [
    'recording',
    station(proving({ is: 'recording', attempt: 6, startedAt: T.mono, how: 'pin' })),
    { ...PROVING, step: 'recording' },
  ],
  [
    'asking during a delay',
    station(proving({ is: 'asking' }), counted(2, 1_001)),
    { ...PROVING, step: 'asking', attemptsLeft: 1, wait: { why: 'delay', seconds: 2 } },
  ],
  [
    'asking when the delay is over',
    station(proving({ is: 'asking' }), counted(2, 0)),
    { ...PROVING, step: 'asking', attemptsLeft: 1 },
  ],
  [
    'asking during a lock-out',
    station(proving({ is: 'asking' }), counted(3, 2 * MINUTE)),
    { ...PROVING, step: 'asking', attemptsLeft: 0, wait: { why: 'lockout', seconds: 120 } },
  ],
  [
    'asking during a lock-out of the whole station',
    station(proving({ is: 'asking' }), {
      attempts: { ...NO_ATTEMPTS, station: { failures: 12, notBefore: T.wall + 2 * MINUTE } },
    }),
    { ...PROVING, step: 'asking', wait: { why: 'lockout', seconds: 120, everybody: true } },
  ],
  [
    "asking during somebody else's lock-out",
    station({ ...proving({ is: 'asking' }), at: 'proving', person: B } as State, counted(3, 2 * MINUTE)),
    { ...PROVING, person: 'Demo Nurse B', user: 'nurse-b', step: 'asking' },
  ],
  [
    'open',
    station({ at: 'open', holder: HOLDER, idle: { lastInputAt: T.mono, osIdleMs: 0 } }),
    { at: 'open', ...SESSION, front: 'page', ownChanges: true },
  ],
  [
    'open while the page loads',
    station({ at: 'open', holder: { ...HOLDER, page: 'loading' }, idle: { lastInputAt: T.mono, osIdleMs: 0 } }),
    { at: 'open', ...SESSION, page: 'loading', front: 'page', ownChanges: true },
  ],
  [
    'open while the page cannot be reached',
    station(
      { at: 'open', holder: { ...HOLDER, page: 'unreachable' }, idle: { lastInputAt: T.mono, osIdleMs: 0 } },
      { contact: { looks: 3, ehr: { is: 'silent', at: T.mono }, answeredAt: T.wall - MINUTE } },
    ),
    {
      ...{ at: 'open', ...SESSION, page: 'unreachable', front: 'page', ownChanges: true },
      away: { lastContact: T.wall - MINUTE, downtime: 'Paper charts.' },
    },
  ],
  [
    'warning by the station’s own inputs',
    station({ at: 'warning', holder: HOLDER, idle: { lastInputAt: T.mono - 150 * SECOND, osIdleMs: 0 } }),
    { at: 'warning', ...SESSION, lockSeconds: 30 },
  ],
  [
    'warning by the operating system: a started second counts',
    station({ at: 'warning', holder: HOLDER, idle: { lastInputAt: T.mono, osIdleMs: 178_001 } }),
    { at: 'warning', ...SESSION, lockSeconds: 2 },
  ],
  [
    'warning that is late',
    station({ at: 'warning', holder: HOLDER, idle: { lastInputAt: T.mono - HOUR, osIdleMs: 0 } }),
    { at: 'warning', ...SESSION, lockSeconds: 0 },
  ],
  ['locked, no grace', station(locked()), { ...LOCKED, why: 'idle', ownTap: 'asksPin', signOffSeconds: 240 }],
  [
    'locked by own tap, undo possible',
    station(locked({ why: 'ownTap', undoUntil: T.mono + 4_500 })),
    { ...LOCKED, why: 'ownTap', ownTap: 'asksPin', undoSeconds: 5, signOffSeconds: 240 },
  ],
  [
    'locked by own tap, undo over',
    station(locked({ why: 'ownTap', undoUntil: T.mono })),
    { ...LOCKED, why: 'ownTap', ownTap: 'asksPin', signOffSeconds: 240 },
  ],
  [
    'locked through a sleep: the wall clock counts',
    station(locked({ at: { mono: T.mono - SECOND, wall: T.wall - 4 * MINUTE } })),
    { ...LOCKED, why: 'idle', ownTap: 'asksPin', signOffSeconds: 60 },
  ],
  [
    'locked, and long before the sign-off: in steps of ten seconds',
    station(locked({ at: { mono: T.mono - 1_001, wall: T.wall - 1_001 } })),
    { ...LOCKED, why: 'idle', ownTap: 'asksPin', signOffSeconds: 300 },
  ],
  [
    'locked, and the next step of ten',
    station(locked({ at: { mono: T.mono - 10 * SECOND, wall: T.wall - 10 * SECOND } })),
    { ...LOCKED, why: 'idle', ownTap: 'asksPin', signOffSeconds: 290 },
  ],
  [
    'locked, in the last minute: second by second',
    station(locked({ at: { mono: T.mono - 241 * SECOND, wall: T.wall - 241 * SECOND } })),
    { ...LOCKED, why: 'idle', ownTap: 'asksPin', signOffSeconds: 59 },
  ],
  [
    'holding, the page is asked',
    station(holding({ is: 'asking', attempt: 6, startedAt: T.mono })),
    { at: 'holding', person: 'Demo Nurse A', next: 'Demo Nurse B', ownTap: 'asksPin' },
  ],
  [
    'holding, the page objects: a started second counts',
    station(holding({ is: 'waiting', until: T.mono + 29_001 })),
    { at: 'holding', person: 'Demo Nurse A', next: 'Demo Nurse B', ownTap: 'asksPin', waitSeconds: 30 },
  ],
  [
    'holding that is late',
    station(holding({ is: 'waiting', until: T.mono - HOUR })),
    { at: 'holding', person: 'Demo Nurse A', next: 'Demo Nurse B', ownTap: 'asksPin', waitSeconds: 0 },
  ],
  [
    'out of service',
    station({ at: 'outOfService', fault: { code: 'residue', detail: 'Not verified as gone: storage.' } }),
    { at: 'outOfService', fault: 'residue', detail: 'Not verified as gone: storage.' },
  ],
];

describe('the model of each state', () => {
  test.each(MODELS)('%s', (_what, of, shown) => {
    expect(screenOf(of, POLICY)).toEqual({ ...shown, ...ALWAYS });
  });

  test.each([
    [11, 'opens'],
    [10, 'asksPin'],
    [9, 'asksPin'],
  ] as const)('10 minutes after the proof and with %i minutes of grace the own tap %s', (tapGraceMinutes, ownTap) => {
    expect(screenOf(station(locked()), policyWith({ tapGraceMinutes }))).toMatchObject({ at: 'locked', ownTap });
  });

  test.each([
    [10 * MINUTE + 1, undefined],
    [10 * MINUTE, 600],
    [4 * MINUTE + 45 * SECOND, 290],
    [59 * SECOND, 59],
    [-SECOND, 0],
  ])('with %i ms left of a session its end is told in seconds: %s', (left, endsSeconds) => {
    const holder = { ...HOLDER, since: before(12 * HOUR - left) };
    const idle = { lastInputAt: T.mono, osIdleMs: 0 };
    for (const state of [
      { at: 'open', holder, idle },
      { at: 'warning', holder, idle },
      { ...locked(), holder },
    ] as State[]) {
      const shown = screenOf(station(state), POLICY);
      expect('endsSeconds' in shown ? shown.endsSeconds : undefined, state.at).toBe(endsSeconds);
    }
  });

  test('a locked screen, and a PIN pad before it, say how long another tap waits for unsaved work', () => {
    const policy = policyWith({ unsavedWork: { hold: 45 } });
    const shown = (state: State) => screenOf(station(state), policy);
    expect(shown(locked())).toMatchObject({ at: 'locked', holdSeconds: 45 });
    expect(shown(proving({ is: 'asking' }, true))).toMatchObject({ at: 'proving', holdSeconds: 45 });
    expect(shown(proving({ is: 'asking' }))).not.toHaveProperty('holdSeconds');
    for (const page of ['loading', 'unreachable', 'gone', 'missing'] as const) {
      const state = { ...locked(), holder: { ...HOLDER, page } } as State;
      expect(shown(state), page).not.toHaveProperty('holdSeconds');
    }
  });

  test('every state is among them', () => {
    const states: readonly State['at'][] = [
      'starting',
      'cleaning',
      'vacant',
      'proving',
      'open',
      'warning',
      'locked',
      'holding',
      'outOfService',
    ];
    expect(new Set(MODELS.map(([, { state }]) => state.at))).toEqual(new Set(states));
  });
});

test('a screen says that changes are heard where the policy wants them to be', () => {
  expect(screenOf(station(VACANT), policyWith({}, { sounds: 'on' }))).toMatchObject({ sounds: true });
  expect(screenOf(station(VACANT), POLICY)).not.toHaveProperty('sounds');
});

test.each([
  [['pin'], 'asksPin'],
  [['securityKey', 'fidoCard'], 'asksKey'],
  [['verifiedKey', 'pin'], 'asksEither'],
] as const)('a lock screen says that the own tap asks for what gives the page back: %s', (reentry, ownTap) => {
  const policy = { ...POLICY, unlock: { ...POLICY.unlock, reentry } };
  expect(screenOf(station(locked()), policy)).toMatchObject({ ownTap });
});

test('a screen tells what its machine is called', () => {
  expect(screenOf(station(VACANT), POLICY, 'ward3-07').pc).toBe('ward3-07');
});

test('a notice is told by its name and its number alone, what is missing by the devices', () => {
  const devices = { readers: [], problem: 'noService' } as const;
  const of = station(VACANT, { devices, notice: { says: 'unknownBadge', nth: 4, until: T.mono + 1 } });
  expect(screenOf(of, POLICY)).toEqual({
    ...ALWAYS,
    ...{ at: 'vacant', contact: { ehr: 'looking' }, hint: { own: 'leave' }, devices },
    ...{ notice: 'unknownBadge', noticeNth: 4 },
  });
});
