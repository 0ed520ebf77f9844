/** Screens as the station would send them, and a station that takes every verb and does nothing. */
import type { Screen } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';

type On<At extends Screen['at']> = Extract<Screen, { at: At }>;

const around = {
  site: { name: 'Ward 4B', help: 'Dial 4711, day and night.' },
  ehr: 'Demo EHR',
  devices: { readers: [{ name: 'Desk reader' }] },
};
const session = { person: 'Demo Nurse A', since: Date.UTC(2025, 0, 6, 7, 42) };

export const starting: On<'starting'> = { ...around, at: 'starting' };
export const cleaning: On<'cleaning'> = { ...around, at: 'cleaning', cause: 'switch', leaving: 'Demo Nurse A' };
export const vacant: On<'vacant'> = { ...around, at: 'vacant' };
export const proving: On<'proving'> = {
  ...around,
  at: 'proving',
  user: 'nurse-a',
  person: 'Demo Nurse A',
  step: 'asking',
  attemptsLeft: 3,
  returning: false,
};
export const open: On<'open'> = { ...around, ...session, at: 'open', page: 'ready', front: 'page' };
export const asking = { question: 3, host: 'images.example', wrong: false, is: 'asking' } as const;
export const warning: On<'warning'> = { ...around, ...session, at: 'warning', page: 'ready', lockSeconds: 12 };
export const locked: On<'locked'> = {
  ...around,
  at: 'locked',
  person: 'Demo Nurse A',
  why: 'idle',
  ownTap: 'asks',
  signOffSeconds: 250,
};
export const holding: On<'holding'> = {
  ...around,
  at: 'holding',
  person: 'Demo Nurse A',
  next: 'Demo Nurse B',
  ownTap: 'asks',
  waitSeconds: 42,
};
export const naming: On<'leaving'> = { ...around, at: 'leaving', step: 'naming' };
export const leaving: On<'leaving'> = {
  ...around,
  at: 'leaving',
  holder: 'Demo Nurse A',
  user: 'admin-a',
  person: 'Demo Admin A',
  step: 'asking',
  attemptsLeft: 3,
};
export const outOfService: On<'outOfService'> = { ...around, at: 'outOfService', fault: 'audit', detail: 'Disk full.' };

export const every: readonly Screen[] = [
  starting,
  cleaning,
  { ...around, at: 'cleaning', cause: 'start', unfinished: true },
  vacant,
  proving,
  open,
  { ...open, front: 'dialog', printer: 'Ward 4' },
  { ...open, page: 'loading' },
  { ...open, page: 'loading', login: asking },
  { ...open, login: { ...asking, wrong: true, is: 'answering' } },
  { ...open, page: 'unreachable' },
  { ...open, page: 'gone' },
  warning,
  locked,
  holding,
  { ...around, at: 'holding', person: 'Demo Nurse A', next: 'Demo Nurse B', ownTap: 'asks' },
  naming,
  leaving,
  { ...naming, step: 'ending' },
  outOfService,
];

const done = async () => undefined;

export const deaf: Wardkey = {
  ready: async () => ({ screen: starting, number: 0 }),
  painted: done,
  pin: done,
  userName: done,
  logIn: done,
  cancelLogin: done,
  input: done,
  lock: done,
  signOff: done,
  undo: done,
  cancel: done,
  retry: done,
  closeDialog: done,
  print: done,
  onScreen: () => () => undefined,
};
