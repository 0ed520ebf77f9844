/**
 * While nobody is signed on there is no page of the EHR. The pages there are can try the same: the blank one that is made
 * ahead for the next holder, in her partition and with her guards, and the station's own. Nobody's script runs in either,
 * so that it is put there from the main process.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { LaunchedStation } from '../../harness/station.ts';

export const PAGES = { ahead: 'the page made ahead', own: "the station's own page" } as const;
export type Which = keyof typeof PAGES;
export const WHICH: readonly Which[] = ['ahead', 'own'];

/** A page that does not even answer is held up by a dialog. */
const HELD_UP_AFTER_MS = 3_000;

/** Runs a script that comes to a text there, as after a click. */
export async function runIn({ app }: LaunchedStation, which: Which, script: string): Promise<string> {
  const run = app.evaluate(
    ({ webContents }, { which, script }) => {
      const isIt = (url: string) => url.startsWith(which === 'own' ? 'https://station.' : 'about:blank');
      const found = webContents.getAllWebContents().filter((contents) => isIt(contents.getURL()));
      if (found.length !== 1 || !found[0]) throw new Error(`There are ${found.length} pages to try it in.`);
      return found[0].executeJavaScript(script, true);
    },
    { which, script },
  );
  return String(await Promise.race([run, pause(HELD_UP_AFTER_MS, 'the page is held up')]));
}

const BACK = `new Promise((done) => {
  const isThere = () => IS_THERE && done('there');
  addEventListener('popstate', isThere, { once: true });
  if (!isThere()) history.back();
})`;
/** Behind the # of its own address a page of the station has the looks it begins with. */
const IS_THERE: Readonly<Record<Which, string>> = {
  ahead: `location.href === 'about:blank'`,
  own: `(location.pathname + location.search === '/' && location.hash.startsWith('#language='))`,
};

/** Where its own links took it to, it leads no further; what is tried next begins where this began. */
export async function backToStart(station: LaunchedStation, which: Which): Promise<void> {
  const at = await runIn(station, which, BACK.replace('IS_THERE', IS_THERE[which]));
  if (at !== 'there') throw new Error(`${PAGES[which]} does not come back: ${at}`);
}
