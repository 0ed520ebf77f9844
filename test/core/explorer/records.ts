/** What is written down: every move exactly once, about the right person, with nothing in it that does not belong. */

import { mayTry } from '../../../electron/core/attempts.ts';
import type { AuditEntry, AuditFact } from '../../../electron/core/audit.ts';
import type { Fault, LockReason } from '../../../electron/core/session.ts';
import { holderOf, type State } from '../../../electron/core/state.ts';
import { endedPart, isOnceTooOften } from './crashes.ts';
import { owesFinding } from './findings.ts';
import { BADGE_HASH } from './happenings.ts';
import { isWrittenDown, leaver } from './leaving.ts';
import { endOfLogin } from './logins.ts';
import { owesReport } from './misuse.ts';
import { endOfPasskey } from './passkeys.ts';
import { isChecked } from './proofs.ts';
import { isCovered, isUncoverable } from './recycling.ts';
import { holderId, type Property, personOf, proofOf, type Seen } from './seen.ts';
import { isShowing } from './world.ts';

/** Lines the core writes; a start that is refused has no station, and what people change of their own, those who vouch and new policies have walks of their own. */
type Kind = Exclude<
  AuditFact['event'],
  'station.refused' | 'vouch' | 'keyAdded' | 'keyRemoved' | 'pinChanged' | 'badgeAdded' | 'policy'
>;

const enters = ({ before, after }: Seen, cause: 'switch' | 'signoff'): boolean =>
  before.state.at !== 'cleaning' && after.state.at === 'cleaning' && after.state.cause === cause;

/** How many lines of each kind a step owes, told from where it began and where it ended. */
const OWED: Readonly<Record<Kind, (seen: Seen) => boolean>> = {
  'station.start': ({ before, after }) => before.state.at === 'starting' && after.state.at === 'cleaning',
  tap: ({ event, from }) => personOf(event) !== undefined && listens(event.type, from),
  denied: isDenied,
  unlock: (seen) => waitsAnew(seen) && seen.event.type !== 'undo',
  undo: (seen) => waitsAnew(seen) && seen.event.type === 'undo',
  lock: ({ before, after, steady }) => isShowing(before.state) && (!steady || isLocked(after.state)),
  escape: ({ event, before }) => event.type === 'escaped' && holderId(before) !== undefined,
  clientCertificate: ({ event, before }) => event.type === 'certificateAsked' && holderId(before) !== undefined,
  httpAuth: (seen) => endOfLogin(seen) !== undefined,
  passkey: (seen) => endOfPasskey(seen) !== undefined,
  warn: ({ before, after }) => before.state.at === 'open' && after.state.at === 'warning',
  hold: (seen) => !isWaiting(seen.before.state) && isWaiting(seen.after.state),
  holdEnd: (seen) => isWaiting(seen.before.state) && !isWaiting(seen.after.state),
  download: ({ before, event }) => event.type === 'download' && whose(before.state) !== undefined,
  pdf: ({ before, event }) => event.type === 'pdf' && whose(before.state) !== undefined,
  print: ({ before, event }) => event.type === 'printed' && whose(before.state) !== undefined,
  switch: (seen) => enters(seen, 'switch'),
  signoff: (seen) => enters(seen, 'signoff'),
  wipe: ({ before: { state }, event }) =>
    state.at === 'cleaning' && state.step.is === 'clearing' && ['cleaned', 'notCleaned'].includes(event.type),
  finding: owesFinding,
  'misuse.reported': owesReport,
  leave: isWrittenDown,
  recycle: isCovered,
  crash: (seen) => endedPart(seen) !== undefined,
  fault: (seen) =>
    (seen.after.state.at === 'outOfService' && seen.after.state.fault !== faultIn(seen.before.state)) ||
    isUncoverable(seen) ||
    isOnceTooOften(seen),
};

/** Whose session it is, also while it is cleaned. */
function whose(state: State): string | undefined {
  return holderOf(state)?.person.id ?? (state.at === 'cleaning' ? state.leaving?.id : undefined);
}

/** What is wrong with a station, also while somebody wants to leave it for that. */
function faultIn(state: State): Fault | undefined {
  const of = state.at === 'leaving' ? state.from : state;
  return of.at === 'outOfService' ? of.fault : undefined;
}

const isLocked = ({ at }: State): boolean => at === 'locked' || at === 'holding';
const isWaiting = (state: State): boolean => state.at === 'holding' && state.step.is === 'waiting';

function listens(type: Seen['event']['type'], from: Seen['from']): boolean {
  if (type === 'named') return from === 'vacant' || from === 'locked' || from === 'leaving';
  if (type === 'typedTap' && (from === 'open' || from === 'warning')) return false;
  return from !== 'starting' && from !== 'outOfService';
}

function isDenied(seen: Seen): boolean {
  const { event, from, before, rules, steady } = seen;
  const { attempts, state } = before;
  const proof = proofOf(state);
  const mayReport = event.now.wall >= attempts.unknownBadges.notBefore;
  switch (event.type) {
    case 'tap':
    case 'typedTap':
      return event.tapped.is !== 'known' && listens(event.type, from) && mayReport;
    case 'named':
      return event.person === undefined && listens('named', from) && mayReport;
    case 'pin':
      return (
        steady &&
        proof?.step.is === 'asking' &&
        !mayTry(attempts, proof.person.id, event.now.wall, rules.unlock).allowed
      );
    case 'checked':
      return isChecked(seen, false) || (isChecked(seen, true) && state.at === 'leaving' && !isAdmin(event));
    default:
      return false;
  }
}

const isAdmin = (event: Extract<Seen['event'], { type: 'checked' }>): boolean => event.right && event.role === 'admin';

/** The step began to wait for a record. */
function waitsAnew({ before, after }: Seen): boolean {
  const { state } = after;
  if ((state.at !== 'locked' && state.at !== 'proving') || state.step.is !== 'recording') return false;
  const was = before.state;
  const sameWait = was.at === state.at && was.step.is === 'recording' && was.step.attempt === state.step.attempt;
  return !sameWait;
}

const NAMES: Readonly<Record<Kind, string>> = {
  'station.start': 'the start',
  tap: 'a tap or user name of a known person',
  denied: 'a refusal',
  unlock: 'an unlock, before it happens,',
  undo: 'an undo, before it happens,',
  lock: 'a lock',
  escape: 'a page that got elsewhere',
  clientCertificate: 'a client certificate that was asked for',
  httpAuth: 'the end of a question for a login',
  passkey: 'the end of a question for a passkey',
  warn: 'a warning',
  hold: 'a hold for unsaved work',
  holdEnd: 'the end of a hold',
  download: 'a file that the page wanted to save',
  pdf: 'a PDF that the page opened',
  print: 'what was sent to a printer',
  switch: 'a switch',
  signoff: 'a sign-off',
  wipe: 'the end of a cleaning',
  finding: 'a finding',
  'misuse.reported': 'a report of misuse, once a minute at the most,',
  leave: 'the leaving of an admin, before it happens,',
  recycle: 'the end of a process that has served its time, before it happens,',
  crash: 'the end of a part of the station',
  fault: 'a fault',
};

const KINDS = Object.keys(OWED) as readonly Kind[];

const EXACTLY_ONCE: readonly Property<Seen>[] = KINDS.map((kind) => ({
  says: `${NAMES[kind]} is written down exactly once, and nothing else by that name`,
  when: (seen) => seen.records.some(({ event }) => event === kind) || OWED[kind](seen),
  holds: (seen) => seen.records.filter(({ event }) => event === kind).length === (OWED[kind](seen) ? 1 : 0),
}));

/** The fields a line may have besides `event` and `at`. */
const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  'station.start': ['unfinished'],
  tap: ['person', 'reader', 'assurance'],
  denied: ['why', 'person', 'badge', 'reader', 'refusal'],
  unlock: ['person', 'how', 'assurance', 'key', 'vouchers'],
  undo: ['person'],
  lock: ['person', 'why'],
  escape: ['person', 'to'],
  clientCertificate: ['person', 'by', 'how', 'issuer'],
  httpAuth: ['person', 'host', 'how'],
  passkey: ['person', 'host', 'how'],
  warn: ['person'],
  hold: ['person', 'next', 'seconds'],
  holdEnd: ['person', 'next', 'why'],
  download: ['person', 'type', 'bytes', 'refused'],
  pdf: ['person', 'bytes', 'refused'],
  print: ['person', 'printer', 'refused'],
  switch: ['person', 'next'],
  signoff: ['person', 'why'],
  wipe: ['cause', 'person', 'verified', 'residues', 'stages', 'logout', 'ms'],
  'misuse.reported': ['state', 'person'],
  finding: ['kind', 'host', 'cookie', 'missing', 'parameter', 'spki', 'why', 'of', 'detail'],
  leave: ['person'],
  recycle: ['served', 'memoryMb'],
  crash: ['part'],
  fault: ['code', 'detail'],
};

/** Whom a line must be about. */
function subject({ before, event, after }: Seen, entry: AuditEntry): string | undefined {
  switch (entry.event) {
    case 'tap':
      return personOf(event)?.id;
    case 'denied':
      return event.type !== 'tap' && event.type !== 'named' ? proofOf(before.state)?.person.id : undefined;
    case 'leave':
      return leaver(before.state);
    case 'unlock':
      return after.state.at === 'proving' ? after.state.person.id : holderId(after);
    case 'download':
    case 'pdf':
    case 'print':
    case 'misuse.reported':
      return whose(before.state);
    case 'wipe':
      return before.state.at === 'cleaning' ? before.state.leaving?.id : undefined;
    case 'station.start':
    case 'finding':
    case 'recycle':
    case 'crash':
    case 'fault':
      return undefined;
    default:
      return holderId(before);
  }
}

const writes = ({ records }: Seen): boolean => records.length > 0;

export const RECORDS: readonly Property<Seen>[] = [
  ...EXACTLY_ONCE,
  {
    says: 'every line bears the time of its event',
    when: writes,
    holds: ({ records, event }) => records.every(({ at }) => at === event.now.wall),
  },
  {
    says: 'every line is about the person it concerns',
    when: writes,
    holds: (seen) =>
      seen.records.every((entry) => ('person' in entry ? entry.person : undefined) === subject(seen, entry)),
  },
  {
    says: 'an unlock says whether a PIN or the grace opened',
    when: ({ records }) => records.some(({ event }) => event === 'unlock'),
    holds: ({ records, after }) => {
      const how = after.state.at === 'proving' ? 'pin' : 'grace';
      return records.every((entry) => entry.event !== 'unlock' || entry.how === how);
    },
  },
  {
    says: 'a lock says what caused it',
    when: ({ records }) => records.some(({ event }) => event === 'lock'),
    holds: (seen) => seen.records.every((entry) => entry.event !== 'lock' || entry.why === causeOf(seen)),
  },
  {
    says: 'a line has the fields of its kind and no other',
    when: writes,
    holds: ({ records }) =>
      records.every((entry) => Object.keys(entry).every((key) => isField(key) || fieldsOf(entry).includes(key))),
  },
  {
    says: 'a number that was typed is written down as worth the least, and no other tap is',
    when: ({ records }) => records.some((entry) => entry.event === 'tap'),
    holds: ({ event, records }) => {
      const worth = event.type === 'typedTap' ? 'lowest' : undefined;
      return records.every((entry) => entry.event !== 'tap' || entry.assurance === worth);
    },
  },
  {
    says: 'a badge that is refused is written down with what was wrong with it, and no other refusal is',
    when: ({ records }) => records.some((entry) => entry.event === 'denied'),
    holds: ({ event, records }) => {
      const refused = event.type === 'tap' && event.tapped.is === 'refused' ? event.tapped.why : undefined;
      return records.every((entry) => entry.event !== 'denied' || entry.refusal === refused);
    },
  },
  {
    says: 'a badge that is not known is kept nowhere; its hash stands in the refusal alone',
    when: ({ event }) => event.type === 'tap' && event.tapped.is === 'unknown',
    holds: ({ after, records }) => {
      const others = records.map((entry) => ({ ...entry, badge: '' }));
      return !JSON.stringify([after, others]).includes(BADGE_HASH);
    },
  },
  {
    says: 'the end of a cleaning is written with its result, every residue and every stage',
    when: ({ event, before }) =>
      before.state.at === 'cleaning' && (event.type === 'cleaned' || event.type === 'notCleaned'),
    holds: ({ event, records }) =>
      records.some(
        (entry) =>
          entry.event === 'wipe' &&
          (event.type === 'cleaned' || event.type === 'notCleaned') &&
          entry.verified === (event.type === 'cleaned') &&
          entry.residues === event.receipt.residues &&
          entry.stages === event.receipt.stages,
      ),
  },
];

/** None of a line that these walks do not know. */
const fieldsOf = ({ event }: AuditEntry) => (Object.hasOwn(FIELDS, event) ? FIELDS[event as Kind] : []);

const isField = (key: string): boolean => key === 'event' || key === 'at';

const CAUSES: Readonly<Partial<Record<Seen['event']['type'], LockReason>>> = {
  tick: 'idle',
  input: 'idle',
  tap: 'ownTap',
  devices: 'reader',
  page: 'renderer',
  escaped: 'escape',
  crashed: 'crash',
  effectFailed: 'fault',
  reportMisuse: 'misuse',
};

function causeOf({ before, event, steady }: Seen): LockReason | undefined {
  const [mono, wall] = [event.now.mono - before.now.mono, event.now.wall - before.now.wall];
  if (!steady) return mono < 0 || wall < mono ? 'clock' : 'resume';
  if (event.type === 'lock') return event.why;
  return personOf(event) && personOf(event)?.id !== holderId(before) ? 'otherTap' : CAUSES[event.type];
}
