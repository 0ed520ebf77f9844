/** Everything that can reach a station next, and at what time. */
import type { Attempts } from '../../../electron/core/attempts.ts';
import { NO_ATTEMPTS } from '../../../electron/core/attempts.ts';
import type { Event, Happening, Tapped } from '../../../electron/core/event.ts';
import { type KeptFindings, NO_FINDINGS } from '../../../electron/core/finding.ts';
import { promptOf } from '../../../electron/core/http-auth.ts';
import { pickerOf } from '../../../electron/core/passkeys.ts';
import type { ReceiptSummary } from '../../../electron/core/receipt.ts';
import type { Station } from '../../../electron/core/state.ts';
import type { Rules } from '../../../electron/core/step.ts';
import { HOUR, MINUTE, type Now, SECOND } from '../../../electron/core/time.ts';
import { heardOutside } from './contact.ts';
import { LARGE, SMALL } from './core.ts';
import { remaining } from './deadlines.ts';
import { HAPPENING, KEYS, LASTING } from './findings.ts';
import { formAnswers, serverAsks } from './logins.ts';
import { pageAsks, pickerAnswers } from './passkeys.ts';
import { A, B, C, subjectOf } from './people.ts';
import { dueAt } from './report.ts';
import { type Answer, isShowing, type World } from './world.ts';

export interface Choice {
  readonly event: Event;
  readonly answer?: Answer;
}

/** So odd that it is found wherever it turns up. */
export const PIN = '4711#the-pin';
/** What the directory makes of a badge nobody knows: never the number, yet still nothing for a screen. */
export const BADGE_HASH = 'hash-of-the-badge';
export const READER = 'front reader';

const residues = (verified: boolean): ReceiptSummary => ({
  residues: [
    { name: 'storage', cleared: true, verified: true, by: 'seal', ms: 3 },
    { name: 'renderer', cleared: true, verified, by: 'look', ms: 7 },
  ],
  stages: { cover: 1, logout: 2, processes: 7, clear: 3, verify: 1, network: 0 },
  ms: 14,
});

const oneShort = (rules: Rules): Attempts => {
  const count = (failures: number) => ({ failures, notBefore: 0 });
  const { attempts } = rules.unlock;
  return { people: { [A.id]: count(attempts - 1) }, station: count(attempts - 1), unknownBadges: count(0) };
};
const stationOneShort = (rules: Rules): Attempts => ({
  ...NO_ATTEMPTS,
  station: { failures: rules.unlock.attempts * 4 - 1, notBefore: 0 },
});

/** Written down when the clock of the machine stood years ahead. */
const fromTheFuture = (rules: Rules, { wall }: Now): Attempts => {
  const count = { failures: rules.unlock.attempts, notBefore: wall + 100_000 * HOUR };
  return { people: { [B.id]: count }, station: { failures: 1, notBefore: 0 }, unknownBadges: count };
};

const tap = (tapped: Tapped): Happening => ({ type: 'tap', tapped, reader: READER });
const known = (person: typeof A): Happening => tap({ is: 'known', person });

const UNDO: Happening = { type: 'undo' };
const OFFER: Happening = { type: 'pin', pin: PIN };
const UNKNOWN: Happening = tap({ is: 'unknown', badge: BADGE_HASH });

/** Of the EHR's page its own news tell. */
const PARTS = ['ownPage', 'graphics', 'network', 'devices'] as const;

const POLICY_FAULT = { code: 'policy', detail: 'The policy has a fault.' } as const;

const ALWAYS: readonly Happening[] = [
  ...(['unreadable', 'randomUid', 'twoBadges'] as const).map((why) => tap({ is: 'refused', why })),
  tap({ is: 'unavailable' }),
  { type: 'tap', tapped: { is: 'known', person: A }, reader: READER, fresh: true },
  ...[A, B].map((person): Happening => ({ type: 'typedTap', tapped: { is: 'known', person } })),
  ...[A, B, undefined].map((person): Happening => ({ type: 'named', person })),
  ...(['key', 'suspend', 'resume', 'display', 'end'] as const).map((why): Happening => ({ type: 'lock', why })),
  ...PARTS.map((part): Happening => ({ type: 'crashed', part })),
  ...(['signOff', 'cancel', 'retry', 'closeDialog', 'print'] as const).map((type): Happening => ({ type })),
  { type: 'devices', devices: { readers: [{ name: READER }] } },
  { type: 'devices', devices: { readers: [], problem: 'noReader' } },
  ...[A, B].map(({ id }): Happening => ({ type: 'revoked', person: id })),
  ...[SMALL, LARGE].map((mb): Happening => ({ type: 'memory', mb })),
  { type: 'escaped', to: 'https://elsewhere.example' },
  { type: 'certificateAsked', by: 'ehr.example', how: 'presented', issuer: 'Hospital devices' },
  { type: 'certificateAsked', by: 'ehr.example', how: 'ambiguous' },
  ...[LASTING, HAPPENING].map((finding): Happening => ({ type: 'finding', finding })),
  ...KEYS,
  { type: 'failedToStart', fault: POLICY_FAULT },
];
const PAGES = (['ready', 'unreachable', 'gone'] as const).map((page): Happening => ({ type: 'page', page }));
const SURFACES: readonly Happening[] = [
  { type: 'download', download: { type: 'pdf', bytes: 7 } },
  { type: 'download', download: { type: 'other', bytes: 0, refused: 'type' } },
  { type: 'pdf', pdf: { bytes: 7 } },
  { type: 'pdf', pdf: { bytes: 0, refused: 'kind' } },
  { type: 'printed', printed: { printer: 'Ward 4' } },
  { type: 'printed', printed: { printer: 'Ward 4', refused: 'failed' } },
];
const DIALOGS = [true, false].map((open): Happening => ({ type: 'dialog', open }));

const READ_BACK: readonly KeptFindings[] = [
  { is: 'read', findings: NO_FINDINGS },
  { is: 'unreadable', why: 'out of luck' },
];

const OS_IDLE = [0, 160 * SECOND, 200 * SECOND, 400 * SECOND];

/** What may happen in one walk and not in another. */
export interface Asked {
  /** Somebody presses the chord of an admin now and then. */
  readonly leaves?: true;
  /** What follows a report of misuse is looked at; what asks for a login or a passkey is there in the other walks. */
  readonly reports?: true;
}

export function choices(station: Station, world: World, rules: Rules, { leaves, reports }: Asked): readonly Choice[] {
  const { now, state } = station;
  const all: Choice[] = [];
  const offer = (happening: Happening, times: readonly Now[], answer?: Answer) => {
    for (const time of times) all.push({ event: { ...happening, now: time }, ...(answer ? { answer } : {}) });
  };
  // The loop hands back a failure, and that something is given, before it looks at anything else.
  const atOnce = ['failed', 'answerLogin', 'answerPasskey'];
  if (world.answers.some(({ to }) => atOnce.includes(to))) {
    const first = world.answers.find(({ to }) => atOnce.includes(to) || to === 'record' || to === 'report');
    if (first) for (const happening of answersOf(first)) offer(happening, [now], first);
    return all;
  }
  const usual = [now, tampered(now, -MINUTE), tampered(now, MINUTE)];
  const every = [...usual, later(now, SECOND), tampered(now, 2 * HOUR), backwards(now), ...momentsOf(station, rules)];
  const showing = isShowing(state);
  const waiting = ['locked', 'proving', 'holding'].includes(state.at);
  const [own, other] = subjectOf(state) === B.id ? [B, A] : [A, B];

  for (const answer of world.answers) for (const happening of answersOf(answer)) offer(happening, usual, answer);
  for (const osIdleMs of showing ? OS_IDLE : [0]) {
    offer({ type: 'tick', osIdleMs }, every);
    offer({ type: 'input', osIdleMs }, showing ? every : usual);
  }
  for (const happening of [known(own), UNDO, OFFER]) offer(happening, waiting ? every : usual);
  for (const happening of [known(other), UNKNOWN]) offer(happening, usual);
  if (state.at === 'holding') offer(known(C), every);
  const questions = reports ? [] : [...serverAsks(world), ...pageAsks(world)];
  for (const happening of questions) offer(happening, usual);
  for (const happening of formAnswers(world)) offer(happening, promptOf(station) ? usual : [now]);
  for (const happening of pickerAnswers(world)) offer(happening, pickerOf(station) ? usual : [now]);
  offer({ type: 'reportMisuse' }, [...usual, ...ahead(now, world)]);
  if (leaves) offer({ type: 'leave' }, usual);
  for (const happening of [...ALWAYS, ...(world.ehr ? [...PAGES, ...DIALOGS, ...SURFACES] : [])])
    offer(happening, [now]);
  for (const happening of heardOutside(station)) offer(happening, [now]);
  if (state.at === 'starting') offer({ type: 'failedToStart', fault: POLICY_FAULT, attempts: oneShort(rules) }, [now]);
  for (const attempts of started(station, rules)) {
    for (const findings of READ_BACK) {
      for (const unfinished of [false, true]) offer({ type: 'started', attempts, findings, unfinished }, [now]);
    }
  }
  return all;
}

function started({ state, now }: Station, rules: Rules): readonly Attempts[] {
  if (state.at !== 'starting') return [NO_ATTEMPTS];
  return [NO_ATTEMPTS, oneShort(rules), stationOneShort(rules), fromTheFuture(rules, now)];
}

function answersOf(answer: Answer): readonly Happening[] {
  const why = 'out of luck';
  switch (answer.to) {
    case 'verifyPin': {
      const { attempt } = answer;
      const right = (['staff', 'admin'] as const).map(
        (role): Happening => ({ type: 'checked', attempt, right: true, role }),
      );
      const wrong: Happening = { type: 'checked', attempt, right: false };
      return [...right, wrong, { type: 'effectFailed', effect: 'verifyPin', attempt, why }];
    }
    case 'askEhr': {
      const { attempt } = answer;
      const results = [true, false].map((objects): Happening => ({ type: 'objection', attempt, objects }));
      return [...results, { type: 'effectFailed', effect: 'askEhr', attempt, why }];
    }
    case 'record':
    case 'report':
      return [{ type: 'recorded', attempt: answer.attempt }];
    case 'clean':
      return [
        { type: 'cleaned', receipt: residues(true) },
        { type: 'notCleaned', receipt: residues(false) },
        { type: 'effectFailed', effect: 'clean', why },
      ];
    case 'cover': {
      const { attempt } = answer;
      return [
        { type: 'covered', attempt },
        { type: 'effectFailed', effect: 'cover', attempt, why },
      ];
    }
    case 'answerLogin':
      return [{ type: 'loginGiven', question: answer.question }];
    case 'answerPasskey':
      return [{ type: 'passkeyGiven', question: answer.question }];
    case 'failed': {
      const { effect, attempt } = answer;
      return [{ type: 'effectFailed', effect, ...(attempt === undefined ? {} : { attempt }), why }];
    }
  }
}

/** The same somewhat later, mostly by seconds, at times by minutes. */
export function delayed(choice: Choice, random: number): Choice {
  const { event } = choice;
  return { ...choice, event: { ...event, now: later(event.now, Math.floor(random ** 3 * 6 * MINUTE)) } };
}

const later = ({ mono, wall }: Now, ms: number): Now => ({ mono: mono + ms, wall: wall + ms });
/** The wall clock was moved, or ran on while the machine slept. */
const tampered = ({ mono, wall }: Now, ms: number): Now => ({ mono: mono + SECOND, wall: wall + ms });
const backwards = ({ mono, wall }: Now): Now => ({ mono: mono - SECOND, wall });

/** Just before the next report of misuse is a line again, and when it is. */
function ahead(now: Now, { report }: World): readonly Now[] {
  const ms = dueAt(report) - now.mono;
  return ms > 1 ? [ms - 1, ms].map((each) => later(now, each)) : [];
}

/** Just before each of the station's deadlines, and on it. */
function momentsOf(station: Station, rules: Rules): readonly Now[] {
  const ahead = new Set<number>();
  for (const { ms } of remaining(station, rules)) {
    if (ms <= 0) continue;
    ahead.add(ms);
    if (ms > 1) ahead.add(ms - 1);
  }
  return [...ahead].map((ms) => later(station.now, ms));
}
