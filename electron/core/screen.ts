/**
 * What Wardkey's own page shows, as data: no sentence, no badge number, no secret. The page turns it into words and
 * markup and knows nothing else about the station.
 */
import { attemptsLeft, mayTry } from './attempts.ts';
import { holdSeconds } from './holding.ts';
import { promptOf } from './http-auth.ts';
import { idleFor } from './idle.ts';
import { proofIn } from './leaving.ts';
import type { LoginPrompt } from './login.ts';
import type { Policy } from './policy.ts';
import type { FaultCode, Holder, LockReason, Page, Person, ProofStep } from './session.ts';
import type { Devices, Notice, State, Station } from './state.ts';
import { isEnough } from './taps.ts';
import { coarsely, elapsed, MINUTE, SECOND, secondsUntil } from './time.ts';

/** Whose PIN is asked for. */
export interface AskedPin {
  readonly person: string;
  /** Tells two people of the same name apart. */
  readonly user: string;
  readonly step: 'asking' | 'checking' | 'recording';
  readonly attemptsLeft: number;
  /** The person's, or the station's, proofs are not looked at for so long. */
  readonly wait?: { readonly why: 'delay' | 'lockout'; readonly seconds: number };
}

export type Shown =
  | { readonly at: 'starting' }
  | {
      readonly at: 'cleaning';
      readonly cause: 'start' | 'switch' | 'signoff';
      readonly leaving?: string;
      readonly next?: string;
      /** The run before may have left a session behind, and that is what is removed. */
      readonly unfinished?: true;
    }
  | { readonly at: 'vacant' }
  | (AskedPin & {
      readonly at: 'proving';
      /** The person comes back to her own locked page. */
      readonly returning: boolean;
      readonly holdSeconds?: number;
    })
  | {
      readonly at: 'open';
      readonly person: string;
      readonly since: number;
      readonly page: Page;
      /** What lies on top: the EHR's page, or a dialog that it has opened. */
      readonly front: Station['front'];
      /** The server that asks for a login: its form stands in the place of the page. */
      readonly login?: LoginPrompt;
      /** Where it can be printed; absent when it cannot. */
      readonly printer?: string;
    }
  | {
      readonly at: 'warning';
      readonly person: string;
      readonly since: number;
      readonly page: Page;
      readonly lockSeconds: number;
    }
  | {
      readonly at: 'locked';
      readonly person: string;
      readonly why: LockReason;
      /** Whether the holder's own tap is enough, or she proves again. */
      readonly ownTap: 'opens' | 'asks';
      readonly undoSeconds?: number;
      readonly signOffSeconds: number;
      /** How long another person's tap waits when the page has unsaved work; it does not wait when absent. */
      readonly holdSeconds?: number;
    }
  | {
      readonly at: 'holding';
      readonly person: string;
      readonly next: string;
      readonly ownTap: 'opens' | 'asks';
      /** Until it is the next person's turn; absent while the page is being asked. */
      readonly waitSeconds?: number;
    }
  /** `holder` is signed off before anybody leaves. */
  | ({ readonly at: 'leaving'; readonly holder?: string } & (
      | { readonly step: 'naming' }
      | { readonly step: 'ending' }
      | AskedPin
    ))
  | { readonly at: 'outOfService'; readonly fault: FaultCode; readonly detail: string };

export type Screen = Shown & {
  readonly site: { readonly name: string; readonly help: string };
  readonly ehr: string;
  readonly devices: Devices;
  readonly notice?: Notice['says'];
};

type Rules = Pick<Policy, 'lock' | 'unlock' | 'site'> & { readonly ehr: Pick<Policy['ehr'], 'name' | 'print'> };

export function screenOf(station: Station, policy: Rules): Screen {
  return {
    ...shown(station, policy),
    site: policy.site,
    ehr: policy.ehr.name,
    devices: station.devices,
    ...(station.notice ? { notice: station.notice.says } : {}),
  };
}

function shown(station: Station, policy: Rules): Shown {
  const { state } = station;
  switch (state.at) {
    case 'starting':
    case 'vacant':
      return { at: state.at };
    case 'cleaning':
      return {
        at: 'cleaning',
        cause: state.cause,
        ...(state.leaving ? { leaving: state.leaving.name } : {}),
        ...(state.next ? { next: state.next.name } : {}),
        ...(state.unfinished ? { unfinished: state.unfinished } : {}),
      };
    case 'proving':
      return proving(station, state, policy);
    case 'open':
      return { at: 'open', ...session(state), ...onPage(station, state.holder, policy) };
    case 'warning': {
      const idleMs = idleFor(state.idle, station.now);
      return { at: 'warning', ...session(state), lockSeconds: secondsUntil(policy.lock.idleSeconds * SECOND, idleMs) };
    }
    case 'locked':
      return locked(station, state, policy);
    case 'holding':
      return holding(station, state, policy);
    case 'leaving':
      return leaving(station, state, policy);
    case 'outOfService':
      return { at: 'outOfService', fault: state.fault.code, detail: state.fault.detail };
  }
}

function session({ holder }: Extract<State, { at: 'open' | 'warning' }>) {
  return { person: holder.person.name, since: holder.since.wall, page: holder.page };
}

/** Whatever concerns the page is not offered while a form stands in its place. */
function onPage(station: Station, holder: Holder, policy: Rules) {
  const login = promptOf(station);
  return login ? { front: 'page' as const, login } : { front: station.front, ...printer(holder, policy) };
}

function printer({ page }: Holder, { ehr: { print } }: Rules): { readonly printer?: string } {
  return page === 'ready' && print !== 'deny' ? { printer: print.printer } : {};
}

function proving(station: Station, state: Extract<State, { at: 'proving' }>, { lock, unlock }: Rules): Shown {
  const { person, step, kept } = state;
  const asked = askedPin(station, person, step, unlock);
  return { at: 'proving', ...asked, returning: kept !== undefined, ...holds(station, lock) };
}

function askedPin(
  { attempts, now }: Station,
  { id, name }: Person,
  { is }: ProofStep,
  rules: Rules['unlock'],
): AskedPin {
  const permission = mayTry(attempts, id, now.wall, rules);
  return {
    person: name,
    user: id,
    step: is,
    attemptsLeft: attemptsLeft(attempts, id, now.wall, rules),
    ...(permission.allowed || is !== 'asking'
      ? {}
      : { wait: { why: permission.why, seconds: secondsUntil(permission.until, now.wall) } }),
  };
}

function leaving(station: Station, state: Extract<State, { at: 'leaving' }>, { unlock }: Rules): Shown {
  const { from, step } = state;
  const proof = proofIn(state);
  const holder = from.at === 'locked' ? { holder: from.holder.person.name } : {};
  if (proof) return { at: 'leaving', ...holder, ...askedPin(station, proof.person, proof.step, unlock) };
  return { at: 'leaving', ...holder, step: step.is === 'ending' ? 'ending' : 'naming' };
}

function locked(station: Station, { holder, lock }: Extract<State, { at: 'locked' }>, policy: Rules): Shown {
  const { now } = station;
  const { lock: rules } = policy;
  const canUndo = lock.undoUntil !== undefined && now.mono < lock.undoUntil;
  return {
    at: 'locked',
    person: holder.person.name,
    why: lock.why,
    ownTap: ownTap(station, holder, policy),
    ...(canUndo ? { undoSeconds: secondsUntil(lock.undoUntil, now.mono) } : {}),
    signOffSeconds: coarsely(secondsUntil(rules.signOffMinutes * MINUTE, elapsed(lock.at, now))),
    ...holds(station, rules),
  };
}

function holding(station: Station, state: Extract<State, { at: 'holding' }>, policy: Rules): Shown {
  const { holder, next, step } = state;
  return {
    at: 'holding',
    person: holder.person.name,
    next: next.name,
    ownTap: ownTap(station, holder, policy),
    ...(step.is === 'waiting' ? { waitSeconds: secondsUntil(step.until, station.now.mono) } : {}),
  };
}

function ownTap(station: Station, holder: Holder, policy: Rules): 'opens' | 'asks' {
  return isEnough(station, holder, policy) ? 'opens' : 'asks';
}

function holds(station: Station, rules: Rules['lock']): { readonly holdSeconds?: number } {
  const seconds = holdSeconds(station, rules);
  return seconds === undefined ? {} : { holdSeconds: seconds };
}
