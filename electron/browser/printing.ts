/**
 * Paper, by the station's hand only. A page's own `window.print()` opens the system's dialog, which no setting disables
 * (electron#32925) and which would stay on the screen over a lock: it is switched off by the sandbox of every page. This
 * asks nobody anything and goes to one printer.
 */
import type { WebContents } from 'electron';
import type { Printed } from '../core/audit.ts';

export function printed(contents: WebContents | undefined, printer: string): Promise<Printed> {
  if (!contents || contents.isDestroyed() || contents.isCrashed()) {
    return Promise.resolve({ printer, refused: 'noPage' });
  }
  return new Promise((resolve) => {
    const lost = () => resolve({ printer, refused: 'failed' });
    contents.once('destroyed', lost);
    contents.print({ silent: true, printBackground: true, deviceName: printer }, (success, reason) => {
      contents.off('destroyed', lost);
      if (success) return resolve({ printer });
      resolve({ printer, refused: /device|printer/i.test(reason) ? 'printer' : 'failed' });
    });
  });
}
