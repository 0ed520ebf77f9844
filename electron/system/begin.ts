/** What has to happen before Electron is ready: folders, one station per folder, the sandbox, a last resort for faults. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { coverOf } from './cover-socket.ts';
import { reasonOf } from './durable.ts';
import { RESTART_CODE } from './restart.ts';
import { freshSessionData, type SessionData } from './session-data.ts';

export function beginProcess(app: App, dataDir: string): SessionData {
  endOnUnknownFault(app);
  if (app.isPackaged) refuseSwitches(app);
  takeFolder(app, dataDir);
  if (!app.requestSingleInstanceLock()) {
    endWith(
      app,
      `another station is already running on ${dataDir}, or the temporary folder ${tmpdir()} cannot be written. ` +
        'End the other one, or give another folder with --data DIR.',
    );
  }
  return takeSessionData(app, dataDir);
}

/** A cover beside its station: no lock, no folder of the station's, nothing that outlives it. */
export function beginCover(app: App, dataDir: string): SessionData {
  endOnUnknownFault(app);
  if (app.isPackaged) refuseSwitches(app);
  const folders = takeSessionData(app, coverOf(dataDir));
  app.setPath('userData', folders.sessionData);
  return folders;
}

function takeSessionData(app: App, dataDir: string): SessionData {
  const folders = freshSessionData(dataDir);
  app.setPath('sessionData', folders.sessionData);
  process.once('exit', folders.remove);
  takeTemporaryFolder(folders.temporary);
  sandbox(app);
  app.on('window-all-closed', () => app.quit());
  return folders;
}

/** Chromium, and every process it starts from here on, asks the environment (base/files/file_util: GetTempDir). */
function takeTemporaryFolder(folder: string): void {
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
}

function takeFolder(app: App, dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    app.setPath('userData', join(dataDir, 'chromium'));
  } catch (error) {
    endWith(
      app,
      `the data folder ${dataDir} cannot be used (${reasonOf(error)}). Give a writable one with --data DIR.`,
    );
  }
}

const OWN_SWITCHES = /^--(?:(?:policy|data)(?:=|$)|cover$)/;
const FOREIGN_SETTINGS = /^(?:ELECTRON_|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$|SSLKEYLOGFILE$)/;

/** Chromium's own switches open a station from outside: debugging ports, proxies, resolver rules, logs of the network. */
function refuseSwitches(app: App): void {
  const foreign = foreignSwitch(process.argv.slice(1), process.env);
  if (foreign) endWith(app, `a station is not started with ${foreign}. Start it with --policy and --data alone.`);
}

/** The first switch, or the first variable, that a packaged station is not started with. */
export function foreignSwitch(args: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const foreign = args.filter((argument) => argument.startsWith('--') && !OWN_SWITCHES.test(argument));
  const settings = Object.keys(env).filter((name) => FOREIGN_SETTINGS.test(name));
  const [first] = [...foreign, ...settings];
  return first?.split('=')[0];
}

/** Only a development run may go without Chromium's sandbox, and only when it was asked to in so many words. */
function sandbox(app: App): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) return app.enableSandbox();
  if (app.isPackaged) endWith(app, 'a station does not run without its sandbox. Start it without --no-sandbox.');
  process.stderr.write('wardkey: running without a sandbox, for development only.\n');
}

/** Nobody knows what state an unexpected error left: the process ends, and the next start cleans. */
function endOnUnknownFault(app: App): void {
  const end = (error: unknown) => {
    process.stderr.write(`wardkey: unexpected fault, restarting: ${error instanceof Error ? error.stack : error}\n`);
    app.exit(RESTART_CODE);
  };
  process.on('uncaughtException', end);
  // Electron's own warnings name the addresses of pages that failed to load, which may be a patient's
  process.removeAllListeners('warning');
  process.on('warning', ({ name }) => process.stderr.write(`wardkey: a warning of the runtime (${name}).\n`));
  process.on('unhandledRejection', end);
}

function endWith(app: App, sentence: string): never {
  process.stderr.write(`wardkey: ${sentence}\n`);
  app.exit(1);
  return process.exit(1);
}
