/**
 * A page takes its own view for the whole screen. What it opens as a window of the system's, the choices of a list or a
 * date, is fitted by its own browser engine into what it takes for the screen, and would otherwise lie over the strip: a
 * list at the lower edge of the page reached the top of the display (seen on Chromium 108).
 */
import type { Rectangle, WebContents, WebContentsView } from 'electron';
import { endPage } from './end-page.ts';

/** Noughts leave the page's size and the display's scale as they are (DevTools protocol, Emulation domain). */
const AS_IT_IS = { width: 0, height: 0, deviceScaleFactor: 0, mobile: false, positionX: 0, positionY: 0 } as const;

/** Puts the view there. A page that cannot be told how large its screen is now is ended. */
export function place(view: WebContentsView, contents: WebContents, bounds: Rectangle): void {
  const { width, height } = bounds;
  view.setBounds(bounds);
  if (contents.isDestroyed()) return;
  const metrics = { ...AS_IT_IS, screenWidth: width, screenHeight: height };
  contents.debugger.sendCommand('Emulation.setDeviceMetricsOverride', metrics).catch(() => endPage(contents));
}
