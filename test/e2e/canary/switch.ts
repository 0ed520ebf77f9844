/** The first column: a person leaves every canary at a station, another one taps, and everything is looked through. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import type { AuditEntry } from '../../../electron/core/audit.ts';
import { STRIP_HEIGHT } from '../../../electron/core/layout.ts';
import type { ResidueResult } from '../../../electron/core/receipt.ts';
import { NURSE_A, NURSE_B } from '../../demo/nurses.ts';
import { isDead } from '../../harness/dead.ts';
import { filesUnder } from '../../harness/files.ts';
import type { StationFolder } from '../../harness/folder.ts';
import { typePin, unlock } from '../../harness/nurse.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import type { Ward } from '../ward.ts';
import { sitDown } from './desk.ts';
import { BREAKS, type FoundInPartition, rememberPartition } from './left-partition.ts';
import { type Memory, memoryOf } from './memory.ts';
import { placesOf, type SearchedPlace, searchAll } from './places.ts';
import { type Run, readAll, type Sightings, startRun, writeAll } from './run.ts';
import type { Heard } from './site.ts';

export interface SwitchEvidence extends FoundInPartition {
  readonly versions: { readonly electron: string; readonly chrome: string };
  readonly mark: string;
  readonly written: Sightings;
  readonly after: Sightings;
  /** Everything the site heard while the first person was there. */
  readonly heardBefore: readonly Heard[];
  /** And from the moment on at which the next one was asked for her proof. */
  readonly heardAfter: readonly Heard[];
  readonly processes: readonly FormerProcess[];
  readonly places: readonly SearchedPlace[];
  readonly audit: string;
  /** What the receipt of this switch says. */
  readonly receipt: readonly ResidueResult[];
}

export interface FormerProcess {
  readonly pid: number;
  readonly before: Memory;
  readonly dead: boolean;
  readonly after: Memory;
}

export async function switchAt(ward: Ward): Promise<SwitchEvidence> {
  const started = Date.now();
  const folder = await ward.folder('{}');
  const run = await startRun(folder.path);
  writeFileSync(folder.policy, JSON.stringify(policyFor(run)));
  try {
    return await ward.station(folder, (station) => tell(station, { ward, folder, run, started }), {
      env: run.env,
      breaks: BREAKS,
    });
  } finally {
    await run.site.stop();
  }
}

/** Every address the canaries speak to; nothing else is allowed to the page. */
function policyFor({ site }: Run): object {
  const { url, plain, partner, ticket, machine, certificate } = site;
  const allow = [url, plain, partner, ticket, machine, certificate].map((address) => `${address}*`);
  return { serial: 1, ehr: { name: 'Canary', startUrl: url, allow } };
}

interface Where {
  readonly ward: Ward;
  readonly folder: StationFolder;
  readonly run: Run;
  readonly started: number;
}

async function tell(station: LaunchedStation, { ward, folder, run, started }: Where): Promise<SwitchEvidence> {
  const { app, remote, display } = station;
  const { site, mark } = run;
  const session = await app.evaluate(({ app }) => app.getPath('sessionData'));
  const sit = () =>
    sitDown({
      ...{ app, site, display, above: STRIP_HEIGHT, which: 'newest' },
      folders: [folder.path, session],
      scratch: join(folder.path, 'scratch'),
    });
  await unlock(station, NURSE_A);
  const first = sit();
  const written = await writeAll(run, first);
  const left = await rememberPartition(first);
  const former = (await renderers(app)).map((pid) => ({ pid, before: memoryOf(pid, mark) }));

  await remote.tap(NURSE_B.badge);
  await remote
    .until(({ state, person }) => state === 'proving' && person === NURSE_B.user)
    .catch((cause: unknown) => {
      const left = receiptIn(auditOf(folder)).filter(({ verified }) => !verified);
      throw new Error(`The station found something left: ${JSON.stringify(left)}`, { cause });
    });
  const heardBefore = first.heard();
  const processes = former.map((each) => ({ ...each, dead: isDead(each.pid), after: memoryOf(each.pid, mark) }));
  const next = sit();
  await typePin(station, NURSE_B.pin);
  await remote.until(({ state, page }) => state === 'open' && page === 'ready');
  const after = await readAll(run, next);
  const heardAfter = next.heard();
  const places = searchAll(placesOf({ folder, run, session, started, uid: ward.user.ids?.uid }), mark);
  const audit = auditOf(folder);
  return {
    ...{ mark, written, after, heardBefore, heardAfter, processes, places, audit },
    ...(await left.open(run, sit)),
    receipt: receiptIn(audit),
    versions: await app.evaluate(() => ({
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
    })),
  };
}

/** Processes of pages and workers, but for the one of Wardkey's own page. */
function renderers(app: ElectronApplication): Promise<readonly number[]> {
  return app.evaluate(({ app, BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const metrics = app.getAppMetrics().filter(({ type, pid }) => type === 'Tab' && pid !== own);
    return metrics.map(({ pid }) => pid);
  });
}

function auditOf({ data }: StationFolder): string {
  const files = filesUnder(join(data, 'audit'));
  return files.map((file) => readFileSync(file, 'utf8')).join('');
}

/** The last cleaning that is about the first person. */
function receiptIn(audit: string): readonly ResidueResult[] {
  const lines = audit
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEntry);
  const wipe = lines.findLast((entry) => entry.event === 'wipe' && entry.person === NURSE_A.user);
  if (wipe?.event !== 'wipe') throw new Error('The audit has no receipt of this switch.');
  return wipe.residues;
}
