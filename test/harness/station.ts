/** Starts a bundled station in a real Electron on a virtual display and gives a test its hands and eyes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { actsOf, noteEnd } from './acts.ts';
import { connectRemote, type Remote } from './client.ts';
import type { Display } from './display.ts';
import { type EhrView, ehrViewOf } from './ehr-view.ts';
import type { StationFolder } from './folder.ts';
import { type Keys, keysOn } from './keys.ts';
import type { StationUser } from './user.ts';

export interface LaunchOptions {
  readonly user: StationUser;
  readonly bundle: 'demo' | 'e2e' | 'real';
  readonly folder: StationFolder;
  readonly display: Display;
  readonly keychainMs?: number;
  /** Whether its reader is in a devices process of its own. */
  readonly devicesProcess?: true;
  /** Whether security keys are asked through its own page. */
  readonly keysOnPage?: true;
  /** What the station's environment has besides the display's. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedStation {
  readonly app: ElectronApplication;
  /** Wardkey's own page. */
  readonly page: Page;
  readonly ehr: EhrView;
  readonly remote: Remote;
  readonly keys: Keys;
  readonly display: Display;
  /** What the process has said on its error output. */
  said(): string;
  /** Resolves with the exit code when the process is gone. */
  readonly ended: Promise<number | null>;
  close(): Promise<void>;
}

/** How long a station may take to end when it is asked to. */
const PATIENCE_MS = 8_000;

export async function launchStation(options: LaunchOptions): Promise<LaunchedStation> {
  const { user, display, folder } = options;
  const { args, socket } = stationArguments(options);
  const errors = join(folder.path, 'stderr');
  const app = await _electron.launch({
    executablePath: keepingErrors(user.electron, join(folder.path, 'launch'), errors),
    chromiumSandbox: true,
    timeout: 30_000,
    args: [...args],
    env: definedOnly({ ...display.env, ...options.env }),
  });
  const child = app.process();
  const said = () => withoutChatter(readFileSync(errors, 'utf8'));
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code, signal) => {
      noteEnd(actsOf(socket), signal ?? String(code));
      resolve(code);
    });
  });
  const failed = ended.then((code) => {
    throw new Error(`The station ended with code ${code}: ${said().slice(-2_000)}`);
  });
  failed.catch(() => undefined);
  const [remote, page] = await Promise.race([Promise.all([connectRemote(socket, failed), ownPage(app)]), failed]);
  return {
    app,
    page,
    ehr: ehrViewOf(app),
    remote,
    keys: keysOn(display),
    display,
    said,
    ended,
    async close() {
      remote.close();
      let killed = false;
      const patience = setTimeout(() => {
        killed = child.kill('SIGKILL');
      }, PATIENCE_MS);
      // Playwright waits for its pipes too, which a cover has inherited and keeps
      await Promise.race([app.close().catch(() => undefined), ended]);
      await ended;
      clearTimeout(patience);
      if (killed) throw new Error(`The station did not end within ${PATIENCE_MS} ms of being asked to: ${said()}`);
    },
  };
}

async function ownPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  page.setDefaultTimeout(10_000);
  await page.waitForURL(/^https:\/\/station\./, { waitUntil: 'commit' });
  return page;
}

/** Resolves when the page shows that state and has painted it. */
export async function painted(page: Page, state: string): Promise<void> {
  await page.locator(`[data-at="${state}"]`).first().waitFor({ state: 'attached' });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
}

/** Playwright reads the error output from the first line on and keeps it to itself, so a copy is made. */
function keepingErrors(program: string, script: string, errors: string): string {
  const lines = ['#!/bin/bash', `exec ${program} "$@" 2> >(exec tee ${errors} >&2)`];
  writeFileSync(errors, '');
  writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o755 });
  return script;
}

/** Chromium's own lines, such as `[1123/192013.652188:ERROR:bus.cc(399)] Failed to connect to the bus`. */
const CHATTER = /^\[(?:\d+:)?\d{4}\/[\d.]+:[A-Z]+[\d]*:[^\n]*\n?/gm;

export function withoutChatter(said: string): string {
  return said.replace(CHATTER, '');
}

/** Where taps come into the devices process of the station whose remote is at that socket. */
export const readerSocket = (remote: string): string => `${remote}-reader`;

/** What a station is started with; the folder becomes its user's. */
export function stationArguments({
  user,
  bundle,
  folder,
  keychainMs,
  devicesProcess,
  keysOnPage,
}: Omit<LaunchOptions, 'display' | 'env'>) {
  const socket = folder.socket();
  user.handOver(folder.path);
  const own = [`--remote=${socket}`, `--secrets=${folder.secrets}`];
  const slow = keychainMs ? [`--keychain-ms=${keychainMs}`] : [];
  const reader = devicesProcess ? [`--reader=${readerSocket(socket)}`] : [];
  const keys = keysOnPage ? ['--keys=page'] : [];
  const args = [
    user.bundle(bundle),
    '--policy',
    folder.policy,
    '--data',
    folder.data,
    ...own,
    ...slow,
    ...reader,
    ...keys,
  ];
  return { args, socket } as const;
}

export function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
