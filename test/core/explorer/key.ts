/**
 * When two moments of a walk are the same: same state, same world, every deadline on the same side. People go by the
 * part they play, so that a walk does not repeat itself with the names exchanged. What cannot matter before the state
 * changes (counts while the EHR shows, readers while there is no session) is left out.
 */
import type { Count } from '../../../electron/core/attempts.ts';
import { promptOf } from '../../../electron/core/http-auth.ts';
import type { Idle } from '../../../electron/core/idle.ts';
import type { Holder } from '../../../electron/core/session.ts';
import type { LeftFrom, State, Station } from '../../../electron/core/state.ts';
import { holderOf } from '../../../electron/core/state.ts';
import type { Rules } from '../../../electron/core/step.ts';
import { SECOND } from '../../../electron/core/time.ts';
import { shortOf } from './crashes.ts';
import { remaining } from './deadlines.ts';
import { loginKey } from './logins.ts';
import { passkeyKey } from './passkeys.ts';
import { subjectOf } from './people.ts';
import { reportKey } from './report.ts';
import { answerKey, attemptOf, isShowing, type World } from './world.ts';

export function keyOf(station: Station, world: World, rules: Rules): string {
  const { state } = station;
  const subject = subjectOf(state);
  const label = (person: string) => (person === subject ? 'x' : 'y');
  const current = attemptOf(state);
  const { ehr, traces, durable, answers, admin } = world;
  let key = `${stateKey(state, label)}|`;
  if (isShowing(state) || state.at === 'locked') key += station.devices.readers.length;
  if (isShowing(state)) key += ownSilence(station, rules);
  else if (!isEnding(state)) key += deadlineKeys(station, rules) + countKeys(station, subject, rules);
  key += shortOf(station.crashes, station.now.mono).join();
  if (state.at === 'vacant') key += processKey(station, rules) + 't'.repeat(world.told.length);
  if (!remembersAlike(state, world)) key += '#';
  const page = holderOf(state)?.page;
  if (ehr) key += `|${label(ehr.of)}${ehr.attached ? '+' : ''}${ehr.page === page ? '' : ehr.page}`;
  if (admin) key += `|!${label(admin)}`;
  key += `|${traces ? label(traces) : ''}${world.uncovered ? 'u' : ''}`;
  key += loginKey(promptOf(station), world) + passkeyKey(station, world) + reportKey(world.report, station.now.mono);
  if (current !== undefined) key += durable?.attempt === current ? label(durable.person) : '-';
  for (const answer of answers) key += answerKey(answer, current, label);
  return key;
}

/** Whether the process is to be recycled; while it is not vacant nothing comes of that. */
function processKey({ use }: Station, { station }: Rules): string {
  const large = use.memoryMb >= station.recycleMemoryMb;
  if (use.served >= station.recycleSwitches || (use.served > 0 && large)) return 'd';
  return large ? 'm' : '';
}

/** Whether the station's own inputs alone would call for the warning. */
function ownSilence({ state, now }: Station, { lock }: Rules): string {
  if (state.at !== 'warning') return '';
  return now.mono - state.idle.lastInputAt < (lock.idleSeconds - lock.warnSeconds) * SECOND ? 'o' : 's';
}

function deadlineKeys(station: Station, rules: Rules): string {
  let key = '';
  for (const { ms, lasts, whole } of remaining(station, rules)) if (lasts) key += ms <= 0 ? '0' : whole ? '2' : '1';
  return key;
}

/** A sound station's own times of a session are the world's. */
function remembersAlike(state: State, { session }: World): boolean {
  const holder = holderOf(state);
  if (!holder || !session) return !holder && !session;
  const { mono } = holder.provedAt;
  const undoable = state.at === 'locked' && state.lock.undoUntil !== undefined;
  if (undoable !== (session.ownTapAt !== undefined && state.at === 'locked')) return false;
  return mono === session.provedAt.mono && holder.since.mono === session.since.mono;
}

function stateKey(state: State, label: (person: string) => string): string {
  switch (state.at) {
    case 'starting':
      return state.at;
    case 'vacant':
      return `vacant${state.step.is}`;
    case 'outOfService':
      return state.at + state.fault.code + (state.uncounted ? '?' : '');
    case 'cleaning':
      return `c${state.step.is}${cleaningKey(state)}${state.leaving ? label(state.leaving.id) : ''}>${state.next ? label(state.next.id) : ''}${state.admin ? `!${label(state.admin.id)}` : ''}`;
    case 'open':
    case 'warning':
      return state.at + state.holder.page + idleKey(state.idle);
    case 'locked':
      return `l${pageKey(state.holder)}${state.step.is}${'how' in state.step ? state.step.how : ''}`;
    case 'holding':
      return `h${state.step.is}${pageKey(state.holder)}`;
    case 'leaving':
      return `v${state.step.is}${leftKey(state.from, label)}`;
    case 'identifying':
      return `i${state.key.is}${state.kept ? label(state.kept.holder.person.id) + pageKey(state.kept.holder) : ''}`;
    case 'vouching':
      return `o${state.step.is}${state.vouchers.length}${state.kept ? label(state.kept.holder.person.id) + pageKey(state.kept.holder) : ''}`;
    case 'proving':
      return `p${state.step.is}${state.kept ? label(state.kept.holder.person.id) + pageKey(state.kept.holder) : ''}`;
  }
}

/** Nothing that was counted matters any more. */
const isEnding = (state: State): boolean => state.at === 'leaving' && state.step.is === 'ending';

/** Behind somebody who wants to leave, a page is ready or it is not. */
function leftKey(from: LeftFrom, label: (person: string) => string): string {
  if (from.at === 'outOfService') return from.at + from.fault.code;
  return from.at === 'locked'
    ? `l${label(from.holder.person.id)}${from.holder.page === 'ready' ? 'r' : ''}${from.lock.undoUntil === undefined ? '' : 'u'}`
    : from.at;
}

function cleaningKey({ cause, unfinished }: Extract<State, { at: 'cleaning' }>): string {
  return cause + (unfinished ? '!' : '');
}

/** At a locked session a page that died is like one that could not be reached: both are loaded again. */
function pageKey({ page }: Holder): string {
  return page === 'unreachable' ? 'gone' : page;
}

/** Whether the operating system has been asked, and whether what it showed at first still counts against it. */
function idleKey({ osBase }: Idle): string {
  return osBase === undefined ? '-' : osBase > 0 ? 'b' : '0';
}

function countKeys({ attempts, now }: Station, subject: string | undefined, { unlock }: Rules): string {
  const counts = Object.values(attempts.people);
  const own = subject === undefined ? counts.find(({ failures }) => failures > 0) : attempts.people[subject];
  const waits = subject === undefined && attempts.unknownBadges.notBefore > now.wall ? 'w' : '';
  return countKey(own, unlock.attempts) + countKey(attempts.station, unlock.attempts * 4) + waits;
}

function countKey(count: Count | undefined, limit: number): string {
  if (!count || count.failures < limit - 1) return '.';
  return count.failures >= limit ? 'x' : 'l';
}
