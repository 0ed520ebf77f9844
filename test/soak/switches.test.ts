/**
 * A thousand switches, as many as a busy station sees in weeks: every receipt verified, the memory of a process that was
 * restarted where it was at the beginning, no process left, no file left.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { memoryOf, treeOf } from '../bench/processes.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { openWard } from '../e2e/ward.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import { filesUnder } from '../harness/files.ts';
import type { StationFolder } from '../harness/folder.ts';
import { projectRoot } from '../harness/root.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import type { LaunchedStation } from '../harness/station.ts';

const ward = openWard();

const SWITCHES = 1_000;
const PER_PROCESS = 250;
const RESTART_CODE = 75;
/** What a process may need more than the first one did at its beginning, of what the first one needed. */
const FLAT = 0.15;

interface Life {
  readonly switches: number;
  /** Megabytes of the process and all its children, vacant, at its beginning and before its end. */
  readonly atStart: number;
  readonly atEnd: number;
  /** Its own and its children's, as they were met on the way. */
  readonly processes: readonly number[];
}

/** What a page leaves behind in an hour, in a moment. */
const WORK = `(async () => {
  localStorage.setItem('work', 'x'.repeat(100_000));
  document.cookie = 'work=x; max-age=600';
  await (await caches.open('work')).put('/work', new Response('x'.repeat(500_000)));
  const opening = indexedDB.open('work');
  opening.onupgradeneeded = () => opening.result.createObjectStore('work').add('x'.repeat(100_000), 1);
  await new Promise((resolve) => { opening.onsuccess = resolve; });
})()`;

async function signOn({ remote, page, ehr }: LaunchedStation, nurse: typeof NURSE_A): Promise<void> {
  const after = remote.history.length;
  await remote.tap(nurse.badge);
  const isAsked = ({ state, person, step }: { state: string; person?: string; step?: string }) =>
    state === 'proving' && person === nurse.user && step === 'asking';
  await remote.until(isAsked, { after });
  await page.evaluate(`window.wardkey.pin('${nurse.pin}')`);
  await remote.until(({ state, person, page }) => state === 'open' && page === 'ready' && person === nurse.user, {
    after,
  });
  await ehr.run(WORK);
}

async function vacant(station: LaunchedStation): Promise<number> {
  await station.page.evaluate('window.wardkey.signOff()');
  await station.remote.until('vacant');
  return memoryOf(mainOf(station));
}

const mainOf = ({ app }: LaunchedStation): number => app.process().pid ?? 0;

/** One process: as many switches as it takes to be worn, then nobody for a while; it ends by itself. */
async function live(station: LaunchedStation, most: number): Promise<Life> {
  const atStart = memoryOf(mainOf(station));
  const mine = new Set<number>();
  let switches = 0;
  for (; switches < most; switches++) {
    await signOn(station, switches % 2 === 0 ? NURSE_A : NURSE_B);
    if (switches % 50 === 0) for (const pid of treeOf(mainOf(station))) mine.add(pid);
  }
  const atEnd = await vacant(station);
  await station.remote.advance(60).catch(() => undefined);
  expect(await station.ended).toBe(RESTART_CODE);
  return { switches, atStart, atEnd, processes: [...mine] };
}

/** Every process that was started on this folder, whoever its parent is now. */
function processesOn({ data }: StationFolder): readonly string[] {
  const living = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && !isDead(Number(name)));
  return living.map(commandLine).filter((line) => line.includes(data));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Files of the station's folder that are no audit, and folders of sessions; what grows in the audit is meant to. */
function leftBy({ data }: StationFolder): readonly string[] {
  const files = filesUnder(data).filter((file) => !file.startsWith(join(data, 'audit')));
  const kept = files.filter((file) => !file.startsWith(join(data, 'chromium')));
  // each run's own folder has letters of its own behind the station's
  const sessions = sessionFolders(data).map((path) => basename(path).slice(0, -6));
  return [...kept.map((file) => relative(data, file)), ...sessions].toSorted();
}

interface Receipt {
  readonly cause: string;
  readonly verified: boolean;
}

function report(lives: readonly Life[], atLast: number): void {
  const row = ({ switches, atStart, atEnd }: Life) => ({
    switches,
    atStart: Math.round(atStart),
    atEnd: Math.round(atEnd),
  });
  const told = {
    lives: lives.map(row),
    atLast: Math.round(atLast),
    unit: 'MB, proportional set size of all processes',
  };
  mkdirSync(join(projectRoot(), 'out/soak'), { recursive: true });
  writeFileSync(join(projectRoot(), 'out/soak/report.json'), `${JSON.stringify(told, undefined, 2)}\n`);
  process.stdout.write(`${told.lives.map((life) => JSON.stringify(life)).join('\n')}\nat last ${told.atLast} MB\n`);
}

it('a thousand switches leave no process, no file and no memory behind', async () => {
  const folder = await ward.folder({ station: { recycleSwitches: PER_PROCESS } });
  const lives: Life[] = [];
  let before: readonly string[] = [];
  for (let done = 0; done < SWITCHES; done += PER_PROCESS) {
    await ward.station(folder, async (station) => {
      await station.remote.until('vacant');
      // counts of wrong PINs are kept from the first proof on, what is wrong with the EHR from its first answer on
      if (done === 0) before = [...leftBy(folder), 'attempts.json', 'findings.json'].toSorted();
      lives.push(await live(station, PER_PROCESS));
    });
  }
  let atLast = 0;
  await ward.station(folder, async (station) => {
    await station.remote.until('vacant');
    atLast = memoryOf(mainOf(station));
    const covers = () => processesOn(folder).filter((line) => line.includes('--cover'));
    await expect.poll(covers, { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => leftBy(folder), { timeout: 10_000 }).toEqual(before);
  });
  report(lives, atLast);
  await expect.poll(() => processesOn(folder), { timeout: 10_000 }).toEqual([]);
  // those that started the others stay as long as the cover does, which ends when the next station shows
  const all = lives.flatMap(({ processes }) => processes);
  expect(all.length).toBeGreaterThan(lives.length);
  await expect.poll(() => all.filter((pid) => !isDead(pid)), { timeout: 10_000 }).toEqual([]);
  expect(leftBy(folder)).toEqual(before.filter((name) => !name.startsWith('wardkey-')));

  const receipts = auditLines<Receipt>(folder.data, 'wipe');
  expect(receipts.filter(({ verified }) => !verified)).toEqual([]);
  expect(receipts.filter(({ cause }) => cause !== 'start')).toHaveLength(SWITCHES);
  const first = lives[0]?.atStart ?? 0;
  for (const memory of [...lives.slice(1).map(({ atStart }) => atStart), atLast]) {
    expect(memory).toBeLessThan(first * (1 + FLAT));
  }
});
