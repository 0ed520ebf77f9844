/**
 * Faults in the middle of a switch, put in from outside: a residue that hangs or throws or stays, a process that does
 * not die, a full disk, and the end of the station's own process in every step. The next person never gets in before
 * everything is clean, and the next start finishes the job.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECEIPT_KEY_FILE, readPublicKey } from '../../electron/audit/public-key.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import type { StationFolder } from '../harness/folder.ts';
import { logIn, unlock } from '../harness/nurse.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { type LaunchedStation, stationArguments } from '../harness/station.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const RESTART_CODE = 75;

type Electron = typeof import('electron');
type Fault = (station: LaunchedStation) => Promise<unknown>;

/** Replaces a method of every session in the station's own process. */
function sessions(method: string, by: 'hangs' | 'throws' | unknown[]): Fault {
  return ({ app }) =>
    app.evaluate(
      ({ webContents }: Electron, { method, by }) => {
        const outcome = () => {
          Object.assign(globalThis, { wasAsked: true });
          if (by === 'hangs') return new Promise(() => undefined);
          return by === 'throws' ? Promise.reject(new Error('no')) : Promise.resolve(by);
        };
        for (const { session } of webContents.getAllWebContents()) {
          const target: object = method === 'get' ? session.cookies : session;
          Object.assign(target, { [method]: outcome });
        }
      },
      { method, by },
    );
}

/** Neither Chromium nor the operating system ends a renderer any more. */
const immortalRenderer: Fault = ({ app }) =>
  app.evaluate(({ webContents }: Electron) => {
    const { kill } = process;
    process.kill = (pid, signal) => {
      if (signal !== 'SIGKILL') return kill.call(process, pid, signal);
      Object.assign(globalThis, { wasAsked: true });
      return true;
    };
    const nothing = () => undefined;
    for (const contents of webContents.getAllWebContents()) {
      Object.assign(contents, { forcefullyCrashRenderer: nothing, close: nothing });
    }
  });

/** The operating system does not end the network process any more. */
const immortalNetwork: Fault = ({ app }) =>
  app.evaluate(({ app }: Electron) => {
    const { kill } = process;
    const isNetwork = (pid: number) =>
      app.getAppMetrics().some((each) => each.pid === pid && each.serviceName === 'network.mojom.NetworkService');
    process.kill = (pid, signal) => {
      if (signal !== 'SIGKILL' || !isNetwork(pid)) return kill.call(process, pid, signal);
      Object.assign(globalThis, { wasAsked: true });
      return true;
    };
  });

/** A file in her temporary folder that the station's user cannot remove. */
const stuckFile =
  (folder: StationFolder): Fault =>
  async () => {
    const stuck = join(sessionFolders(folder.data)[0] ?? '', 'temporary/stuck');
    mkdirSync(stuck, { mode: 0o700 });
    writeFileSync(join(stuck, 'file'), 'of nurse A');
  };

async function atWork(station: LaunchedStation): Promise<number> {
  await unlock(station, NURSE_A);
  await logIn(station, NURSE_A);
  await ehrVisible(station);
  return station.ehr.pid();
}

const letsNobodyIn = ({ remote }: LaunchedStation, from: number): void => {
  const later = remote.history.slice(from).map(({ state }) => state);
  expect(later).toContain('cleaning');
  expect(later.filter((state) => !['cleaning', 'outOfService'].includes(state))).toEqual([]);
};

/** The next start cleans, is vacant, and the next nurse gets a page with nothing of the first. */
async function nextStartFinishes(folder: StationFolder, renderer: number): Promise<void> {
  await ward.station(folder, async (station) => {
    const states = station.remote.history.map(({ state }) => state);
    expect(auditLines(folder.data, 'station.start').at(-1)).toMatchObject({ unfinished: true });
    expect(states.indexOf('cleaning')).toBeGreaterThanOrEqual(0);
    expect(station.remote.now().state).toBe('vacant');
    expect(isDead(renderer)).toBe(true);
    expect(sessionFolders(folder.data)).toHaveLength(1);
    await unlock(station, NURSE_B);
    await station.ehr.until(`document.querySelector('#login') && document.readyState === 'complete'`);
    expect(await station.ehr.run('localStorage.length + document.cookie.length')).toBe(0);
  });
  const key = readPublicKey(join(folder.data, RECEIPT_KEY_FILE));
  expect(verifyAudit(join(folder.data, 'audit'), { key }).faults).toEqual([]);
}

interface Wipe {
  readonly verified: boolean;
  readonly residues: readonly { readonly name: string; readonly verified: boolean }[];
}

const wipes = ({ data }: StationFolder) => auditLines<Wipe>(data, 'wipe');

/** What the last receipt says was left. */
function leftIn(folder: StationFolder): readonly string[] {
  const left = wipes(folder)
    .at(-1)
    ?.residues.filter(({ verified }) => !verified);
  return left?.map(({ name }) => name) ?? [];
}

/** The code of a station that is started and ends by itself. */
async function codeOfStart(folder: StationFolder): Promise<number | null> {
  const { args } = stationArguments({ user: ward.user, bundle: 'e2e', folder });
  const child = spawn(ward.user.electron, args, { env: ward.display.env, stdio: 'ignore' });
  const [code] = await once(child, 'close');
  return code;
}

describe('a residue', () => {
  const faults: readonly (readonly [what: string, residue: string, fault: Fault])[] = [
    ['hangs while it is cleared', 'cookies', sessions('clearStorageData', 'hangs')],
    ['throws while it is cleared', 'httpCache', sessions('clearCache', 'throws')],
    ['hangs while it is verified', 'cookies', sessions('get', 'hangs')],
    ['is still there after it was cleared', 'cookies', sessions('get', [{ name: 'left' }])],
    ['is a process that does not die', 'processes', immortalRenderer],
    ['lies in a network process that does not die', 'httpAuth', immortalNetwork],
  ];
  it.each(faults)('that %s keeps the next nurse out, ends the process, and the next start finishes', async (...row) => {
    const [, residue, fault] = row;
    const folder = await ward.folder();
    let renderer = 0;
    await ward.station(folder, async (station) => {
      renderer = await atWork(station);
      await fault(station);
      const from = station.remote.history.length;
      await station.remote.tap(NURSE_B.badge);
      expect(await station.ended).toBe(RESTART_CODE);
      letsNobodyIn(station, from);
      expect(wipes(folder).at(-1)).toMatchObject({ verified: false });
      expect(leftIn(folder)).toContain(residue);
    });
    await nextStartFinishes(folder, renderer);
  });

  // Only root can make a file that the station's user cannot remove.
  if (process.getuid?.() === 0) {
    it('that is a file which cannot be removed keeps everybody out until it is', async () => {
      const folder = await ward.folder();
      let renderer = 0;
      await ward.station(folder, async (station) => {
        renderer = await atWork(station);
        await stuckFile(folder)(station);
        const from = station.remote.history.length;
        await station.remote.tap(NURSE_B.badge);
        expect(await station.ended).toBe(RESTART_CODE);
        letsNobodyIn(station, from);
        expect(leftIn(folder)).toEqual(['sessionFolder']);
      });
      expect(await codeOfStart(folder)).toBe(RESTART_CODE);
      expect(leftIn(folder)).toEqual(['sessionFolder']);
      for (const left of sessionFolders(folder.data)) rmSync(left, { recursive: true });
      await nextStartFinishes(folder, renderer);
    });
  }
});

describe('a disk that is full', () => {
  // A disk of a few kilobytes can be made by root alone.
  if (process.getuid?.() === 0) {
    it('keeps the receipt from being written, and so the next nurse out, until there is room', async () => {
      const folder = await ward.folder();
      const audit = join(folder.data, 'audit');
      mkdirSync(audit, { mode: 0o700 });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=700', 'tmpfs', audit]);
      try {
        await fullDisk(folder, audit);
      } finally {
        execFileSync('umount', [audit]);
      }
    });
  }
});

async function fullDisk(folder: StationFolder, audit: string): Promise<void> {
  let renderer = 0;
  const filler = join(audit, 'filler');
  await ward.station(folder, async (station) => {
    const { remote } = station;
    renderer = await atWork(station);
    expect(() => writeFileSync(filler, Buffer.alloc(128 * 1024))).toThrow('ENOSPC');
    const from = remote.history.length;
    await remote.tap(NURSE_B.badge);
    expect(await station.ended).toBe(RESTART_CODE);
    letsNobodyIn(station, from);
    expect(isDead(renderer)).toBe(true);
  });
  await ward.station(folder, async ({ remote }) => {
    expect(remote.now()).toMatchObject({ state: 'outOfService', fault: 'audit' });
  });
  rmSync(filler);
  await nextStartFinishes(folder, renderer);
}

/** A step of a switch in which the station stands still, and what shows that it has come there. */
interface StandStill {
  readonly step: string;
  readonly stop: Fault;
  readonly reached: (station: LaunchedStation, folder: StationFolder) => Promise<unknown>;
}

/** The function writes this file and goes no further; the test sees it. */
const MARK = 'stands-still';
const marked = (_station: LaunchedStation, folder: StationFolder) =>
  expect.poll(() => existsSync(join(folder.data, MARK)), { timeout: 10_000 }).toBe(true);

const standingAt = (method: string): Fault => sessions(method, 'hangs');

/** Stands still for ever when the line of the receipt is about to be written. */
const stopAtReceipt =
  (folder: () => StationFolder): Fault =>
  ({ app }) =>
    app.evaluate(
      (_electron, mark) => {
        const fs: typeof import('node:fs') = process.mainModule?.require('node:fs');
        const { writeSync } = fs;
        Object.assign(fs, {
          writeSync(file: number, bytes: Uint8Array, ...rest: []) {
            if (!Buffer.from(bytes).includes('"event":"wipe"')) return writeSync(file, bytes, ...rest);
            fs.writeFileSync(mark, '');
            return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
          },
        });
      },
      join(folder().data, MARK),
    );

/** The method that stands still has been called. */
const called = ({ app }: LaunchedStation) =>
  expect.poll(() => app.evaluate(() => 'wasAsked' in globalThis), { timeout: 10_000 }).toBe(true);

/** The cover is not painted yet: the server has not been told of anything. */
async function uncovered({ remote }: LaunchedStation): Promise<void> {
  await remote.until('cleaning');
  expect(ward.ehr.requests.map(({ path }) => path)).not.toContain('/logout');
}

describe("the station's process killed in the middle of a switch", () => {
  let folder: StationFolder;
  const steps: readonly StandStill[] = [
    {
      step: 'while the cover is painted',
      stop: ({ page }) => page.evaluate('window.requestAnimationFrame = () => 0'),
      reached: uncovered,
    },
    {
      step: 'while the server logs her out',
      stop: async () => ward.ehr.delayLogout(1_900),
      reached: () => expect.poll(() => ward.ehr.requests.at(-1)?.path, { timeout: 10_000 }).toBe('/logout'),
    },
    { step: 'while her processes end', stop: immortalRenderer, reached: called },
    { step: 'while her traces are cleared', stop: standingAt('clearStorageData'), reached: called },
    { step: 'while it is verified', stop: standingAt('get'), reached: called },
    { step: 'while the network process ends', stop: immortalNetwork, reached: called },
    { step: 'while the receipt is written', stop: stopAtReceipt(() => folder), reached: marked },
  ];

  it.each(steps)('$step: nothing is open afterwards, and the next start finishes', async ({ stop, reached }) => {
    folder = await ward.folder();
    ward.ehr.forgetRequests();
    let renderer = 0;
    await ward.station(folder, async (station) => {
      renderer = await atWork(station);
      await stop(station);
      const from = station.remote.history.length;
      await station.remote.tap(NURSE_B.badge).catch(() => undefined);
      await reached(station, folder);
      process.kill(station.app.process().pid ?? 0, 'SIGKILL');
      await station.ended;
      letsNobodyIn(station, from);
      await ward.display.until((frame) => frame.data.every((byte, at) => at % 4 === 3 || byte === 0), 'nothing');
    });
    ward.ehr.delayLogout(0);
    await nextStartFinishes(folder, renderer);
  });
});
