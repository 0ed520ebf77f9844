/**
 * The other column: a plain Electron with a partition in memory and its HTTP cache on, whose only farewell to a person is
 * `session.clearStorageData()`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import type { Display } from '../../harness/display.ts';
import { definedOnly } from '../../harness/station.ts';
import type { StationUser } from '../../harness/user.ts';
import type { Canary } from './canary.ts';
import { type DeskParts, sitDown } from './desk.ts';
import { CANARIES } from './list.ts';
import { type Run, readAll, type Sightings, startRun, writeAll } from './run.ts';

export interface PlainEvidence {
  readonly written: Sightings;
  readonly after: Sightings;
}

/** Saves what it is told to save, as every browser does. */
const MAIN = `
const { app, BrowserWindow, session } = require('electron');
const { join } = require('node:path');
app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  const own = session.fromPartition('plain');
  own.on('will-download', (_event, item) => item.setSavePath(join(app.getPath('home'), item.getFilename())));
  global.openWindow = (url) => new BrowserWindow({ width: 1000, height: 700, x: 0, y: 0, frame: false,
    webPreferences: { session: own, sandbox: true } }).loadURL(url);
});`;

const ON_DISK = 'persist:canary';

export async function clearStorageDataAlone(user: StationUser, display: Display): Promise<PlainEvidence> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-plain-'));
  const run = await startRun(folder);
  const app = await launch(folder, { user, display, run });
  try {
    return await tell(app, run, { display, folder });
  } finally {
    await app.close();
    await run.site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function launch(folder: string, given: { user: StationUser; display: Display; run: Run }) {
  const { user, display, run } = given;
  const application = join(folder, 'app');
  writePackage(application);
  user.handOver(folder);
  return _electron.launch({
    executablePath: user.electron,
    chromiumSandbox: true,
    timeout: 30_000,
    args: [application],
    env: definedOnly({ ...display.env, ...run.env }),
  });
}

async function tell(app: ElectronApplication, run: Run, where: { display: Display; folder: string }) {
  const { site } = run;
  const { folder, display } = where;
  const parts: DeskParts = {
    ...{ app, site, display, above: 0, onDisk: ON_DISK, which: 'oldest' },
    folders: [folder],
    scratch: join(folder, 'scratch'),
  };
  await openWindow(app, site.url);
  const written = await writeAll(run, sitDown(parts));

  await app.evaluate(async ({ session }, onDisk) => {
    await session.fromPartition('plain').clearStorageData();
    await session.fromPartition(onDisk).clearStorageData();
  }, ON_DISK);
  await openWindow(app, site.url);
  const inNewWindow = CANARIES.filter(({ inItsWindow }) => !inItsWindow);
  const after = new Map(await readAll(run, sitDown({ ...parts, which: 'newest' }), inNewWindow));
  const old = sitDown(parts);
  const inOldWindow = CANARIES.filter(({ inItsWindow }) => inItsWindow);
  const [objecting, rest] = [inOldWindow.filter(isUnsavedWork), inOldWindow.filter((each) => !isUnsavedWork(each))];
  await loadAgain(app, { url: site.url, id: await old.page(), whateverItSays: false });
  for (const [name, found] of await readAll(run, old, objecting)) after.set(name, found);
  await loadAgain(app, { url: site.url, id: await old.page(), whateverItSays: true });
  for (const [name, found] of await readAll(run, old, rest)) after.set(name, found);
  return { written, after };
}

const isUnsavedWork = ({ name }: Canary) => name === 'unsavedWork';

function writePackage(folder: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'plain', main: 'main.cjs' }));
  writeFileSync(join(folder, 'main.cjs'), MAIN);
}

function openWindow(app: ElectronApplication, url: string): Promise<void> {
  return app.evaluate(
    (_electron, url) => (globalThis as unknown as { openWindow(url: string): Promise<void> }).openWindow(url),
    url,
  );
}

/** Loads the start page over the old one, which may object to it; resolves when it has, or when the new one is there. */
function loadAgain(
  app: ElectronApplication,
  given: { readonly url: string; readonly id: number; readonly whateverItSays: boolean },
): Promise<void> {
  return app.evaluate(({ webContents }, { url, id, whateverItSays }) => {
    const contents = webContents.fromId(id);
    return new Promise<void>((resolve) => {
      contents?.once('will-prevent-unload', (event) => (whateverItSays ? event.preventDefault() : resolve()));
      contents?.once('did-finish-load', () => resolve());
      contents?.loadURL(url).catch(() => undefined);
    });
  }, given);
}
