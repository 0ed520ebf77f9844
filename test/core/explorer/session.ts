/** The world's own record of a session's times, kept from what happened and not from what the station remembers. */
import type { Event } from '../../../electron/core/event.ts';
import type { Station } from '../../../electron/core/state.ts';
import { holderOf } from '../../../electron/core/state.ts';
import { endedPart } from './crashes.ts';
import { toldBy } from './findings.ts';
import { noting, type Process } from './process.ts';
import { formOn, personOf, proofOf } from './seen.ts';
import { attemptOf, isShowing, type Session, type World } from './world.ts';

export interface Passage {
  readonly before: Station;
  readonly event: Event;
  readonly after: Station;
  readonly steady: boolean;
}

export function remembering(before: World, passage: Passage): World {
  const process = counting(noting(before.process, passage.event, passage.before, passage.after), passage);
  const known = process === before.process ? before : { ...before, process };
  return proving(timing(telling(known, passage), passage), passage);
}

/** An admin counts from her right PIN on, until the station is about something else, or she is nobody any more. */
function proving(world: World, { before, event, after, steady }: Passage): World {
  const { admin: old, ...rest } = world;
  const asked = proofOf(before.state);
  if (
    before.state.at === 'leaving' &&
    event.type === 'checked' &&
    steady &&
    event.attempt === attemptOf(before.state)
  ) {
    return event.right && event.role === 'admin' && asked ? { ...rest, admin: asked.person.id } : rest;
  }
  if (old === undefined) return world;
  const isGone = event.type === 'revoked' && event.person === old && before.state.at === 'cleaning';
  return isGone || !['leaving', 'cleaning'].includes(after.state.at) ? rest : world;
}

/** A station that is starting or out of service listens to no finding. */
function telling(world: World, { before, event }: Passage): World {
  const key = event.type === 'certificate' ? event.spki : toldBy(event);
  if (key === undefined || world.told.includes(key)) return world;
  const { at } = before.state;
  return at === 'starting' || at === 'outOfService' ? world : { ...world, told: [...world.told, key] };
}

function counting(process: Process, passage: Passage): Process {
  const part = endedPart(passage);
  return part ? { ...process, crashes: [...process.crashes, { part, at: passage.event.now.mono }] } : process;
}

function timing(world: World, passage: Passage): World {
  const { after } = passage;
  const { session: old, ...rest } = world;
  if (!holderOf(after.state)) return old ? rest : world;
  const session = isShowing(after.state) ? shown(old, passage) : old && held(hidden(old, passage), passage);
  return session === old || !session ? world : { ...rest, session };
}

function shown(old: Session | undefined, { before, event }: Passage): Session {
  const { now } = event;
  if (!old) return { since: now, provedAt: now, inputAt: now.mono };
  const reacted = (before.state.at === 'warning' && event.type === 'input') || loadsAgain(before, event);
  if (isShowing(before.state) && !reacted) return watched(old, event);
  const provedAt = before.state.at === 'proving' ? now : old.provedAt;
  return { since: old.since, provedAt, inputAt: now.mono };
}

/** Somebody at the station asked for the EHR again, which is as good as any input. */
function loadsAgain(station: Station, { type }: Event): boolean {
  const { state } = station;
  if (type !== 'retry' || state.at !== 'open' || formOn(station)) return false;
  return ['loading', 'unreachable'].includes(state.holder.page);
}

function watched(old: Session, event: Event): Session {
  if (event.type !== 'tick' && event.type !== 'input') return old;
  const reading = event.osIdleMs;
  const first = old.os?.first ?? reading;
  const os = { first, fell: old.os?.fell === true || reading < first };
  return { ...old, os, ...(event.type === 'input' ? { inputAt: event.now.mono } : {}) };
}

/** A hold is counted from the first objection, whoever taps meanwhile. */
function held(session: Session, { after, event }: Passage): Session {
  const { state } = after;
  if (state.at === 'holding') {
    const begins = session.heldAt === undefined && state.step.is === 'waiting';
    return begins ? { ...session, heldAt: event.now.mono } : session;
  }
  if (session.heldAt === undefined) return session;
  const { heldAt: _over, ...rest } = session;
  return rest;
}

const isOwnPage = (event: Event): boolean => event.type === 'crashed' && event.part === 'ownPage';

function hidden(old: Session, { before, after, event, steady }: Passage): Session {
  if (isShowing(before.state)) {
    const { since, provedAt, inputAt } = old;
    const own = steady && personOf(event)?.id === holderOf(before.state)?.person.id;
    return { since, provedAt, inputAt, coveredAt: event.now, ...(own ? { ownTapAt: event.now.mono } : {}) };
  }
  const disturbed =
    !steady ||
    event.type === 'lock' ||
    event.type === 'escaped' ||
    isOwnPage(event) ||
    after.state.at !== before.state.at;
  if (!disturbed || old.ownTapAt === undefined) return old;
  const { ownTapAt: _gone, ...rest } = old;
  return rest;
}

/** Milliseconds nobody was there at this reading, as the riskier of the two sources has it. */
export function absence(session: Session, now: number, reading: number | undefined): number {
  const own = now - session.inputAt;
  if (reading === undefined) return own;
  const first = session.os?.first ?? reading;
  const fell = session.os?.fell === true || reading < first;
  return Math.max(own, fell ? reading : reading - first);
}
