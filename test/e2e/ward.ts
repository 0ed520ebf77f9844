/** What every end-to-end test needs: a display, a demo EHR, the user who runs stations, and stations that always end. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Policy } from '../../electron/core/policy.ts';
import { checkFiles } from '../../electron/policy/check.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { type DemoEhr, startDemoEhr } from '../demo/ehr/server.ts';
import { type DemoPolicy, demoPolicy } from '../demo/policy.ts';
import { notesIn } from '../harness/acts.ts';
import { auditLines } from '../harness/audit.ts';
import { type Display, type DisplayOptions, startDisplay } from '../harness/display.ts';
import { makeFolder, type StationFolder } from '../harness/folder.ts';
import { countColour, type Frame } from '../harness/frame.ts';
import { faultsIn, readRegister } from '../harness/register/file.ts';
import { type Entry, retold } from '../harness/retold.ts';
import { projectRoot } from '../harness/root.ts';
import { type LaunchedStation, type LaunchOptions, launchStation } from '../harness/station.ts';
import { type StationUser, stationUser } from '../harness/user.ts';

export interface Ward {
  readonly display: Display;
  readonly ehr: DemoEhr;
  readonly user: StationUser;
  /** A folder with the demo's people and a policy; it goes when the test ends. */
  folder(policy?: Partial<DemoPolicy> | string): Promise<StationFolder>;
  /** A station on that folder that has found its first state; it ends with the test, however the test ends. */
  station<Result>(folder: StationFolder, story: Story<Result>, launched?: Launched): Promise<Result>;
  /** The same on a folder of its own. */
  fresh<Result>(story: Story<Result>, launched?: Launched): Promise<Result>;
}

type Story<Result> = (station: LaunchedStation) => Promise<Result>;
interface Launched
  extends Partial<Pick<LaunchOptions, 'env' | 'user' | 'display' | 'devicesProcess' | 'keysOnPage' | 'keychainMs'>> {
  /** Whether the story begins while the station is starting. */
  readonly atOnce?: true;
  /** What the test itself makes in the station's process against the rules, as the register names it. */
  readonly breaks?: RegExp;
}

/** Whoever set the tests up says which Electron they run on. */
export function electronProgram(): string {
  const file = join(projectRoot(), 'out/runtime.json');
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { electron: string }).electron;
  } catch (cause) {
    throw new Error(`${file} does not say which Electron to run. Run "npm test", which sets everything up.`, { cause });
  }
}

/** Registers its own set-up and end; the returned ward is there inside tests. */
export function openWard({ desktop }: Pick<DisplayOptions, 'desktop'> = {}): Ward {
  let parts: { readonly display: Display; readonly ehr: DemoEhr; readonly user: StationUser } | undefined;
  const folders: StationFolder[] = [];
  const there = () => {
    if (!parts) throw new Error('The ward is there inside tests only.');
    return parts;
  };
  beforeAll(async () => {
    const [display, ehr, user] = await Promise.all([
      startDisplay({ width: 1280, height: 800, ...(desktop ? { desktop } : {}) }),
      startDemoEhr(),
      stationUser(electronProgram(), ['e2e']),
    ]);
    parts = { display, ehr, user };
  });
  beforeEach(() => there().ehr.endSessions());
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  afterAll(async () => {
    parts?.user.remove();
    await Promise.all([parts?.ehr.stop(), parts?.display.stop()]);
  });
  const ward: Ward = {
    get display() {
      return there().display;
    },
    get ehr() {
      return there().ehr;
    },
    get user() {
      return there().user;
    },
    async folder(policy = {}) {
      const given = typeof policy === 'string' ? policy : demoPolicy({ ehrUrl: there().ehr.url, ...policy });
      const folder = await makeFolder(given);
      folders.push(folder);
      return folder;
    },
    async station(folder, story, launched = {}) {
      const { breaks, atOnce, display = there().display, ...others } = launched;
      const parsed = checkFiles(folder.policy, { development: true });
      const station = await launchStation({ user: there().user, bundle: 'e2e', folder, display, ...others });
      const result = await (atOnce ? story(station) : told(station, story)).catch(async (error: unknown) => {
        await keepPicture(display);
        process.stderr.write(`The station said: ${station.said()}\n${unverified(folder)}`);
        await station.close().catch(() => undefined);
        throw error;
      });
      await station.close();
      expectGuarded(folder, breaks);
      expectRetold(folder, parsed.ok ? parsed.policy : undefined);
      return result;
    },
    async fresh(story, launched) {
      return ward.station(await ward.folder(), story, launched);
    },
  };
  return ward;
}

async function told<Result>(station: LaunchedStation, story: (station: LaunchedStation) => Promise<Result>) {
  await station.remote.until(({ state }) => state !== 'starting' && state !== 'cleaning');
  return story(station);
}

interface Receipt {
  readonly verified: boolean;
  readonly residues: readonly { readonly name: string; readonly verified: boolean; readonly ms: number }[];
}

/** What the station's receipts say was left, for whoever reads why a test failed. */
function unverified({ data }: StationFolder): string {
  const failed = auditLines<Receipt>(data, 'wipe').filter(({ verified }) => !verified);
  const left = failed.flatMap(({ residues }) => residues.filter(({ verified }) => !verified));
  return left.map((residue) => `A receipt says that this was left: ${JSON.stringify(residue)}\n`).join('');
}

/** Whatever web contents and sessions there were, each was made, kept and guarded as it must be. */
function expectGuarded(folder: StationFolder, breaks?: RegExp): void {
  const register = readRegister(folder);
  expect(new Set(register.map(({ what }) => what))).toEqual(new Set(['contents', 'session']));
  const faults = faultsIn(register).filter((fault) => !breaks?.test(fault));
  if (faults.length > 0) throw new Error(`What the station made is not guarded:\n${faults.join('\n')}`);
}

/** `policy simulate` tells the same story, as far as it has words for it; what it told is kept in out/e2e-retold. */
function expectRetold(folder: StationFolder, policy?: Policy): void {
  const entries = auditLines<Entry>(folder.data);
  const again = policy ? retold(notesIn(folder.path), { policy, entries }) : { beyond: 'a policy with a fault' };
  const out = join(projectRoot(), 'out/e2e-retold');
  mkdirSync(out, { recursive: true });
  const story = { name: expect.getState().currentTestName ?? 'test', ...again };
  appendFileSync(join(out, 'stories.jsonl'), `${JSON.stringify(story)}\n`);
  if (!('script' in again)) return;
  const { script, simulated, states, lines } = again;
  expect({ script, ...simulated }).toEqual({ script, states, lines });
}

async function keepPicture(display: Display): Promise<void> {
  const out = join(projectRoot(), 'out/e2e-failed');
  mkdirSync(out, { recursive: true });
  const name = (expect.getState().currentTestName ?? 'test').replace(/[^a-z0-9]+/gi, '-');
  await display.screenshot(join(out, `${name}.png`)).catch(() => undefined);
}

/** Pixels of the band that every page of the EHR has at its top. */
export const band = (frame: Frame): number => countColour(frame, BAND, 2);

/** More than half of the band: nothing else on the screen has so much of its colour. */
export const VISIBLE = 10_000;

export async function ehrVisible({ display }: LaunchedStation): Promise<void> {
  await display.until((frame) => band(frame) > VISIBLE, 'the EHR');
}

/** Not one pixel of it is left, and none comes back while the screen comes to rest. */
export async function ehrGone({ display }: LaunchedStation): Promise<void> {
  await display.until((frame) => band(frame) === 0, 'a screen without the EHR', 2_000);
  expect(band(await display.settled({ restless: 0.01 }))).toBe(0);
}
