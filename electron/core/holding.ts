/**
 * Unsaved work. Another person's tap ends the holder's session; where the policy says `hold`, her page is asked first
 * whether it objects to being left, and if it does, her own tap has so many seconds to rescue it. The EHR is covered
 * before it is asked, and nothing here opens anything: a rescue is a tap at a locked station.
 *
 * A page may lie and always object. It gains no more than these seconds for each tap of a newcomer who gives up: they
 * run from the objection on, nobody's tap begins them anew, and the sign-off time runs on from the lock all the while.
 * A page that hangs gives no answer and is left at once: nobody could save anything in it.
 */
import { holdEnd, lock, switchTo } from './moves.ts';
import type { Newcomer, ReportedPage } from './session.ts';
import type { State, Station } from './state.ts';
import { holderOf } from './state.ts';
import { also, move, type Rules, record, type Step, stay, urgentFirst } from './step.ts';
import { SECOND } from './time.ts';

/** A page that is asked and alive answers in milliseconds. */
const ASKING_TIME = SECOND;

type Holding = Extract<State, { at: 'holding' }>;

/** How long another person's tap waits for work in this session that is not saved; undefined when it does not wait. */
export function holdSeconds({ state }: Station, { unsavedWork }: Rules['lock']): number | undefined {
  if (unsavedWork === 'discard' || holderOf(state)?.page !== 'ready') return undefined;
  return unsavedWork.hold;
}

/** Another person's tap at a held station. */
export function takeOver(station: Station, next: Newcomer, rules: Rules): Step {
  const holder = holderOf(station.state);
  if (!holder) return stay(station);
  if (holdSeconds(station, rules.lock) === undefined) return switchTo(station, holder, next);
  const covered = lock(station, 'otherTap');
  const { state, now, nextAttempt } = covered.station;
  if (state.at !== 'locked') return switchTo(station, holder, next);
  const step = { is: 'asking', attempt: nextAttempt, startedAt: now.mono } as const;
  const asked = move(
    { ...covered.station, nextAttempt: nextAttempt + 1 },
    { at: 'holding', holder, lock: state.lock, next, step },
    ...covered.effects,
    { type: 'askEhr', attempt: nextAttempt },
  );
  return { ...asked, effects: urgentFirst(asked.effects) };
}

/** Yet another person's tap: she is the next now, and the time goes on. */
export function takeTurn(station: Station, state: Holding, next: Newcomer): Step {
  // with what proved her, if she has given it meanwhile
  return state.next.id === next.id && !next.given ? stay(station) : move(station, { ...state, next });
}

export function objected(station: Station, attempt: number, objects: boolean, rules: Rules): Step {
  const { state, now } = station;
  if (state.at !== 'holding' || state.step.is !== 'asking' || state.step.attempt !== attempt) return stay(station);
  const seconds = objects ? holdSeconds(station, rules.lock) : undefined;
  if (seconds === undefined) return switchTo(station, state.holder, state.next);
  const fact = { event: 'hold', person: state.holder.person.id, next: state.next.id, seconds } as const;
  const step = { is: 'waiting', until: now.mono + seconds * SECOND } as const;
  return move(station, { ...state, step }, record(station, fact));
}

/** Time alone ends a hold, and a question nobody answers. */
export function watchHold(station: Station, state: Holding): Step {
  const { mono } = station.now;
  const { step } = state;
  const until = step.is === 'asking' ? step.startedAt + ASKING_TIME : step.until;
  return mono >= until ? giveUp(station, state, 'timeUp') : stay(station);
}

/** A page that died meanwhile, or was replaced by one that cannot be reached, has nothing left to be rescued. */
export function pageWhileHolding(station: Station, state: Holding, page: ReportedPage): Step {
  return page === 'ready' ? stay(station) : giveUp(station, state, 'pageLost');
}

/** The page cannot be asked. */
export function askingFailed(station: Station): Step {
  const { state } = station;
  return state.at === 'holding' ? switchTo(station, state.holder, state.next) : stay(station);
}

function giveUp(station: Station, { holder, next }: Holding, why: 'timeUp' | 'pageLost'): Step {
  return also(switchTo(station, holder, next), ...holdEnd(station, why));
}
