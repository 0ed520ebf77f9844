/** The table of what a station does, row by row: each must happen somewhere in the walks. */
import { asks, isHeld, opens, personOf, recordOf, type Seen } from './seen.ts';
import { isShowing } from './world.ts';

type Row = readonly [row: string, happens: (seen: Seen) => boolean];

const goes = ({ before, after }: Seen, from: string, to: string): boolean =>
  before.state.at === from && after.state.at === to;

const locksBy =
  (why: string) =>
  (seen: Seen): boolean =>
    isShowing(seen.before.state) && seen.after.state.at === 'locked' && recordOf(seen, 'lock')?.why === why;

const switchesFrom =
  (at: string) =>
  (seen: Seen): boolean =>
    goes(seen, at, 'cleaning') && recordOf(seen, 'switch') !== undefined;

const revokedFrom =
  (at: string) =>
  (seen: Seen): boolean =>
    goes(seen, at, 'cleaning') && recordOf(seen, 'signoff')?.why === 'revoked';

const asksFrom =
  (at: string) =>
  (seen: Seen): boolean =>
    goes(seen, at, 'holding') && asks(seen, 'askEhr');

const endsBy =
  (why: string, to: string) =>
  (seen: Seen): boolean =>
    goes(seen, 'holding', to) && recordOf(seen, 'holdEnd')?.why === why;

const objection = ({ event }: Seen): boolean | undefined => (event.type === 'objection' ? event.objects : undefined);
const isAskedInVain = (seen: Seen): boolean => seen.event.type === 'tick' && !recordOf(seen, 'holdEnd');
const cannotAsk = ({ event }: Seen): boolean => event.type === 'effectFailed' && event.effect === 'askEhr';

const wrong = ({ event }: Seen): boolean => event.type === 'checked' && !event.right;
const denies = (seen: Seen, why: string): boolean => recordOf(seen, 'denied')?.why === why;

const asksCover = (seen: Seen): boolean => seen.event.type === 'tick' && asks(seen, 'cover');

export const ROWS: readonly Row[] = [
  ['starting: cleaning comes first', (seen) => goes(seen, 'starting', 'cleaning')],
  [
    'starting after a run that was cut off: cleaning, and said so',
    (seen) => goes(seen, 'starting', 'cleaning') && recordOf(seen, 'station.start')?.unfinished === true,
  ],
  ['starting, nothing to start with: out of service', (seen) => goes(seen, 'starting', 'outOfService')],
  ['vacant, known badge: proving', (seen) => goes(seen, 'vacant', 'proving') && seen.event.type === 'tap'],
  ['vacant, user name typed: proving', (seen) => goes(seen, 'vacant', 'proving') && seen.event.type === 'named'],
  ['vacant, unknown badge: said and written', (seen) => goes(seen, 'vacant', 'vacant') && denies(seen, 'unknownBadge')],
  [
    'vacant, unknown badges in a row: slowed down',
    (seen) => seen.event.type === 'tap' && seen.after.notice?.says === 'wait',
  ],
  ['vacant, badge of a random number: refused', (seen) => denies(seen, 'badgeRefused')],
  ['vacant, directory not available: said', (seen) => denies(seen, 'peopleUnavailable')],
  ['vacant, unknown user name: said', (seen) => denies(seen, 'unknownUser')],
  [
    'vacant, number of holders served, nobody about: a cover is asked for',
    (seen) => asksCover(seen) && seen.before.use.served >= seen.rules.station.recycleSwitches,
  ],
  [
    'vacant, memory mark reached, nobody about: a cover is asked for',
    (seen) => asksCover(seen) && seen.before.use.served < seen.rules.station.recycleSwitches,
  ],
  ['vacant, covered: written down, and the process ends', (seen) => recordOf(seen, 'recycle') !== undefined],
  [
    'vacant, a tap while the cover comes: proving without it',
    (seen) => goes(seen, 'vacant', 'proving') && asks(seen, 'uncover'),
  ],
  [
    'vacant, an input while the cover comes: the cover goes',
    (seen) => goes(seen, 'vacant', 'vacant') && seen.event.type === 'input' && asks(seen, 'uncover'),
  ],
  [
    'vacant, no cover to be had: written down, the station goes on',
    (seen) => goes(seen, 'vacant', 'vacant') && recordOf(seen, 'fault')?.code === 'cover',
  ],
  [
    'proving, proof given and recorded: open with a fresh partition',
    (seen) => goes(seen, 'proving', 'open') && asks(seen, 'createEhr'),
  ],
  ['proving, wrong proof: asked again', (seen) => wrong(seen) && seen.after.notice?.says === 'wrongProof'],
  ['proving, proof too soon: delayed', (seen) => denies(seen, 'delay')],
  ['proving, the last wrong proof: locked out', (seen) => wrong(seen) && seen.after.notice?.says === 'lockedOut'],
  ['proving, locked out: not looked at', (seen) => denies(seen, 'lockout')],
  [
    'proving, the verifier fails: asked again',
    (seen) => seen.after.notice?.says === 'peopleFailed' && seen.event.type === 'effectFailed',
  ],
  ['proving, the counts cannot be saved: asked again', (seen) => seen.after.notice?.says === 'storageFailed'],
  ['proving, the record cannot be written: not opened', (seen) => seen.after.notice?.says === 'auditFailed'],
  ['open, no input: warning', (seen) => goes(seen, 'open', 'warning')],
  ['warning, any input: open', (seen) => goes(seen, 'warning', 'open') && seen.event.type === 'input'],
  ['warning, idle time reached: locked', (seen) => seen.before.state.at === 'warning' && locksBy('idle')(seen)],
  ['open, own tap: locked', locksBy('ownTap')],
  ['open, lock key: locked', locksBy('key')],
  ['open, suspend: locked', locksBy('suspend')],
  ['open, resume: locked', locksBy('resume')],
  ['open, clock set back: locked', locksBy('clock')],
  ['open, display that cannot be covered: locked', locksBy('display')],
  ['open, reader unplugged: locked', locksBy('reader')],
  ['open, EHR renderer gone: locked', locksBy('renderer')],
  ['open, EHR page where it may not be: locked', locksBy('escape')],
  ["open, the station's own page or a helper process gone: locked", locksBy('crash')],
  ['open, EHR cannot be placed: locked', locksBy('fault')],
  [
    'open, a part gone once too often: out of service and restart',
    (seen) => goes(seen, 'open', 'outOfService') && recordOf(seen, 'fault')?.code === 'crashLoop',
  ],
  ["open, another person's tap: switch", switchesFrom('open')],
  ["warning, another person's tap: switch", switchesFrom('warning')],
  ["locked, another person's tap: switch", switchesFrom('locked')],
  ["proving at a locked session, another person's tap: switch", switchesFrom('proving')],
  ["open, another person's tap, unsaved work is held: the page is asked", asksFrom('open')],
  ["warning, another person's tap, unsaved work is held: the page is asked", asksFrom('warning')],
  ["locked, another person's tap, unsaved work is held: the page is asked", asksFrom('locked')],
  ["proving at a locked session, another person's tap, unsaved work is held: the page is asked", asksFrom('proving')],
  ['holding, the page objects: it waits', (seen) => goes(seen, 'holding', 'holding') && objection(seen) === true],
  ['holding, the page does not object: switch', (seen) => switchesFrom('holding')(seen) && objection(seen) === false],
  ['holding, no answer: switch', (seen) => switchesFrom('holding')(seen) && isAskedInVain(seen)],
  ['holding, the page cannot be asked: switch', (seen) => switchesFrom('holding')(seen) && cannotAsk(seen)],
  ['holding, time over: switch', endsBy('timeUp', 'cleaning')],
  ['holding, the page dies: switch', endsBy('pageLost', 'cleaning')],
  ["holding, holder's tap in grace: rescued", endsBy('rescued', 'locked')],
  ["holding, holder's tap after grace: rescued by her proof", endsBy('rescued', 'proving')],
  ['holding, called off: locked', endsBy('cancelled', 'locked')],
  ['holding, signed off: cleaning for the next', endsBy('signedOff', 'cleaning')],
  ['holding, holder revoked: signed off', revokedFrom('holding')],
  [
    "locked, holder's tap in grace: the exact screen is back",
    (seen) => isWaiting(seen, 'grace') && opens(seen) && asks(seen, 'attachEhr'),
  ],
  [
    "locked, holder's tap after grace: proving",
    (seen) => goes(seen, 'locked', 'proving') && personOf(seen.event) !== undefined,
  ],
  [
    'proving at a locked session, proof given: the exact screen is back',
    (seen) => goes(seen, 'proving', 'open') && isHeld(seen.before.state) && asks(seen, 'attachEhr'),
  ],
  ['locked by own tap, undone: open', (seen) => isWaiting(seen, 'undo') && opens(seen)],
  [
    'locked, sign-off time: signed off',
    (seen) => goes(seen, 'locked', 'cleaning') && recordOf(seen, 'signoff')?.why === 'timer',
  ],
  [
    'locked, greatest age: signed off',
    (seen) => goes(seen, 'locked', 'cleaning') && recordOf(seen, 'signoff')?.why === 'age',
  ],
  [
    'open, greatest age: signed off',
    (seen) => goes(seen, 'open', 'cleaning') && recordOf(seen, 'signoff')?.why === 'age',
  ],
  ['open, signed off by hand', (seen) => goes(seen, 'open', 'cleaning') && recordOf(seen, 'signoff')?.why === 'asked'],
  ['open, holder revoked: signed off', revokedFrom('open')],
  ['warning, holder revoked: signed off', revokedFrom('warning')],
  ['locked, holder revoked: signed off', revokedFrom('locked')],
  ['proving at a locked session, holder revoked: signed off', revokedFrom('proving')],
  ['vacant, the chord: who wants to leave is asked', (seen) => goes(seen, 'vacant', 'leaving')],
  ['locked, the chord: who wants to leave is asked', (seen) => goes(seen, 'locked', 'leaving')],
  ['out of service, the chord: who wants to leave is asked', (seen) => goes(seen, 'outOfService', 'leaving')],
  ['leaving, called off: vacant', (seen) => goes(seen, 'leaving', 'vacant') && seen.event.type === 'cancel'],
  ['leaving, called off: locked as it was', (seen) => goes(seen, 'leaving', 'locked') && seen.event.type === 'cancel'],
  [
    'leaving, called off: out of service',
    (seen) => goes(seen, 'leaving', 'outOfService') && seen.event.type === 'cancel',
  ],
  ['leaving, nobody there for a minute: back', (seen) => goes(seen, 'leaving', 'vacant') && seen.event.type === 'tick'],
  ['leaving, no admin: back', (seen) => denies(seen, 'notAdmin')],
  [
    'leaving, the directory fails: asked again',
    (seen) => goes(seen, 'leaving', 'leaving') && seen.after.notice?.says === 'peopleFailed',
  ],
  [
    'leaving, no line can be written: back, and said',
    (seen) => goes(seen, 'leaving', 'vacant') && seen.after.notice?.says === 'auditFailed',
  ],
  [
    'leaving, an admin at a locked session: its holder is signed off first',
    (seen) => goes(seen, 'leaving', 'cleaning') && recordOf(seen, 'signoff')?.why === 'leave',
  ],
  [
    'leaving, the session comes to its own end meanwhile: signed off',
    (seen) => goes(seen, 'leaving', 'cleaning') && recordOf(seen, 'signoff')?.why === 'timer',
  ],
  ['cleaning for an admin, all verified: she is written down', (seen) => goes(seen, 'cleaning', 'leaving')],
  [
    'cleaning for an admin, a residue not verified: out of service, nobody leaves',
    (seen) => isForAdmin(seen) && goes(seen, 'cleaning', 'outOfService') && seen.event.type === 'notCleaned',
  ],
  ['leaving, written down: the process ends', (seen) => goes(seen, 'leaving', 'leaving') && asks(seen, 'leave')],
  ['cleaning, all verified: vacant', (seen) => goes(seen, 'cleaning', 'vacant') && seen.event.type === 'recorded'],
  ['cleaning, all verified, somebody waits: proving', (seen) => goes(seen, 'cleaning', 'proving')],
  [
    'cleaning, a residue not verified: out of service and restart',
    (seen) =>
      goes(seen, 'cleaning', 'outOfService') && recordOf(seen, 'wipe')?.verified === false && asks(seen, 'restart'),
  ],
  [
    'cleaning, no durable receipt: out of service and restart',
    (seen) => goes(seen, 'cleaning', 'outOfService') && recordOf(seen, 'fault')?.code === 'receipt',
  ],
  [
    'cleaning, not in its time: out of service and restart',
    (seen) =>
      goes(seen, 'cleaning', 'outOfService') &&
      recordOf(seen, 'fault')?.code === 'cleaningTime' &&
      asks(seen, 'restart'),
  ],
];

const isForAdmin = ({ before: { state } }: Seen): boolean => state.at === 'cleaning' && state.admin !== undefined;

function isWaiting({ before: { state } }: Seen, how: 'grace' | 'undo'): boolean {
  return state.at === 'locked' && state.step.is === 'recording' && state.step.how === how;
}
