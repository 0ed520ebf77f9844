/** What has to happen before Electron is ready: folders, one station per folder, the sandbox, a last resort for faults. */
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Foreign } from '../core/environment.ts';
import { foreignIn } from '../core/start.ts';
import { coverOf } from './cover-socket.ts';
import { reasonOf } from './durable.ts';
import { RESTART_CODE } from './restart.ts';
import { freshSessionData, type SessionData } from './session-data.ts';

/** What is refused is also told to `refused`, unless another station holds the folder and writes there itself. */
export function beginProcess(app: App, dataDir: string, refused: (foreign: Foreign) => void): SessionData {
  endOnUnknownFault(app);
  const foreign = foreignStart(app);
  if (foreign) say(sentenceOn(foreign));
  takeFolder(app, dataDir);
  const isAlone = app.requestSingleInstanceLock();
  if (foreign) {
    if (isAlone) refused(foreign);
    endNow(app);
  }
  if (!isAlone) {
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
  const foreign = foreignStart(app);
  if (foreign) endWith(app, sentenceOn(foreign));
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

/** A development run is told by switches and settings what to run on. */
function foreignStart(app: App): Foreign | undefined {
  if (!app.isPackaged) return undefined;
  const { argv, env, platform } = process;
  return foreignIn(argv.slice(1), { env, platform, home: homeOfUser() });
}

/** As the system's list of users has it, whatever the environment says. */
function homeOfUser(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    return undefined;
  }
}

const sentenceOn = ({ what, because, instead }: Foreign): string =>
  `a station is not started with ${what}, which ${because}. ${instead}`;

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
  say(sentence);
  return endNow(app);
}

function endNow(app: App): never {
  app.exit(1);
  return process.exit(1);
}

function say(sentence: string): void {
  process.stderr.write(`wardkey: ${sentence}\n`);
}
