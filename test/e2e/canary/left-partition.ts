/**
 * The first person's partition after it was cleared, opened once more by the test: whatever is found in it was not
 * cleared but only put out of reach, by the partition never being used again.
 */
import { PAGE_PREFERENCES } from '../../../electron/lockdown/preferences.ts';
import type { Canary } from './canary.ts';
import type { Desk } from './desk.ts';
import { CANARIES } from './list.ts';
import type { Residue } from './residue.ts';
import { type Run, readAll, type Sightings, writeAll } from './run.ts';

/** Residues that lie in a partition, and not in a process, a window or the machine. */
const IN_PARTITION: readonly Residue[] = [
  ...(['cookies', 'domStorage', 'indexedDb', 'cacheStorage', 'fileSystems', 'serviceWorkers'] as const),
  ...(['httpAuth', 'connections', 'hostCache', 'networkState', 'clientCertificate'] as const),
];

/** What is in the partition: the session storage of a window goes with the window. */
export const PARTITIONED: readonly Canary[] = CANARIES.filter(
  ({ residue, inItsWindow }) => IN_PARTITION.includes(residue) && !inItsWindow,
);

export interface FoundInPartition {
  /** What an attempt to load a page in it came to, as the station left it. */
  readonly asItWas: string;
  /** What was found in it after that. */
  readonly reopened: Sightings;
  /** The same after all has been written there once more: what the readers can see in it. */
  readonly rewritten: Sightings;
}

export interface LeftPartition {
  open(run: Run, sit: () => Desk): Promise<FoundInPartition>;
}

export async function rememberPartition(desk: Desk): Promise<LeftPartition> {
  await desk.app.evaluate(
    ({ webContents }, id) => {
      Object.assign(globalThis, { left: webContents.fromId(id)?.session });
    },
    await desk.page(),
  );
  return {
    async open(run, sit) {
      const asItWas = await tryPage(desk);
      await openWindow(desk);
      const again = sit();
      const reopened = await readAll(run, again, PARTITIONED);
      const rewritten = await writeAll(run, again, PARTITIONED);
      return { asItWas, reopened, rewritten };
    },
  };
}

/** By the station's own guard. */
function tryPage({ app, site }: Desk): Promise<string> {
  return app.evaluate(
    async ({ BrowserWindow }, { url, preferences }) => {
      const { left } = globalThis as unknown as { left: Electron.Session };
      const window = new BrowserWindow({ show: false, webPreferences: { ...preferences, session: left } });
      return window
        .loadURL(url)
        .then(
          () => 'loaded',
          (error: Error) => error.message,
        )
        .finally(() => window.destroy());
    },
    { url: site.url, preferences: PAGE_PREFERENCES },
  );
}

/** What the register of the station finds of this. */
export const BREAKS = /^contents \d+, (?:made|at its end): nobody hears did-navigate$/;

/** The station's guard refuses this partition every request: the test puts a guard of its own in its place. */
function openWindow({ app, site }: Desk): Promise<void> {
  return app.evaluate(
    async ({ BrowserWindow }, { url, preferences }) => {
      const { left } = globalThis as unknown as { left: Electron.Session };
      left.webRequest.onBeforeRequest((_details, callback) => callback({}));
      const window = new BrowserWindow({ show: false, webPreferences: { ...preferences, session: left } });
      window.webContents.removeAllListeners('did-navigate');
      await window.loadURL(url);
    },
    { url: site.url, preferences: PAGE_PREFERENCES },
  );
}
