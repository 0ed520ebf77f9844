/** Touches as Chromium gets them from a touch screen, gestures included (Input domain of the DevTools protocol). */
import type { Locator } from 'playwright';
import type { LaunchedStation } from './station.ts';

export interface Touch {
  readonly type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel';
  /** Every finger that is down then, in pixels of the page. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** One after the other on Wardkey's own page, or on the EHR's, to whose channel the station itself holds on. */
export function touchPage({ app }: LaunchedStation, page: 'own' | 'ehr', ...touches: readonly Touch[]): Promise<void> {
  return app.evaluate(
    async ({ webContents }, { isOwn, touches }) => {
      const pages = webContents.getAllWebContents().filter((contents) => !/^(?:$|about:)/.test(contents.getURL()));
      const found = pages.find((contents) => contents.getURL().startsWith('https://station.') === isOwn);
      if (!found) throw new Error('There is no such page.');
      if (!found.debugger.isAttached()) found.debugger.attach('1.3');
      for (const { type, points: touchPoints } of touches) {
        await found.debugger.sendCommand('Input.dispatchTouchEvent', { type, touchPoints });
      }
    },
    { isOwn: page === 'own', touches },
  );
}

/** A finger put on the middle of a part of Wardkey's own page, and lifted. */
export async function touchOn(station: LaunchedStation, target: Locator): Promise<void> {
  await target.waitFor();
  const box = await target.boundingBox();
  if (!box) throw new Error('What was to be touched is not on the page any more.');
  const points = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await touchPage(station, 'own', { type: 'touchStart', points }, { type: 'touchEnd', points: [] });
}
