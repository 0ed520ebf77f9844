/** What may change while a screen stands, and has to be heard: each makes of a screen its neighbour, where there is one. */
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import type { Drawn } from './told.ts';

export interface Change {
  readonly after: Screen;
  /** Part of what is heard. */
  readonly heard: string;
}

type Neighbour = (screen: Screen) => Change | undefined;

/** Where a badge can be tapped. */
const takesTaps = (screen: Screen): boolean =>
  ['vacant', 'locked', 'cleaning', 'identifying'].includes(screen.at) ||
  (screen.at === 'holding' && screen.waitSeconds !== undefined) ||
  ((screen.at === 'vouching' || screen.at === 'leaving') && screen.step === 'naming');

const READER = { readers: [{ name: 'Desk reader' }] };

export const changes: Readonly<Record<string, Neighbour>> = {
  'the reader is lost or found': (screen) => {
    if (!takesTaps(screen)) return undefined;
    return screen.devices.problem
      ? { after: { ...screen, devices: READER }, heard: en.readers.ready }
      : {
          after: { ...screen, devices: { readers: [], problem: 'noReader' } },
          heard: en.readers.problems.noReader.says,
        };
  },
  'the network goes or comes': (screen) => {
    if (!('contact' in screen)) return undefined;
    const network = screen.contact.network === 'down' ? 'up' : 'down';
    return { after: { ...screen, contact: { ...screen.contact, network } }, heard: en.contact.network[network] };
  },
  'the EHR goes or comes': (screen) => {
    if (!('contact' in screen)) return undefined;
    const ehr = screen.contact.ehr === 'answers' ? 'silent' : 'answers';
    return { after: { ...screen, contact: { ...screen.contact, ehr } }, heard: en.contact.ehr(screen.ehr)[ehr] };
  },
  'a policy is refused': (screen) =>
    screen.at !== 'vacant' || screen.policyRefused
      ? undefined
      : { after: { ...screen, policyRefused: true }, heard: en.vacant.policyRefused.says },
  'a tap by mistake can be undone': (screen) =>
    screen.at !== 'locked' || screen.undoSeconds !== undefined
      ? undefined
      : { after: { ...screen, undoSeconds: 4 }, heard: en.locked.undo.ask },
  'the own tap is enough, or no more': (screen) => {
    if (screen.at !== 'locked' && (screen.at !== 'holding' || screen.waitSeconds === undefined)) return undefined;
    const ownTap = screen.ownTap === 'opens' ? 'asksPin' : 'opens';
    return { after: { ...screen, ownTap }, heard: en.locked.own(screen.person)[ownTap] };
  },
  'a cleaning gets on': (screen) => {
    if (screen.at !== 'cleaning' || !screen.parts) return undefined;
    const parts = screen.parts.map((part) => ({ ...part, is: 'done' as const }));
    return { after: { ...screen, parts }, heard: en.progress.aloud(parts.length, parts.length) };
  },
  'somebody taps while it is cleaned': (screen) =>
    screen.at !== 'cleaning' || screen.next !== undefined
      ? undefined
      : { after: { ...screen, next: 'Demo Nurse C' }, heard: en.cleaning.next('Demo Nurse C').says },
  'a supervisor has vouched': (screen) =>
    screen.at !== 'vouching' || screen.step !== 'naming'
      ? undefined
      : {
          after: { ...screen, vouched: [...screen.vouched, 'Demo Nurse C'] },
          heard: en.keys.vouching.vouched('Demo Nurse C'),
        },
  'something is remarked': (screen) =>
    screen.at === 'warning' || screen.notice
      ? undefined
      : { after: { ...screen, notice: 'auditFailed' }, heard: en.notices.auditFailed.says },
  'a PIN is looked at': (screen) =>
    screen.at !== 'proving' || !screen.pin || screen.key || screen.step !== 'asking' || screen.wait?.why === 'lockout'
      ? undefined
      : { after: { ...screen, step: 'checking' }, heard: en.proving.checking },
};

/** Each neighbour of each of them. */
export function neighbours(screens: Readonly<Record<string, Drawn>>): readonly (readonly [string, Screen, Change])[] {
  return Object.entries(screens).flatMap(([name, screen]) =>
    Object.entries(changes).flatMap(([what, neighbour]) => {
      const change = screen.at === 'silent' ? undefined : neighbour(screen);
      return change && screen.at !== 'silent' ? [[`${name}: ${what}`, screen, change] as const] : [];
    }),
  );
}
