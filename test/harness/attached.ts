/**
 * Playwright connects to an Electron that is already running and now and then never finishes when a window appears at
 * that moment. A station that Playwright has started therefore makes none until it says that it is there.
 */
import { app } from 'electron';

/** Playwright evaluates `__playwright_run()` as soon as it is connected. To be called before anything waits for Electron. */
export function makeNoWindowBeforePlaywright(): void {
  if (!process.argv.includes('--remote-debugging-port=0')) return;
  const ready = app.whenReady();
  const attached = new Promise<void>((resolve) => {
    Object.assign(globalThis, { __playwright_run: resolve });
  });
  app.whenReady = () => attached.then(() => ready);
}
