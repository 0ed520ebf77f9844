/**
 * Every process of a station killed in every state. Where the EHR showed it is covered first and stays so until its
 * holder has proved who she is; nothing opens; what was killed is back; and it is written down.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Part, StateName } from '../../electron/core/state.ts';
import { COLOURS } from '../../electron/lockdown/plain-page.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { inOwnPage, kill, shows, signOn } from '../harness/parts.ts';
import { type LaunchedStation, stationArguments } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard, VISIBLE } from './ward.ts';
import { type Watch, watchScreen } from './watch.ts';

const ward = openWard();
const PARTS: readonly Part[] = ['ehr', 'ownPage', 'network', 'devices', 'graphics'];

interface Line {
  readonly event: string;
  readonly part?: Part;
  readonly why?: string;
  readonly person?: string;
}
const linesIn = ({ data }: StationFolder) => auditLines<Line>(data);
const crashesIn = (folder: StationFolder) => linesIn(folder).filter(({ event }) => event === 'crash');

/** Something of the page that is not saved: it objects to being left. */
const UNSAVED = `addEventListener('beforeunload', (event) => event.preventDefault()); 'soon'`;

/** The page has loaded all it will. */
const ARRIVED = `document.querySelector('#login') && document.readyState === 'complete'`;

interface Row {
  /** Brings the station there from vacant, and back there after each part. */
  readonly arrange: (station: LaunchedStation) => Promise<unknown>;
  /** What it is afterwards: as it was, unless a part is named here. */
  readonly after?: Readonly<Partial<Record<Part, StateName>>>;
  /** Whether the EHR lies behind the station's own page, as nowhere else while it is open. */
  readonly behind?: true;
  /** Parts there are none of in this state. */
  readonly without?: readonly Part[];
  /** Parts whose end is the station's own doing there. */
  readonly expected?: readonly Part[];
}

const open = (station: LaunchedStation) => signOn(station, NURSE_A);
const named = ({ remote }: LaunchedStation, nurse: typeof NURSE_A) =>
  remote.until(({ state, person }) => state === 'proving' && person === nurse.user);
async function locked(station: LaunchedStation): Promise<void> {
  await open(station);
  await station.keys.press('Pause');
  await station.remote.until('locked');
}
async function leaving(station: LaunchedStation): Promise<void> {
  await station.keys.press('ctrl+alt+shift+End');
  await station.remote.until(({ state, step }) => state === 'leaving' && step === 'naming');
  await shows(station, 'leaving');
}
const COVERED = { ehr: 'locked', ownPage: 'locked', graphics: 'locked', network: 'locked', devices: 'locked' } as const;

const ROWS: Readonly<Partial<Record<string, Row>>> = {
  vacant: { arrange: ({ remote }) => remote.until('vacant'), without: ['ehr'] },
  proving: {
    async arrange(station) {
      await station.remote.tap(NURSE_A.badge);
      await named(station, NURSE_A);
    },
    after: { ownPage: 'vacant' },
    without: ['ehr'],
  },
  'proving at a locked session': {
    async arrange(station) {
      await locked(station);
      await station.remote.tap(NURSE_A.badge);
      await named(station, NURSE_A);
    },
    after: { ownPage: 'locked' },
  },
  open: { arrange: open, after: COVERED },
  warning: {
    async arrange(station) {
      await open(station);
      await station.remote.advance(170, { stopAt: ['warning'] });
      await station.remote.until('warning');
    },
    after: COVERED,
  },
  locked: { arrange: locked },
  holding: {
    async arrange(station) {
      await open(station);
      await station.ehr.until(ARRIVED);
      await station.ehr.run(UNSAVED, true);
      await station.remote.tap(NURSE_B.badge);
      await station.remote.until(({ state, step }) => state === 'holding' && step === 'waiting');
    },
    after: { ownPage: 'locked', ehr: 'proving' },
  },
  leaving: { arrange: leaving, after: { ownPage: 'vacant' }, without: ['ehr'] },
  'leaving at a locked session': {
    async arrange(station) {
      await locked(station);
      await shows(station, 'locked');
      await leaving(station);
    },
    after: { ownPage: 'locked' },
  },
  'open with a dialog': {
    async arrange(station) {
      await open(station);
      await station.ehr.until(ARRIVED);
      await station.ehr.run(`open('/'), 'asked'`, true);
      await expect.poll(() => station.ehr.count(), { timeout: 10_000 }).toBe(2);
    },
    after: COVERED,
  },
  'open with the login form of a server': {
    async arrange(station) {
      await open(station);
      await station.ehr.until(ARRIVED);
      await station.ehr.run(`setTimeout(() => { location.href = ${JSON.stringify(closed.url)}; }), 'asked'`);
      const form = () => inOwnPage(station, `document.querySelector('.login') !== null`);
      await expect.poll(form, { timeout: 10_000 }).toBe(true);
    },
    behind: true,
    after: COVERED,
  },
  cleaning: {
    async arrange(station) {
      await open(station);
      ward.ehr.delayLogout(1_500);
      ward.ehr.forgetRequests();
      await station.remote.tap(NURSE_B.badge);
      await station.remote.until('cleaning');
      await expect.poll(() => ward.ehr.requests.map(({ path }) => path), { timeout: 10_000 }).toContain('/logout');
    },
    after: { ownPage: 'proving', devices: 'proving', graphics: 'proving' },
    without: ['ehr', 'network'],
  },
};

/** A server that nobody is let into without a login. */
let closed: { readonly url: string; stop(): void };
beforeAll(async () => {
  const server = createServer((_request, response) =>
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="Images"' }).end('who?'),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closed = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
});
afterAll(() => closed.stop());

let eyes: Watch<'ehr'>;
beforeEach(async () => {
  eyes = await watchScreen(ward.display, { ehr: BAND });
});
afterEach(async () => {
  ward.ehr.delayLogout(0);
  await eyes.stop();
});

/** Back to nobody, whatever the killed part has left. */
async function vacant(station: LaunchedStation): Promise<void> {
  const { remote } = station;
  if (remote.now().state === 'open') await inOwnPage(station, 'window.wardkey.signOff()');
  if (['proving', 'holding', 'leaving'].includes(remote.now().state))
    await inOwnPage(station, 'window.wardkey.cancel()');
  await remote.until(({ state }) => ['vacant', 'locked'].includes(state));
  if (remote.now().state === 'locked') await remote.advance(15 * 60 + 1, { stopAt: ['cleaning', 'vacant'] });
  await remote.until('vacant');
  await shows(station, 'vacant');
}

async function killed(station: LaunchedStation, part: Part, state: string, row: Row, folder: StationFolder) {
  const { remote } = station;
  await row.arrange(station);
  const { state: before } = remote.now();
  const showed = (before === 'open' || before === 'warning') && row.behind !== true;
  if (showed) await ehrVisible(station);
  else await ehrGone(station);
  await eyes.begin();
  const crashes = crashesIn(folder).length;
  const from = remote.history.length;
  await kill(station, part);

  const then = row.after?.[part] ?? before;
  const what = `${part} killed while ${state}`;
  await remote.until(then, then === before ? {} : { after: from });
  if (!row.expected?.includes(part)) {
    await expect.poll(() => crashesIn(folder).length, { message: what, timeout: 10_000 }).toBe(crashes + 1);
    expect(crashesIn(folder).at(-1), what).toMatchObject({ part });
  }
  await shows(station, then);
  await ehrGone(station);
  if (!showed) expect(eyes.seen().most.ehr, `${what}: pixels of the EHR`).toBe(0);
  const states = remote.history.slice(from).map(({ state }) => state);
  expect(states, what).not.toContain('open');
  expect(remote.now().state, what).toBe(then);
}

/** Readers read, and the EHR loads and shows. */
async function recovers(station: LaunchedStation): Promise<void> {
  await vacant(station);
  await signOn(station, NURSE_A);
  await eyes.until('ehr', VISIBLE);
  await vacant(station);
}

describe('each part killed while a station is', () => {
  it.each(Object.entries(ROWS))('%s', { timeout: 120_000 }, async (state, row) => {
    if (!row) throw new Error('There is no such row.');
    const folder = await ward.folder({
      allow: [`${closed.url}*`],
      ehr: { httpAuth: 'ask', popups: 'dialog' },
      lock: { unsavedWork: { hold: 60 } },
    });
    await ward.station(
      folder,
      async (station) => {
        for (const part of PARTS.filter((each) => !row.without?.includes(each))) {
          await killed(station, part, state, row, folder);
          await recovers(station);
        }
      },
      { devicesProcess: true },
    );
    expect(linesIn(folder).filter(({ event }) => event === 'fault')).toEqual([]);
  });

  it('out of service', { timeout: 60_000 }, async () => {
    const folder = await ward.folder('no policy');
    await ward.station(
      folder,
      async (station) => {
        for (const part of ['ownPage', 'graphics'] as const) {
          await kill(station, part);
          await shows(station, 'outOfService');
          expect(station.remote.now()).toMatchObject({ state: 'outOfService', fault: 'policy' });
        }
      },
      { devicesProcess: true },
    );
  });
});

/** Longer than it takes to find a process and to kill it: what is read from the keychain is waited for. */
const KEYCHAIN_MS = 4_000;

describe('killed while the station is starting,', () => {
  it.each(['ownPage', 'graphics', 'network'] as const)(
    '%s opens nothing, and the station comes up',
    {
      timeout: 60_000,
    },
    async (part) => {
      const folder = await ward.folder();
      await ward.station(
        folder,
        async (station) => {
          await shows(station, 'starting');
          await eyes.begin();
          await kill(station, part);
          await shows(station, 'starting');
          await station.remote.until(({ state }) => state !== 'starting' && state !== 'cleaning');
          expect(station.remote.now().state).toBe('vacant');
          await shows(station, 'vacant');
          expect(eyes.seen().most.ehr).toBe(0);
          await recovers(station);
        },
        { atOnce: true, devicesProcess: true, keychainMs: KEYCHAIN_MS },
      );
      expect(linesIn(folder).filter(({ event }) => event === 'fault')).toEqual([]);
    },
  );

  it('devices, which a station has when it begins to clean, opens nothing either', { timeout: 60_000 }, async () => {
    const folder = await ward.folder();
    await ward.station(
      folder,
      async (station) => {
        await kill(station, 'devices');
        await station.remote.until(({ state }) => state !== 'starting' && state !== 'cleaning');
        expect(station.remote.history.map(({ state }) => state)).not.toContain('open');
        await recovers(station);
      },
      { atOnce: true, devicesProcess: true },
    );
    expect(crashesIn(folder).map(({ part }) => part)).toEqual(['devices']);
  });
});

/** A state the whole process is killed in, and whether the next start has to say that a session was left. */
const STARTS: Readonly<Record<string, boolean>> = {
  vacant: false,
  proving: false,
  'proving at a locked session': true,
  open: true,
  warning: true,
  locked: true,
  holding: true,
  leaving: false,
  'leaving at a locked session': true,
};

describe("the station's own process killed while it is", () => {
  it.each(Object.entries(STARTS))('%s', { timeout: 60_000 }, async (state, unfinished) => {
    const folder = await ward.folder({ lock: { unsavedWork: { hold: 60 } } });
    await ward.station(folder, async (station) => {
      await ROWS[state]?.arrange(station);
      process.kill(station.app.process().pid ?? 0, 'SIGKILL');
      await station.ended;
      await blank();
    });
    await ward.station(folder, async ({ remote }) => {
      expect(auditLines(folder.data, 'station.start').at(-1)).toMatchObject({ unfinished });
      expect(remote.history.map(({ state }) => state)).not.toContain('open');
      expect(remote.now().state).toBe('vacant');
    });
  });
});

describe("the station's own process killed out of service", () => {
  it('forgets nothing of the run before: the next start cleans and says so', { timeout: 60_000 }, async () => {
    const folder = await ward.folder();
    const killedIn = (state: StateName) =>
      ward.station(folder, async (station) => {
        if (state === 'open') await open(station);
        await station.remote.until(state);
        process.kill(station.app.process().pid ?? 0, 'SIGKILL');
        await station.ended;
        await blank();
      });
    await killedIn('open');
    const people = join(folder.data, 'people.json');
    const good = readFileSync(people);
    writeFileSync(people, 'garbage');
    await killedIn('outOfService');
    writeFileSync(people, good);
    await ward.station(folder, async ({ remote }) => {
      expect(auditLines(folder.data, 'station.start').at(-1)).toMatchObject({ unfinished: true });
      expect(auditLines(folder.data, 'wipe').at(-1)).toMatchObject({ cause: 'start', verified: true });
      expect(remote.history.map(({ state }) => state)).not.toContain('open');
      expect(remote.now().state).toBe('vacant');
    });
  });
});

/** Nothing is on the screen: not the last frame either. */
const blank = () =>
  ward.display.until((frame) => frame.data.every((byte, at) => at % 4 === 3 || byte === 0), 'nothing');

describe('the network process killed in the middle of a cleaning', () => {
  it('lets nobody in before everything is verified, in this run or the next', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      const from = station.remote.history.length;
      await ROWS.cleaning?.arrange(station);
      await kill(station, 'network');
      const next = station.remote.until('proving', { after: from + 4 }).then(() => 'next');
      expect(['next', 75]).toContain(await Promise.race([next.catch(() => station.ended), station.ended]));
      const wipe = auditLines<{ verified: boolean }>(folder.data, 'wipe').at(-1);
      expect(wipe?.verified).toBe(station.remote.now().state === 'proving');
    });
    ward.ehr.delayLogout(0);
    await ward.station(folder, async ({ remote }) => {
      expect(auditLines<{ verified: boolean }>(folder.data, 'wipe').at(-1)).toMatchObject({ verified: true });
      expect(remote.now().state).toBe('vacant');
    });
  });
});

describe('the network process that comes after one that was killed', () => {
  it('lets the page get no further than the one before', async () => {
    let asked = 0;
    const elsewhere = createServer((_request, response) => {
      asked += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    try {
      await ward.fresh(async (station) => {
        await open(station);
        await station.ehr.until(ARRIVED);
        await kill(station, 'network');
        await station.remote.until('locked');
        await signOn(station, NURSE_A);
        const loaded = `new Promise((done) => {
          const picture = new Image();
          picture.onload = picture.onerror = () => done('tried');
          picture.src = ${JSON.stringify(url)};
        })`;
        expect(await station.ehr.run(loaded)).toBe('tried');
        const sent = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(() => 'sent', () => 'refused')`;
        expect(await station.ehr.run(sent)).toBe('refused');
        expect(await station.ehr.run(`fetch(location.href).then(({ ok }) => ok)`)).toBe(true);
      });
      expect(asked).toBe(0);
      await fetch(url);
      expect(asked).toBe(1);
    } finally {
      elsewhere.close();
    }
  });
});

describe('a part that keeps ending', () => {
  const TIMES: Readonly<Record<Exclude<Part, 'ehr'>, number>> = { ownPage: 5, network: 5, devices: 5, graphics: 3 };
  it.each(Object.entries(TIMES) as [Exclude<Part, 'ehr'>, number][])(
    '%s: at the end %s the process ends itself, written down, with nothing of the holder on the screen',
    { timeout: 60_000 },
    async (part, times) => {
      const folder = await ward.folder();
      await ward.station(
        folder,
        async (station) => {
          for (let n = 1; n < times; n += 1) {
            await kill(station, part);
            await expect.poll(() => crashesIn(folder).length, { timeout: 10_000 }).toBe(n);
          }
          await shows(station, 'vacant');
          await signOn(station, NURSE_A);
          await ehrVisible(station);
          await kill(station, part).catch(() => undefined);
          expect(await station.ended).toBe(75);
          await blank();
        },
        { devicesProcess: true },
      );
      expect(linesIn(folder).at(-1)).toMatchObject({ event: 'fault', code: 'crashLoop' });
      await ward.station(folder, async ({ remote }) => {
        expect(remote.now().state).toBe('vacant');
      });
    },
  );
});

describe('the process of the EHR page that keeps ending', () => {
  const TIMES = 5;
  const RUNS = 3;

  it('takes the station out of service, run after run, until a page that can be read says so', {
    timeout: 180_000,
  }, async () => {
    const folder = await ward.folder();
    for (let run = 0; run < RUNS; run += 1) {
      await ward.station(folder, async (station) => {
        for (let n = 1; n <= TIMES; n += 1) {
          await signOn(station, NURSE_A);
          await ehrVisible(station);
          await kill(station, 'ehr').catch(() => undefined);
          if (n < TIMES) await station.remote.until('locked');
        }
        expect(await station.ended).toBe(75);
        expect(station.remote.history.at(-1)).toMatchObject({ state: 'outOfService', fault: 'crashLoop' });
        await blank();
      });
      expect(crashesIn(folder).map(({ part }) => part)).toEqual(Array(TIMES * (run + 1)).fill('ehr'));
      expect(linesIn(folder).at(-1)).toMatchObject({ event: 'fault', code: 'crashLoop' });
    }
    const { args } = stationArguments({ user: ward.user, bundle: 'e2e', folder });
    const next = spawn(ward.user.electron, args, { env: ward.display.env, stdio: 'ignore' });
    const ended = once(next, 'exit');
    try {
      const isRead = () =>
        ward.display.count(COLOURS.light.stop) > 20_000 && ward.display.count(COLOURS.light.ink) > 1_000;
      await ward.display.until(isRead, 'the page that says so', 15_000);
    } finally {
      next.kill();
      await ended;
    }
  });
});
