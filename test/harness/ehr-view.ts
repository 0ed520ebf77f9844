/** The EHR's page as the station holds it, seen from its main process: no test needs a door in the product for it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright';

export interface EhrView {
  /** Runs a script in the EHR's page, not in one that it has opened, and returns what it evaluates to; as touched, it may do what a click of the user lets it. */
  run<Result>(script: string, asTouched?: boolean): Promise<Result>;
  /** Process id of its renderer. */
  pid(): Promise<number>;
  /** Waits until the script, run in the page, says true; navigations on the way are waited out. */
  until(script: string, timeout?: number): Promise<void>;
  /** How many EHR pages the process holds, shown or not; a blank one made ahead is none. */
  count(): Promise<number>;
  /** Middle of the element in pixels of the page. */
  middleOf(selector: string): Promise<{ readonly x: number; readonly y: number }>;
}

const LOOK_AGAIN_MS = 20;
const OWN_PAGE = 'https://station.';

export function ehrViewOf(app: ElectronApplication): EhrView {
  const run = <Result>(script: string, asTouched = false) =>
    app.evaluate(
      async ({ webContents }, { script, asTouched, own }) => {
        const isEhr = (url: string) => !['', 'about:blank'].includes(url) && !url.startsWith(own);
        const found = webContents
          .getAllWebContents()
          .sort((one, other) => one.id - other.id)
          .find((contents) => isEhr(contents.getURL()));
        if (!found) throw new Error('The station holds no EHR page.');
        return found.executeJavaScript(script, asTouched);
      },
      { script, asTouched, own: OWN_PAGE },
    ) as Promise<Result>;
  const ask = (what: 'pid' | 'count') =>
    app.evaluate(
      ({ webContents }, { what, own }) => {
        const isEhr = (url: string) => !['', 'about:blank'].includes(url) && !url.startsWith(own);
        const pages = webContents.getAllWebContents().filter((contents) => isEhr(contents.getURL()));
        if (what === 'count') return pages.length;
        return pages[0]?.getOSProcessId() ?? 0;
      },
      { what, own: OWN_PAGE },
    );
  return {
    run,
    pid: () => ask('pid'),
    count: () => ask('count'),
    middleOf: (selector) => run(MIDDLE.replace('SELECTOR', JSON.stringify(selector))),
    async until(script, timeout = 10_000) {
      const end = performance.now() + timeout;
      for (;;) {
        const answer = await run<boolean>(WATCH.replace('SCRIPT', script)).catch(() => false);
        if (answer) return;
        if (performance.now() > end) throw new Error(`The EHR's page did not say ${script} within ${timeout} ms.`);
        // Between two pages there is none to ask.
        await pause(LOOK_AGAIN_MS);
      }
    },
  };
}

const MIDDLE = `(() => {
  const box = document.querySelector(SELECTOR).getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
})()`;

/** Resolves when the script is true, or a second later: the page may be gone by then. */
const WATCH = `new Promise((resolve) => {
  const look = () => {
    try { if (SCRIPT) done(true); } catch {}
  };
  const watching = new MutationObserver(look);
  const done = (answer) => { watching.disconnect(); clearTimeout(limit); resolve(answer); };
  const limit = setTimeout(() => done(false), 1000);
  watching.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener('pagehide', () => done(false));
  look();
})`;
