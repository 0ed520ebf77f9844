/** The processes a station consists of: found, killed, and seen to be back; and its own page after it was killed. */
import type { ElectronApplication } from 'playwright';
import { expect } from 'vitest';
import type { Part } from '../../electron/core/state.ts';
import type { Nurse } from '../demo/nurses.ts';
import { isDead } from './dead.ts';
import type { LaunchedStation } from './station.ts';

/** Undefined when there is none at the moment. */
export async function pidOf({ app, ehr }: LaunchedStation, part: Part): Promise<number | undefined> {
  if (part === 'ehr') return (await ehr.pid()) || undefined;
  if (part === 'ownPage') return ownPagePid(app);
  return app.evaluate(({ app }, part) => {
    const is = { graphics: 'GPU', network: 'network.mojom.NetworkService', devices: 'Wardkey devices' }[part];
    return app.getAppMetrics().find(({ type, name, serviceName }) => [type, name, serviceName].includes(is))?.pid;
  }, part);
}

const ownPagePid = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());

export async function kill(station: LaunchedStation, part: Part): Promise<void> {
  await expect.poll(() => pidOf(station, part), { timeout: 10_000 }).toBeGreaterThan(0);
  const pid = (await pidOf(station, part)) ?? 0;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isDead(pid), { timeout: 10_000 }).toBe(true);
}

/**
 * Runs a script in the station's own page. Playwright's own handle on it dies with its process. Undefined when the page
 * does not answer: Electron never does when the process ended before the browser has noticed.
 */
export function inOwnPage<Result>({ app }: LaunchedStation, script: string): Promise<Result | undefined> {
  return app.evaluate(async ({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return undefined;
    const answer = contents.executeJavaScript(script).catch(() => undefined);
    return Promise.race([answer, new Promise<undefined>((resolve) => setTimeout(resolve, 2_000, undefined))]);
  }, script);
}

/** Resolves when the station's own page shows that state, whichever process it runs in by now. */
export async function shows(station: LaunchedStation, state: string): Promise<void> {
  const at = () => inOwnPage(station, `document.querySelector('[data-at]')?.dataset.at`);
  await expect.poll(at, { timeout: 10_000 }).toBe(state);
}

/** Tap, PIN by real keys, and the EHR's page is there; also at a page that was killed. */
export async function signOn(station: LaunchedStation, { badge, user, pin }: Nurse): Promise<void> {
  const { remote, keys } = station;
  await remote.tap(badge);
  await remote.until(({ state, person, step }) => state === 'proving' && person === user && step === 'asking');
  const ready = () => inOwnPage(station, `!!document.querySelector('[data-at="proving"] .pin-key:enabled')`);
  await expect.poll(ready, { timeout: 10_000 }).toBe(true);
  await keys.type(`${pin}\n`);
  await remote.until(({ state, page }) => state === 'open' && page === 'ready');
}
