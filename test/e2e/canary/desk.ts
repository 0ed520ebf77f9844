/** Where a person sits: the page before her, her hands, the folders her browser writes to, and the site that listens. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright';
import type { Display } from '../../harness/display.ts';
import { keysOn } from '../../harness/keys.ts';
import type { Heard, Site } from './site.ts';

export interface Desk {
  readonly app: ElectronApplication;
  readonly site: Site;
  /** Folders in which whatever this browser writes has to lie. */
  readonly folders: readonly string[];
  /** A file for what the test itself lets the browser write. */
  readonly scratch: string;
  /** A partition on disk for what a partition in memory does not keep; a station has none. */
  readonly onDisk?: string;
  /** Id of the page's web contents; it stays the same from the first question on. */
  page(): Promise<number>;
  /** Runs a script in the page as though the person had just clicked there. */
  run<Result>(script: string): Promise<Result>;
  until(script: string): Promise<void>;
  click(selector: string, button?: 'left' | 'middle'): Promise<void>;
  press(key: string): Promise<void>;
  /** What the site has heard since this person sat down. */
  heard(): readonly Heard[];
}

export interface DeskParts extends Pick<Desk, 'app' | 'site' | 'folders' | 'scratch' | 'onDisk'> {
  readonly display: Display;
  /** Among the pages of the site, oldest first. */
  readonly which: 'oldest' | 'newest';
  /** Height of what the window shows above the page. */
  readonly above: number;
}

const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 20;

export function sitDown({ display, which, above, ...parts }: DeskParts): Desk {
  const { app, site } = parts;
  const keys = keysOn(display);
  const since = site.log.length;
  let found: Promise<number> | undefined;
  const page = () => {
    found ??= pageOf(app, site.url, which);
    return found;
  };
  const run = async <Result>(script: string) => {
    const id = await page();
    const evaluate = ({ webContents }: typeof Electron.CrossProcessExports, [id, script]: readonly [number, string]) =>
      webContents.fromId(id)?.executeJavaScript(script, true);
    return (await app.evaluate(evaluate, [id, script] as const)) as Result;
  };
  const until = async (script: string) => {
    const end = performance.now() + PATIENCE_MS;
    while (!(await run<boolean>(`Boolean(${script})`))) {
      if (performance.now() > end) throw new Error(`The page did not say ${script} within ${PATIENCE_MS} ms.`);
      await pause(LOOK_AGAIN_MS);
    }
  };
  return {
    ...parts,
    page,
    run,
    until,
    async click(selector, button = 'left') {
      const { x, y } = await placeOf(app, await page(), selector);
      await keys.click(x, y + above, button);
    },
    press: (key) => keys.press(key),
    heard: () => site.log.slice(since),
  };
}

async function pageOf(app: ElectronApplication, url: string, which: DeskParts['which']): Promise<number> {
  const ids = await app.evaluate(
    ({ webContents }, url) =>
      webContents
        .getAllWebContents()
        .filter((contents) => contents.getURL().startsWith(url))
        .map(({ id }) => id),
    url,
  );
  const sorted = ids.sort((one, other) => one - other);
  const id = which === 'oldest' ? sorted[0] : sorted.at(-1);
  if (id === undefined) throw new Error(`No page shows ${url}.`);
  return id;
}

/** Where the element's middle is on the screen, but for what the window shows above its page. */
function placeOf(app: ElectronApplication, id: number, selector: string) {
  return app.evaluate(
    async ({ BrowserWindow, webContents }, { id, selector }) => {
      const contents = webContents.fromId(id);
      const window = (contents && BrowserWindow.fromWebContents(contents)) ?? BrowserWindow.getAllWindows()[0];
      const box = await contents?.executeJavaScript(`(() => {
        const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      })()`);
      const { x = 0, y = 0 } = window?.getContentBounds() ?? {};
      const zoom = contents?.getZoomFactor() ?? 1;
      return { x: x + box.x * zoom, y: y + box.y * zoom };
    },
    { id, selector },
  );
}
