/** A station in which only the loop and the core are real. */
import type { AuditEntry } from '../../electron/core/audit.ts';
import type { Policy } from '../../electron/core/policy.ts';
import { parsePolicy } from '../../electron/core/policy.ts';
import type { Fault } from '../../electron/core/session.ts';
import type { State } from '../../electron/core/state.ts';
import type { ScreenEvent } from '../../electron/ports.ts';
import { StationLoop } from '../../electron/station.ts';
import { FakeActivity } from '../fakes/activity.ts';
import { FakeAttemptStore } from '../fakes/attempt-store.ts';
import { FakeAudit } from '../fakes/audit.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeDevices } from '../fakes/devices.ts';
import { FakeEhr } from '../fakes/ehr.ts';
import { FakeFindingStore } from '../fakes/finding-store.ts';
import { FakeLookout } from '../fakes/lookout.ts';
import { FakePeople } from '../fakes/people.ts';
import { FakePolicySource } from '../fakes/policy-source.ts';
import { FakeProcess } from '../fakes/process.ts';
import { FakeScreens } from '../fakes/screens.ts';
import { FakeSecurityKeys } from '../fakes/security-keys.ts';

export const NURSE_A = { id: 'nurse-a', name: 'Nurse A', badge: 'iso14443a:2e5aa9e1', pin: '2580' };
export const NURSE_B = { id: 'nurse-b', name: 'Nurse B', badge: 'iso14443a:0badcafe', pin: '1470' };
export const ADMIN = { id: 'admin-a', name: 'Admin A', badge: 'iso14443a:51d0c8e7', pin: '3846' };
export const UNKNOWN_BADGE = { badge: 'iso14443a:deadbeef' };

export interface Given {
  readonly lock?: Partial<Policy['lock']>;
  readonly station?: Partial<Policy['station']>;
  readonly unlock?: object;
  readonly ehr?: object;
  readonly site?: object;
  readonly serial?: number;
  readonly attempts?: FakeAttemptStore;
  readonly findings?: FakeFindingStore;
  readonly clock?: FakeClock;
  /** It cannot begin. */
  readonly fault?: Fault;
  /** What the runs before wrote down. */
  readonly before?: readonly AuditEntry[];
}

export function policyWith({ serial = 0, site, ehr, lock, station, unlock }: Given): Policy {
  const url = 'https://ehr.example.org/';
  const hosted = { name: 'EHR', startUrl: url, allow: [`${url}*`], ...ehr };
  const value = {
    serial,
    site: { ...site },
    ehr: hosted,
    lock: { ...lock },
    station: { ...station },
    unlock: { ...unlock },
  };
  const parsed = parsePolicy(value, { development: false });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.policy;
}

export async function startStation(given: Given = {}) {
  const clock = given.clock ?? new FakeClock();
  const activity = new FakeActivity();
  const devices = new FakeDevices('Reader');
  const people = new FakePeople();
  const keys = new FakeSecurityKeys();
  const audit = new FakeAudit(given.before);
  const attempts = given.attempts ?? new FakeAttemptStore();
  const findings = given.findings ?? new FakeFindingStore();
  const ehr = new FakeEhr();
  const lookout = new FakeLookout();
  const screens = new FakeScreens();
  const process = new FakeProcess();
  const policy = new FakePolicySource();
  for (const { badge, ...nurse } of [NURSE_A, NURSE_B]) people.add({ ...nurse, badges: [badge] });
  people.add({ id: ADMIN.id, name: ADMIN.name, pin: ADMIN.pin, badges: [ADMIN.badge], role: 'admin' });

  /** What the world was told, in its order. */
  const order: string[] = [];
  const { show } = screens;
  screens.show = (screen) => {
    order.push(`show ${screen.at}`);
    show.call(screens, screen);
  };
  const { detach, clean } = ehr;
  ehr.detach = () => {
    order.push('detach');
    detach.call(ehr);
  };
  ehr.clean = (covered, tell) => {
    order.push('clean');
    return clean.call(ehr, covered, tell);
  };
  const { append } = audit;
  audit.append = (entry) => {
    append.call(audit, entry);
    order.push(`record ${entry.event}`);
  };

  const loop = new StationLoop(
    { clock, activity, devices, people, keys, audit, attempts, findings, ehr, lookout, screens, process, policy },
    policyWith(given),
  );
  let state: State = { at: 'starting' };
  loop.subscribe((station) => {
    state = station.state;
  });
  if (given.fault) loop.fail(given.fault);
  else loop.start();

  /** Lets everything that was begun come to its end: all fakes answer in microtasks. */
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  await settled();
  const world = {
    ...{ clock, activity, devices, people, keys, audit, attempts, findings, ehr, lookout, screens, process, policy },
    ...{ order, settled },
    get at() {
      return state.at;
    },
    get events(): readonly string[] {
      return audit.entries.map(({ event }) => event);
    },
    async tap({ badge }: { readonly badge: string }) {
      devices.tap(badge, 'Reader');
      await settled();
    },
    async press(event: ScreenEvent) {
      screens.press(event);
      await settled();
    },
    /** The chord of an admin, pressed on the station's own page. */
    async leave() {
      loop.dispatch({ type: 'leave' });
      await settled();
    },
    type: (pin: string) => world.press({ type: 'pin', pin }),
    async signOn(nurse: typeof NURSE_A) {
      await world.tap(nurse);
      await world.type(nurse.pin);
    },
  };
  return world;
}

/** Nurse A's page is covered. */
export async function startLocked(given: Parameters<typeof startStation>[0] = {}) {
  const world = await startStation(given);
  await world.signOn(NURSE_A);
  await world.press({ type: 'lock' });
  if (world.at !== 'locked') throw new Error(`The station is ${world.at} and not locked.`);
  return world;
}
