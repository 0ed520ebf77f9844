/**
 * The world around a station, as far as its promises go: what the loop and the adapters would have made of the
 * effects. It keeps its own books and reads nothing off the station it watches, except who holds it.
 */
import type { Attempts } from '../../../electron/core/attempts.ts';
import type { AuditFact } from '../../../electron/core/audit.ts';
import type { Effect } from '../../../electron/core/effect.ts';
import type { Event } from '../../../electron/core/event.ts';
import type { Page } from '../../../electron/core/session.ts';
import type { State, Station } from '../../../electron/core/state.ts';
import { holderOf } from '../../../electron/core/state.ts';
import type { Now } from '../../../electron/core/time.ts';
import { covering, NEWBORN, type Process, reached, uncovering, written } from './process.ts';
import { heard, type Report, told } from './report.ts';

/** What is still to come back to the station. */
export type Answer =
  | { readonly to: 'verifyPin'; readonly attempt: number; readonly person: string }
  | { readonly to: 'record'; readonly attempt: number }
  | { readonly to: 'report'; readonly attempt: number }
  | { readonly to: 'clean' }
  | { readonly to: 'askEhr'; readonly attempt: number }
  | { readonly to: 'cover'; readonly attempt: number }
  | { readonly to: 'answerLogin'; readonly question: number }
  | { readonly to: 'answerPasskey'; readonly question: number }
  | {
      readonly to: 'failed';
      readonly effect: Effect['type'];
      readonly attempt: number | undefined;
      /** It was the line of a report of misuse. */
      readonly report?: true;
    };

/** One session, by the clock of the world: what limits of time are measured against. */
export interface Session {
  readonly since: Now;
  readonly provedAt: Now;
  readonly inputAt: number;
  /** The first answer of the operating system since the station opened, and whether a smaller one came since. */
  readonly os?: { readonly first: number; readonly fell: boolean };
  readonly coveredAt?: Now;
  /** When the holder's own tap covered it, as long as nothing else happened to the lock. */
  readonly ownTapAt?: number;
  /** When its page first objected to being left, as long as it is held for that. */
  readonly heldAt?: number;
}

export interface World {
  readonly ehr?: { readonly of: string; readonly attached: boolean; readonly page: Page };
  /** Whose traces may be on the machine; at the start nobody knows whose. */
  readonly traces?: string;
  /** The last line somebody waited for that is on the disk. */
  readonly durable?: { readonly attempt: number; readonly person: string; readonly event: AuditFact['event'] };
  /** Who has proved that she may leave, as long as that is what the station is about. */
  readonly admin?: string;
  readonly saved?: Attempts;
  readonly answers: readonly Answer[];
  /** The EHR was to be covered and could not be. */
  readonly uncovered: boolean;
  /** The process ended; the supervisor starts a new one. */
  readonly ended: boolean;
  readonly session?: Session;
  readonly process: Process;
  /** How often a server has asked for a login, and the number of the question that has not been answered. */
  readonly questions: number;
  readonly waiting?: number;
  /** The same of the page that asks which account of a key is meant. */
  readonly passkeys: { readonly asked: number; readonly waiting?: number };
  /** What was written down of the EHR, by its key, and the keys its servers showed. */
  readonly told: readonly string[];
  readonly report?: Report;
}

export const UNKNOWN_TRACES = 'somebody before this start';

export const BEFORE_START: World = {
  traces: UNKNOWN_TRACES,
  answers: [],
  uncovered: false,
  ended: false,
  process: NEWBORN,
  told: [],
  questions: 0,
  passkeys: { asked: 0 },
};

export const isShowing = (state: State): state is Extract<State, { at: 'open' | 'warning' }> =>
  state.at === 'open' || state.at === 'warning';

/** The attempt a state waits for. */
export function attemptOf(state: State): number | undefined {
  return 'step' in state && 'attempt' in state.step ? state.step.attempt : undefined;
}

function without<Key extends keyof World>(world: World, ...keys: readonly Key[]): World {
  const copy: Partial<Record<keyof World, unknown>> = { ...world };
  for (const key of keys) delete copy[key];
  return copy as World;
}

/** The world at the moment an event reaches the station. */
export function arrived(before: World, event: Event, answer?: Answer): World {
  const report = heard(before.report, event);
  const world = report === before.report ? before : { ...without(before, 'report'), ...(report ? { report } : {}) };
  const answers = answer ? world.answers.filter((other) => other !== answer) : world.answers;
  const isReport = answer?.to === 'failed' && answer.report;
  const process = isReport
    ? world.process
    : reached(world.process, event, world.traces !== undefined && world.traces !== UNKNOWN_TRACES);
  const { asked: count } = world.passkeys;
  if (event.type === 'cleaned') {
    return { ...without(world, 'ehr', 'traces', 'waiting'), passkeys: { asked: count }, answers, process };
  }
  const asked = event.type === 'loginAsked' ? { questions: event.question, waiting: event.question } : {};
  const passkeys =
    event.type === 'passkeyAsked' ? { passkeys: { asked: event.question, waiting: event.question } } : {};
  const page = event.type === 'page' && world.ehr ? { ehr: { ...world.ehr, page: event.page } } : {};
  return { ...world, answers, process, ...page, ...asked, ...passkeys };
}

/** The loop performs effects in order; the one at `failing` fails and takes those behind it with it. */
export function performed(world: World, effects: readonly Effect[], failing: number, station: Station): World {
  let then = reporting(world, effects, station);
  for (const [index, effect] of effects.entries()) {
    if (index === failing) return failed(then, effect, station);
    then = perform(then, effect, station);
  }
  return then;
}

/** Whatever becomes of the line, the station has been told. */
function reporting(world: World, effects: readonly Effect[], { now }: Station): World {
  const line = effects.find(isOfReport);
  return line ? { ...world, report: told(line.attempt, now.mono) } : world;
}

type Line = Extract<Effect, { type: 'record' }>;

function isOfReport(effect: Effect): effect is Line & { readonly attempt: number } {
  return effect.type === 'record' && effect.entry.event === 'misuse.reported' && effect.attempt !== undefined;
}

function perform(world: World, effect: Effect, { state }: Station): World {
  const { ehr, answers } = world;
  switch (effect.type) {
    case 'detachEhr':
      return { ...world, uncovered: false, ...(ehr ? { ehr: { ...ehr, attached: false } } : {}) };
    case 'attachEhr':
      return ehr ? { ...world, ehr: { ...ehr, attached: true } } : world;
    case 'createEhr': {
      const of = holderOf(state)?.person.id ?? 'nobody';
      return { ...world, traces: of, ehr: { of, attached: false, page: 'loading' } };
    }
    case 'reloadEhr':
      return ehr ? { ...world, ehr: { ...ehr, page: 'loading' } } : world;
    case 'answerLogin': {
      const { question, login } = effect;
      const then = world.waiting === question ? without(world, 'waiting') : world;
      return login ? { ...then, answers: [...answers, { to: 'answerLogin', question }] } : then;
    }
    case 'answerPasskey': {
      const { question, credential } = effect;
      const { asked, waiting } = world.passkeys;
      const then = waiting === question ? { ...world, passkeys: { asked } } : world;
      return credential ? { ...then, answers: [...answers, { to: 'answerPasskey', question }] } : then;
    }
    case 'clean':
      return { ...world, answers: [...answers, { to: 'clean' }] };
    case 'lookForEhr':
    case 'governEhr':
    case 'prepareEhr':
    case 'closeEhrDialog':
    case 'printEhr':
      return world;
    case 'record': {
      const { entry, attempt } = effect;
      if (entry.event === 'recycle') return { ...world, process: written(world.process) };
      if (attempt === undefined) return world;
      if (entry.event === 'misuse.reported') return { ...world, answers: [...answers, { to: 'report', attempt }] };
      const person = 'person' in entry ? (entry.person ?? 'nobody') : 'nobody';
      return {
        ...world,
        durable: { attempt, person, event: entry.event },
        answers: [...answers, { to: 'record', attempt }],
      };
    }
    case 'saveFindings':
      return world;
    case 'saveAttempts':
      return { ...world, saved: effect.attempts };
    case 'verifyPin': {
      const { attempt, person } = effect;
      return { ...world, answers: [...answers, { to: 'verifyPin', attempt, person }] };
    }
    case 'verifyCode':
    case 'askKey':
    case 'giveKeyPin':
    case 'cancelKey':
    case 'listKeys':
    case 'keepKey':
    case 'removeKey':
    case 'readOverview':
    case 'changePin':
    case 'addBadge':
      return world;
    case 'askEhr':
      return { ...world, answers: [...answers, { to: 'askEhr', attempt: effect.attempt }] };
    case 'cover': {
      const { attempt } = effect;
      return { ...world, process: covering(world.process, attempt), answers: [...answers, { to: 'cover', attempt }] };
    }
    case 'uncover':
      return { ...world, process: uncovering(world.process) };
    case 'restart':
    case 'leave':
      return { ...world, ended: true };
  }
}

function failed(world: World, effect: Effect, { state }: Station): World {
  const attempt = 'attempt' in effect ? effect.attempt : undefined;
  const report = isOfReport(effect) ? ({ report: true } as const) : {};
  const answers: readonly Answer[] = [...world.answers, { to: 'failed', effect: effect.type, attempt, ...report }];
  switch (effect.type) {
    case 'detachEhr':
      return { ...world, answers, uncovered: world.ehr?.attached === true };
    case 'createEhr':
      return { ...world, answers, traces: holderOf(state)?.person.id ?? 'nobody' };
    case 'cover':
      return { ...world, answers, process: covering(world.process, effect.attempt) };
    case 'reloadEhr':
      return { ...world, answers, ...(world.ehr ? { ehr: { ...world.ehr, page: 'gone' } } : {}) };
    case 'answerLogin':
    case 'answerPasskey': {
      // what is to be answered behind it ends with the page; what still has its form is none of that
      const form = isShowing(state) ? state : undefined;
      const then = form?.login && effect.type === 'answerPasskey' ? world : without(world, 'waiting');
      const { asked } = world.passkeys;
      return form?.passkey && effect.type === 'answerLogin'
        ? { ...then, answers }
        : { ...then, passkeys: { asked }, answers };
    }
    default:
      return { ...world, answers };
  }
}

/** Where something may be waited for that an old answer could be taken for. */
const AFTER_PROOF: readonly State['at'][] = ['proving', 'locked', 'holding', 'cleaning', 'leaving'];
const AFTER_COVER: readonly State['at'][] = ['vacant', 'proving', 'leaving'];

/** One old answer at most, and only where it may do harm: more would make the walk endless. */
export function forgetting(world: World, { state }: Station): World {
  if (world.answers.length === 0) return world;
  const current = attemptOf(state);
  const isOld = (answer: Answer) =>
    'attempt' in answer &&
    answer.to !== 'failed' &&
    answer.attempt !== (answer.to === 'report' ? world.report?.attempt : current);
  const mayWait = (answer: Answer) =>
    answer.to !== 'report' && (answer.to === 'cover' ? AFTER_COVER : AFTER_PROOF).includes(state.at);
  const kept = world.answers.findLast((answer) => isOld(answer) && mayWait(answer));
  const answers = world.answers.filter((answer) => answer === kept || !isOld(answer));
  return answers.length === world.answers.length ? world : { ...world, answers };
}

export function answerKey(answer: Answer, current: number | undefined, label: (person: string) => string): string {
  const fresh = 'attempt' in answer && answer.attempt !== undefined && answer.attempt === current ? '!' : '';
  switch (answer.to) {
    case 'verifyPin':
      return `v${fresh}${label(answer.person)}`;
    case 'record':
      return `r${fresh}`;
    case 'report':
      return 'm';
    case 'askEhr':
      return `q${fresh}`;
    case 'clean':
      return 'c';
    case 'cover':
      return `k${fresh}`;
    case 'answerLogin':
      return 'l';
    case 'answerPasskey':
      return 'p';
    case 'failed':
      return `f${answer.effect}${answer.attempt === undefined ? '-' : ''}${fresh}`;
  }
}
