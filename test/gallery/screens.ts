/** Screens as the station would send them, and a station that takes every verb and does nothing. */
import type { AskedProof } from '../../electron/core/asked.ts';
import type { Overview } from '../../electron/core/overview.ts';
import type { Screen } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';

type On<At extends Screen['at']> = Extract<Screen, { at: At }>;

const around: Pick<Screen, 'site' | 'theme' | 'ehr' | 'pc' | 'language' | 'devices'> = {
  site: { name: 'Ward 4B', help: 'Dial 4711, day and night.' },
  theme: 'system',
  ehr: 'Demo EHR',
  pc: 'ward3-07',
  language: 'en',
  devices: { readers: [{ name: 'Desk reader' }] },
};
const session = { person: 'Demo Nurse A', since: Date.UTC(2025, 0, 6, 7, 42) };

export const starting: On<'starting'> = { ...around, at: 'starting' };
export const cleaning: On<'cleaning'> = { ...around, at: 'cleaning', cause: 'switch', leaving: 'Demo Nurse A' };
export const contact = { network: 'up', ehr: 'answers' } as const;
export const slow: On<'cleaning'> = {
  ...cleaning,
  parts: [
    { of: 'logout', is: 'done' },
    { of: 'pages', is: 'done' },
    { of: 'storage', is: 'underWay' },
    { of: 'copies', is: 'done' },
    { of: 'signIns', is: 'underWay' },
    { of: 'connections', is: 'underWay' },
    { of: 'files', is: 'done' },
    { of: 'clipboard', is: 'done' },
    { of: 'printJobs', is: 'waiting' },
  ],
};
export const vacant: On<'vacant'> = { ...around, at: 'vacant', contact };
export const proving: On<'proving'> = {
  ...around,
  at: 'proving',
  user: 'nurse-a',
  person: 'Demo Nurse A',
  step: 'asking',
  pin: true,
  code: true,
  attemptsLeft: 3,
  returning: false,
};
const { pin: _without, ...noPin } = proving;
export const touching: On<'proving'> = { ...noPin, key: { is: 'asked', need: { is: 'touch' } } };
export const identifying: On<'identifying'> = {
  ...around,
  at: 'identifying',
  key: { is: 'asked', need: { is: 'key' } },
};
export const vouchingByBadge: On<'vouching'> = {
  ...around,
  at: 'vouching',
  whom: 'Demo Nurse A',
  vouched: [],
  step: 'naming',
};
export const whoVouches: On<'vouching'> = { ...vouchingByBadge, typedName: true };
export const vouching: On<'vouching'> = {
  ...vouchingByBadge,
  vouched: ['Demo Supervisor'],
  user: 'nurse-b',
  person: 'Demo Nurse B',
  step: 'asking',
  pin: true,
  attemptsLeft: 5,
};
export const open: On<'open'> = { ...around, ...session, at: 'open', page: 'ready', front: 'page' };
/** With all that the strip can hold. */
export const full: On<'open'> = { ...open, front: 'dialog', ownChanges: true, printer: 'Ward 4', endsSeconds: 290 };
export const away: On<'open'> = {
  ...open,
  page: 'unreachable',
  away: { lastContact: Date.UTC(2026, 0, 15, 7, 55), downtime: 'Paper charts: red folder, room 4.\nPharmacy: 3300.' },
};
const ownKeys = [
  { id: '0a1b2c3d', name: 'On my badge', addedAt: Date.UTC(2025, 0, 6), lastUsedAt: Date.UTC(2025, 2, 3) },
  { id: '4e5f6a7b', name: 'Spare key', addedAt: Date.UTC(2025, 0, 7) },
] as const;
export const listing: On<'open'> = { ...open, own: { is: 'listing', keys: ownKeys, badges: 1, pin: true } };
export const asking = { question: 3, host: 'images.example', wrong: false, is: 'asking' } as const;
const NAMES = ['Alice Ashworth', 'Alice Ashworth (ward lead)'];
export const choosing = {
  question: 4,
  host: 'login.example',
  accounts: [
    ...NAMES.map((displayName, at) => ({ credential: `${at}`.repeat(32), name: `a.ashworth.${at}`, displayName })),
    { credential: 'f'.repeat(32), name: '', displayName: '' },
  ],
  is: 'asking',
} as const;
export const warning: On<'warning'> = { ...around, ...session, at: 'warning', page: 'ready', lockSeconds: 12 };
export const locked: On<'locked'> = {
  ...around,
  at: 'locked',
  contact,
  person: 'Demo Nurse A',
  why: 'idle',
  ownTap: 'asksPin',
  typedName: 'holderOnly',
  signOffSeconds: 250,
};
export const holding: On<'holding'> = {
  ...around,
  at: 'holding',
  person: 'Demo Nurse A',
  next: 'Demo Nurse B',
  ownTap: 'asksPin',
  waitSeconds: 42,
};
export const leavingByBadge: On<'leaving'> = { ...around, at: 'leaving', step: 'naming' };
export const naming: On<'leaving'> = { ...leavingByBadge, step: 'naming', typedName: true };
export const leaving: On<'leaving'> = {
  ...around,
  at: 'leaving',
  holder: 'Demo Nurse A',
  user: 'admin-a',
  person: 'Demo Admin A',
  step: 'asking',
  pin: true,
  attemptsLeft: 3,
};
export const proof: AskedProof = {
  user: 'admin-a',
  person: 'Demo Admin A',
  step: 'asking',
  pin: true,
  attemptsLeft: 3,
};
export const outOfService: On<'outOfService'> = { ...around, at: 'outOfService', fault: 'audit', detail: 'Disk full.' };

const { person: _named, ...unnamed } = locked;
const noReader = { devices: { readers: [], problem: 'noReader' } } as const;

const overview: Overview = {
  policy: [
    { path: 'serial', value: '7' },
    { path: 'site.name', value: '"Ward 4B"' },
    { path: 'lock.idleSeconds', value: '180' },
    { path: 'unlock.proofs', value: '["pin","securityKey"]' },
  ],
  staff: {
    count: 431,
    first: [
      { id: 'admin-a', name: 'Demo Admin A', role: 'admin', badges: 1, keys: 2 },
      { id: 'nurse-a', name: 'Demo Nurse A', role: 'staff', badges: 2, keys: 0 },
    ],
  },
  receipts: [
    { at: Date.UTC(2025, 0, 6, 7, 40), cause: 'switch', verified: true, left: [], ms: 61.4 },
    { at: Date.UTC(2025, 0, 6, 7, 5), cause: 'signoff', verified: false, left: ['storage', 'clipboard'], ms: 2004 },
  ],
};

/** Every screen of the model with all that it can be, by a name of its own. */
export const screens: Readonly<Record<string, Screen>> = {
  starting,
  cleaning,
  'cleaning-next': { ...cleaning, next: 'Demo Nurse B' },
  'cleaning-unnamed': { ...around, at: 'cleaning', cause: 'switch', unnamedNext: true },
  'cleaning-signoff': { ...cleaning, cause: 'signoff' },
  'cleaning-unfinished': { ...around, at: 'cleaning', cause: 'start', unfinished: true },
  'cleaning-long': slow,
  'cleaning-long-next': { ...slow, next: 'Demo Nurse B' },
  vacant,
  'vacant-hint': { ...vacant, hint: { own: 'leave' } },
  'vacant-hint-of-ward': { ...vacant, hint: { says: 'Wash your hands.' } },
  'vacant-looking': { ...vacant, contact: { ehr: 'looking' } },
  'vacant-offline': { ...vacant, contact: { network: 'down', ehr: 'silent' } },
  'vacant-ehr-fails': {
    ...vacant,
    devices: { readers: [], problem: 'noReader' },
    contact: { network: 'up', ehr: 'fails' },
  },
  'vacant-keys': { ...vacant, key: true, card: true },
  'vacant-remark': { ...vacant, notice: 'unknownBadge' },
  'vacant-no-service': { ...vacant, devices: { readers: [], problem: 'noService' } },
  'vacant-no-reader': { ...vacant, devices: { readers: [], problem: 'noReader' } },
  'vacant-readers-restarting': { ...vacant, devices: { readers: [], problem: 'restarting' } },
  'vacant-policy-refused': { ...vacant, policyRefused: true },
  proving,
  'proving-returning': { ...proving, returning: true, holdSeconds: 45, notice: 'wrongProof', attemptsLeft: 1 },
  'proving-delay': { ...proving, wait: { why: 'delay', seconds: 4 } },
  'proving-lockout': { ...proving, attemptsLeft: 0, vouch: true, wait: { why: 'lockout', seconds: 890 } },
  'proving-lockout-all': { ...proving, attemptsLeft: 0, wait: { why: 'lockout', seconds: 890, everybody: true } },
  'proving-checking': { ...proving, step: 'checking' },
  'proving-all-ways': { ...proving, key: { is: 'asked', need: { is: 'touch' } }, card: true, vouch: true },
  'proving-key-pin': { ...proving, key: { is: 'asked', need: { is: 'pin', tries: 5 } } },
  'proving-key-failed': { ...proving, key: { is: 'failed', why: 'pinAlmostBlocked' } },
  'proving-key-busy': { ...proving, key: { is: 'asked', need: { is: 'time' } } },
  'key-touch': touching,
  'key-failed': { ...touching, key: { is: 'failed', why: 'unknownKey' } },
  'card-only': { ...noPin, card: true },
  'code-only': noPin,
  'key-recording': { ...noPin, step: 'recording' },
  identifying,
  'identifying-pin': {
    ...identifying,
    key: { is: 'asked', need: { is: 'pin', tries: 7, wrong: true } },
    holder: 'Demo Nurse B',
  },
  'vouching-first': whoVouches,
  'vouching-by-badge-alone': vouchingByBadge,
  'vouching-second': { ...whoVouches, vouched: ['Demo Supervisor'] },
  vouching,
  open,
  'open-keys-used': { ...open, ownChanges: true },
  'open-remark': { ...open, ownChanges: true, printer: 'Ward 4', notice: 'printed' },
  'open-dialog': { ...open, front: 'dialog', printer: 'Ward 4' },
  'open-full': full,
  'open-full-remark': { ...full, notice: 'misuseReported' },
  'open-loading': { ...open, page: 'loading' },
  'open-unreachable': { ...open, page: 'unreachable', away: {} },
  'open-unreachable-downtime': away,
  'open-unreachable-yesterday': { ...away, away: { lastContact: Date.UTC(2026, 0, 14, 22, 10) } },
  'open-ends': { ...open, endsSeconds: 290 },
  'open-gone': { ...open, page: 'gone' },
  'open-missing': { ...open, page: 'missing' },
  'login-asked': { ...open, page: 'loading', login: asking },
  'login-wrong': { ...open, login: { ...asking, wrong: true, is: 'answering' } },
  'passkey-asked': { ...open, passkey: choosing },
  'passkey-answering': { ...open, passkey: { ...choosing, is: 'answering' } },
  'keys-list': listing,
  'keys-none': { ...open, own: { is: 'listing', keys: [], failed: 'attestation' } },
  'keys-proving': { ...open, own: { ...proof, is: 'proving' } },
  'keys-changing': { ...open, own: { is: 'changing' } },
  'keys-touch': { ...open, own: { is: 'making', need: { is: 'touch' } } },
  'keys-pin': { ...open, own: { is: 'making', need: { is: 'pin' } } },
  'own-pin-only': { ...open, own: { is: 'listing', pin: true } },
  'own-badges': { ...open, own: { is: 'listing', pin: true, badges: 2 } },
  'own-admin': { ...open, own: { is: 'listing', pin: true, admin: true } },
  'own-admin-alone': { ...open, own: { is: 'listing', admin: true } },
  'station-overview': { ...open, own: { is: 'overview', overview } },
  'station-overview-new': { ...open, own: { is: 'overview', overview: { ...overview, receipts: [] } } },
  'own-new-pin': { ...open, own: { is: 'newPin' } },
  'own-new-pin-refused': { ...open, own: { is: 'newPin', fault: 'run' } },
  'own-new-badge': { ...open, own: { is: 'newBadge', replaces: false } },
  'own-lost-badge': { ...open, own: { is: 'newBadge', replaces: true } },
  'keys-naming': { ...open, own: { is: 'naming' } },
  warning,
  'warning-ends': { ...warning, endsSeconds: 290 },
  'warning-last': { ...warning, lockSeconds: 4 },
  locked,
  'locked-in-grace': { ...locked, ownTap: 'opens', why: 'key', holdSeconds: 45 },
  'locked-ends': { ...locked, endsSeconds: 200 },
  'locked-unnamed': unnamed,
  'locked-name-takes-over': { ...locked, ...noReader, typedName: 'takesOver' },
  'locked-unnamed-name-takes-over': { ...unnamed, ...noReader, typedName: 'takesOver' },
  'locked-undo': { ...locked, why: 'ownTap', undoSeconds: 4 },
  'locked-keys': { ...locked, key: true, card: true, ownTap: 'asksEither' },
  'locked-key-alone': { ...locked, key: true, ownTap: 'asksKey' },
  holding,
  'holding-in-grace': { ...holding, ownTap: 'opens' },
  'holding-asking': { ...around, at: 'holding', person: 'Demo Nurse A', next: 'Demo Nurse B', ownTap: 'asksPin' },
  'leaving-naming': naming,
  'leaving-by-badge-alone': leavingByBadge,
  'leaving-holder': { ...naming, holder: 'Demo Nurse A' },
  leaving,
  'leaving-ending': { ...naming, step: 'ending' },
  'out-of-service': outOfService,
  'out-of-service-restarts': { ...outOfService, fault: 'residue', detail: 'Cookies were still there after 3 s.' },
};

export const every: readonly Screen[] = Object.values(screens);

const done = async () => undefined;

export const deaf: Wardkey = {
  ready: async () => ({ screen: starting, number: 0 }),
  painted: done,
  pin: done,
  userName: done,
  recoveryCode: done,
  keyPin: done,
  tryKey: done,
  askVouchers: done,
  openOwn: done,
  closeOwn: done,
  changePin: done,
  overview: done,
  newPin: done,
  addBadge: done,
  addKey: done,
  nameKey: done,
  removeKey: done,
  logIn: done,
  cancelLogin: done,
  choosePasskey: done,
  cancelPasskey: done,
  input: done,
  lock: done,
  signOff: done,
  undo: done,
  cancel: done,
  retry: done,
  reportMisuse: done,
  closeDialog: done,
  print: done,
  keyAnswered: done,
  keyFailed: done,
  onScreen: () => () => undefined,
  onKey: () => () => undefined,
};
