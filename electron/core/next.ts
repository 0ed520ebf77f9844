/**
 * The station: `(station, event) → station, effects`. Pure and synchronous; who may see the EHR is decided here and
 * nowhere else.
 */
import { NO_ATTEMPTS, restored } from './attempts.ts';
import { cleaned, notCleaned, receiptKept } from './cleaning.ts';
import { crashed, pageGone } from './crashes.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { effectFailed } from './failing.ts';
import { NO_REPORT } from './finding.ts';
import { isReport, type ReportEvent, reported, restoredReport } from './findings.ts';
import { objected } from './holding.ts';
import { isOfLogin, type LoginEvent, login, withdrawn } from './http-auth.ts';
import { judgeClocks } from './idle.ts';
import { askToLeave, proofIn } from './leaving.ts';
import { callOff, lock, outOfService, signOff } from './moves.ts';
import { certificateAsked, devicesChanged, escaped, input, pageChanged, retry, revoked, tick } from './passing.ts';
import { offerPin, proofChecked, recorded, undo } from './proof.ts';
import { covered, disturbed, memoryRead } from './recycling.ts';
import { holderOf, type State, type Station } from './state.ts';
import { also, move, type Rules, record, type Step, stay, urgentFirst } from './step.ts';
import { isOfSurface, type SurfaceEvent, surface } from './surfaces.ts';
import { named, tap } from './taps.ts';
import type { Now } from './time.ts';

type Started = Extract<Event, { type: 'started' }>;
type FailedToStart = Extract<Event, { type: 'failedToStart' }>;
type PartEvent = Extract<Event, { type: 'devices' | 'page' | 'escaped' | 'crashed' | 'certificateAsked' }>;

export function initialStation(now: Now): Station {
  return {
    state: { at: 'starting' },
    now,
    attempts: NO_ATTEMPTS,
    devices: { readers: [] },
    front: 'page',
    nextAttempt: 1,
    use: { served: 0, memoryMb: 0 },
    crashes: [],
    report: NO_REPORT,
  };
}

export function next(station: Station, event: Event, rules: Rules): Step {
  const clocks = judgeClocks(station.now, event.now);
  const before = stay(withoutOldNotice({ ...station, now: event.now }));
  const safe = clocks === 'steady' ? before : lock(before.station, clocks === 'setBack' ? 'clock' : 'resume');
  const about = disturbed(safe.station, event);
  const own = handle(about.station, event, rules);
  const then = { ...own, effects: [...about.effects, ...own.effects] };
  const after = hasMovedOn(station, then.station) ? withoutNotice(then.station) : then.station;
  const effects = clocks === 'steady' ? then.effects : joined(safe.effects, then.effects);
  return withdrawn(station, event, { station: after, effects });
}

/**
 * When a safety lock comes before the event's own effects, no line it writes may keep a cleaning from beginning, and the
 * cleaning waits for a cover that may not have been there before.
 */
function joined(safety: readonly Effect[], own: readonly Effect[]): readonly Effect[] {
  const waiting = own.map((effect) => (effect.type === 'clean' ? { ...effect, waitForCover: true } : effect));
  return urgentFirst([...safety, ...waiting]);
}

/** A remark on what happened before says nothing about the next state, or the next person. */
function hasMovedOn(before: Station, after: Station): boolean {
  if (after.notice !== before.notice) return false;
  return before.state.at !== after.state.at || personIn(before.state) !== personIn(after.state);
}

function personIn(state: State): string | undefined {
  if (state.at === 'proving' || state.at === 'leaving') return proofIn(state)?.person.id;
  return state.at === 'cleaning' || state.at === 'holding' ? state.next?.id : holderOf(state)?.person.id;
}

function withoutNotice(station: Station): Station {
  const { notice: _old, ...rest } = station;
  return rest;
}

function withoutOldNotice(station: Station): Station {
  return station.notice && station.now.mono >= station.notice.until ? withoutNotice(station) : station;
}

function handle(station: Station, event: Event, rules: Rules): Step {
  if (isReport(event)) return reported(station, event);
  if (isOfLogin(event)) return login(station, event);
  return isOfSurface(event) ? surface(station, event, rules) : ofStation(station, event, rules);
}

type StationEvent = Exclude<Event, LoginEvent | ReportEvent | SurfaceEvent>;

function ofStation(station: Station, event: StationEvent, rules: Rules): Step {
  switch (event.type) {
    case 'started':
    case 'failedToStart':
      return station.state.at === 'starting' ? begun(station, event, rules) : stay(station);
    case 'tap':
      return tap(station, event.tapped, event.reader, rules);
    case 'named':
      return named(station, event.person, rules);
    case 'pin':
      return offerPin(station, event.pin, rules);
    case 'checked':
      return proofChecked(station, event.attempt, event.right ? event.role : undefined, rules);
    case 'recorded':
      return station.state.at === 'cleaning' ? receiptKept(station, event.attempt) : recorded(station, event.attempt);
    case 'objection':
      return objected(station, event.attempt, event.objects, rules);
    case 'cleaned':
      return cleaned(station, event.receipt);
    case 'notCleaned':
      return notCleaned(station, event.receipt);
    case 'tick':
      return tick(station, event.osIdleMs, rules);
    case 'memory':
      return memoryRead(station, event.mb);
    case 'covered':
      return covered(station, event.attempt);
    case 'input':
      return input(station, event.osIdleMs, rules);
    case 'lock':
      return lock(station, event.why);
    case 'signOff':
      return asked(station);
    case 'undo':
      return undo(station);
    case 'cancel':
      return callOff(station);
    case 'leave':
      return askToLeave(station);
    case 'retry':
      return retry(station);
    case 'devices':
    case 'page':
    case 'escaped':
    case 'crashed':
    case 'certificateAsked':
      return ofParts(station, event);
    case 'revoked':
      return revoked(station, event.person);
    case 'effectFailed':
      return effectFailed(station, event);
  }
}

/** News of what runs in processes of its own. */
function ofParts(station: Station, event: PartEvent): Step {
  switch (event.type) {
    case 'devices':
      return devicesChanged(station, event.devices);
    case 'page':
      return event.page === 'gone' ? pageGone(station) : pageChanged(station, event.page);
    case 'escaped':
      return escaped(station, event.to);
    case 'crashed':
      return crashed(station, event.part);
    case 'certificateAsked':
      return certificateAsked(station, event);
  }
}

function begun(station: Station, event: Started | FailedToStart, rules: Rules): Step {
  return event.type === 'started' ? started(station, event, rules) : failedToStart(station, event, rules);
}

/** Nobody can be sure what the last run left: every start begins with cleaning, and says what is known of it. */
function started(station: Station, { attempts, findings, unfinished }: Started, rules: Rules): Step {
  const begin = { startedAt: station.now.mono, step: { is: 'clearing' } } as const;
  const left = unfinished ? ({ unfinished } as const) : {};
  const state = { at: 'cleaning', cause: 'start', ...begin, ...left } as const;
  const line = record(station, { event: 'station.start', unfinished });
  const counts = restored(attempts, station.now.wall, rules.unlock);
  const begun = move({ ...station, attempts: counts }, state, line, { type: 'clean', waitForCover: false });
  const told = restoredReport(begun.station, findings);
  return also({ ...told, effects: begun.effects }, ...told.effects);
}

/** Nobody is let in; the counts of wrong proofs are taken over for an admin who wants to leave. */
function failedToStart(station: Station, { fault, attempts }: FailedToStart, rules: Rules): Step {
  if (attempts)
    return outOfService({ ...station, attempts: restored(attempts, station.now.wall, rules.unlock) }, fault);
  const out = outOfService(station, fault);
  return { ...out, station: { ...out.station, state: { at: 'outOfService', fault, uncounted: true } } };
}

/** Only somebody who sees the EHR may end it by hand; at a lock screen the timer or another tap does. */
function asked(station: Station): Step {
  const { at } = station.state;
  return at === 'open' || at === 'warning' ? signOff(station, 'asked') : stay(station);
}
