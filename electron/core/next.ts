/**
 * The station: `(station, event) → station, effects`. Pure and synchronous; who may see the EHR is decided here and
 * nowhere else.
 */
import { NO_ATTEMPTS } from './attempts.ts';
import { calledOff, cardEnded, withoutPresented } from './ceremony.ts';
import { cleaned, notCleaned, receiptKept } from './cleaning.ts';
import { type ContactEvent, inContact, isOfContact } from './contact.ts';
import { crashed, pageGone } from './crashes.ts';
import type { Effect } from './effect.ts';
import { type EnrolmentEvent, enrolment, isOfEnrolment } from './enrolment.ts';
import type { Event } from './event.ts';
import { effectFailed } from './failing.ts';
import { NO_REPORT } from './finding.ts';
import { isReport, type ReportEvent, reported } from './findings.ts';
import { type FormEvent, form, isOfForm, withdrawn } from './forms.ts';
import { turned } from './hints.ts';
import { objected } from './holding.ts';
import { judgeClocks } from './idle.ts';
import { isOfKeys, type KeyProofEvent, ofKeys } from './key-proof.ts';
import { askToLeave, personAt } from './leaving.ts';
import { misuseTold, reportMisuse } from './misuse.ts';
import { callOff, lock, signOff } from './moves.ts';
import { isOver } from './notice.ts';
import { isOfOwnChange, type OwnChangeEvent, ownChange } from './own-changes.ts';
import { certificateAsked, devicesChanged, escaped, input, pageChanged, retry, revoked, tick } from './passing.ts';
import { type ProgressEvent, progressed } from './progress.ts';
import { offerCode, offerPin, proofChecked, recorded, undo } from './proof.ts';
import { covered, disturbed, memoryRead } from './recycling.ts';
import { comesTooEarly, isOfPolicy, ofPolicy, type PolicyEvent } from './renewing.ts';
import { begun } from './starting.ts';
import { isShowing, type Station } from './state.ts';
import { type Rules, type Step, stay, urgentFirst } from './step.ts';
import { isOfSurface, type SurfaceEvent, surface } from './surfaces.ts';
import { named, tap, typedTap, withoutGrace } from './taps.ts';
import type { Now } from './time.ts';
import { askVouchers } from './vouching.ts';

type PartEvent = Extract<Event, { type: 'devices' | 'page' | 'escaped' | 'crashed' | 'certificateAsked' }>;

export function initialStation(now: Now): Station {
  return {
    state: { at: 'starting' },
    now,
    attempts: NO_ATTEMPTS,
    devices: { readers: [] },
    front: 'page',
    nextAttempt: 1,
    said: 0,
    use: { served: 0, memoryMb: 0 },
    crashes: [],
    report: NO_REPORT,
    hint: { nth: -1, turnsAt: 0 },
  };
}

export function next(station: Station, event: Event, rules: Rules): Step {
  const clocks = judgeClocks(station.now, event.now);
  const timely = withoutOldNotice({ ...station, now: event.now }, event);
  const before = stay(cardEnded(timely, event, clocks === 'steady') ? withoutPresented(timely) : timely);
  const safe = clocks === 'steady' ? before : lock(before.station, clocks === 'setBack' ? 'clock' : 'resume');
  const about = disturbed(safe.station, event);
  const own = handle(about.station, event, rules);
  const then = { ...own, effects: [...about.effects, ...own.effects] };
  const said = hasMovedOn(station, then.station) ? withoutNotice(then.station) : then.station;
  const after = turned(station, event, said);
  const effects = clocks === 'steady' ? then.effects : joined(event, safe.effects, then.effects);
  return inContact(event, calledOff(station, event, withdrawn(station, event, { station: after, effects })));
}

/**
 * When a safety lock comes before the event's own effects, no line it writes may keep a cleaning from beginning or what
 * somebody tells from being written, and the cleaning waits for a cover that may not have been there before.
 */
function joined({ type }: Event, safety: readonly Effect[], own: readonly Effect[]): readonly Effect[] {
  const waiting = own.map((effect) => (effect.type === 'clean' ? { ...effect, waitForCover: true } : effect));
  return urgentFirst(type === 'reportMisuse' ? [...own, ...safety] : [...safety, ...waiting]);
}

/** A remark on what happened before says nothing about the next state, or the next person. */
function hasMovedOn(before: Station, after: Station): boolean {
  if (after.notice !== before.notice) return false;
  return before.state.at !== after.state.at || personAt(before.state) !== personAt(after.state);
}

function withoutNotice(station: Station): Station {
  const { notice: _old, ...rest } = station;
  return rest;
}

function withoutOldNotice(station: Station, event: Event): Station {
  return station.notice && isOver(station.notice, event) ? withoutNotice(station) : station;
}

function handle(station: Station, event: Event, rules: Rules): Step {
  if (comesTooEarly(station, event)) return stay(station);
  if (event.type === 'reportMisuse') return reportMisuse(station, rules);
  const told = misuseTold(station, event);
  if (told) return told;
  if (isOfPolicy(event)) return ofPolicy(station, event);
  if (isReport(event)) return reported(station, event);
  if (isOfContact(event)) return stay(station);
  if (event.type === 'residues') return progressed(station, event);
  if (isOfForm(event)) return form(station, event);
  if (isOfKeys(event)) return ofKeys(station, event, rules);
  if (isOfEnrolment(event)) return enrolment(station, event, rules);
  if (isOfOwnChange(event)) return ownChange(station, event, rules);
  return isOfSurface(event) ? surface(station, event, rules) : ofStation(station, event, rules);
}

type StationEvent = Exclude<
  Event,
  | ContactEvent
  | { readonly type: 'reportMisuse' }
  | EnrolmentEvent
  | FormEvent
  | KeyProofEvent
  | OwnChangeEvent
  | PolicyEvent
  | ProgressEvent
  | ReportEvent
  | SurfaceEvent
>;

function ofStation(station: Station, event: StationEvent, rules: Rules): Step {
  switch (event.type) {
    case 'started':
    case 'failedToStart':
      return station.state.at === 'starting' ? begun(station, event, rules) : stay(station);
    case 'tap':
    case 'typedTap':
    case 'named':
      return identified(station, event, rules);
    case 'pin':
    case 'recoveryCode':
    case 'checked':
    case 'askVouchers':
      return ofProof(station, event, rules);
    case 'recorded':
      return durable(station, event.attempt, rules);
    case 'objection':
    case 'cleaned':
    case 'notCleaned':
      return ofEnd(station, event, rules);
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
      // at a lock screen the timer or another tap does
      return isShowing(station.state) ? signOff(station, 'asked') : stay(station);
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
      return effectFailed(station, event, rules);
  }
}

/** A line that somebody waited for is on the disk. */
const durable = (station: Station, attempt: number, rules: Rules): Step =>
  station.state.at === 'cleaning' ? receiptKept(station, attempt, rules) : recorded(station, attempt);

/** The holder's session is about to end, or has. */
function ofEnd(
  station: Station,
  event: Extract<Event, { type: 'objection' | 'cleaned' | 'notCleaned' }>,
  rules: Rules,
): Step {
  switch (event.type) {
    case 'objection':
      return objected(station, event.attempt, event.objects, rules);
    case 'cleaned':
      return cleaned(station, event.receipt);
    case 'notCleaned':
      return notCleaned(station, event.receipt);
  }
}

/** Somebody proves who she is, by what can be typed, or has others do so. */
function ofProof(
  station: Station,
  event: Extract<Event, { type: 'pin' | 'recoveryCode' | 'checked' | 'askVouchers' }>,
  rules: Rules,
): Step {
  switch (event.type) {
    case 'pin':
      return offerPin(station, event.pin, rules);
    case 'recoveryCode':
      return offerCode(station, event.code, rules);
    case 'checked':
      return proofChecked(station, event.attempt, event.right ? event.role : undefined, rules);
    case 'askVouchers':
      return askVouchers(station, rules);
  }
}

/** Somebody says who she is. */
function identified(
  station: Station,
  event: Extract<Event, { type: 'tap' | 'typedTap' | 'named' }>,
  rules: Rules,
): Step {
  switch (event.type) {
    case 'tap':
      return tap(station, event.tapped, event.reader, event.fresh ? withoutGrace(rules) : rules);
    case 'typedTap':
      return typedTap(station, event.tapped, rules);
    case 'named':
      return named(station, event.person, rules);
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
