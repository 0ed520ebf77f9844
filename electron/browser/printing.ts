/**
 * Paper, by the station's hand only. A page's own `window.print()` opens the system's dialog, which no setting disables
 * (electron#32925) and which would stay on the screen over a lock: it is switched off by the sandbox of every page. This
 * asks nobody anything and goes to one printer.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebContents } from 'electron';
import type { Printed } from '../core/audit.ts';

export interface OnTop {
  /** Whether it is in the window: asked when everything lies ready. */
  readonly isShown: () => boolean;
  /** Whether it is a page of the station's own that shows a document. */
  readonly isDocument: (contents: WebContents) => boolean;
}

export type Print = (contents: WebContents | undefined, printer: string) => Promise<Printed>;

/** One job after the other: the pages of a document lie ready for one of them. */
export function printing(on: OnTop): Print {
  let last: Promise<unknown> = Promise.resolve();
  return (contents, printer) => {
    const job = last.then(() => printed(contents, printer, on));
    last = job.catch(() => undefined);
    return job;
  };
}

async function printed(contents: WebContents | undefined, printer: string, on: OnTop): Promise<Printed> {
  if (contents && on.isShown() && on.isDocument(contents) && !(await isReady(contents))) {
    return { printer, refused: 'failed' };
  }
  if (!contents || !on.isShown() || contents.isDestroyed() || contents.isCrashed()) {
    return { printer, refused: 'noPage' };
  }
  return await sent(contents, printer);
}

/** For all pages of a document; one takes some tenths of a second. */
const READY_LIMIT_MS = 120_000;

/** Of a long document only what is seen is drawn, until it is to be printed. One that cannot be read never lies ready. */
async function isReady(contents: WebContents): Promise<boolean> {
  const end = new AbortController();
  const { signal } = end;
  try {
    const ready = contents.executeJavaScript('window.readyForPaper().then(() => true)');
    const gone = once(contents, 'destroyed', { signal }).then(() => false);
    return (await Promise.race([ready, gone, pause(READY_LIMIT_MS, false, { signal })])) === true;
  } catch {
    return false;
  } finally {
    end.abort();
  }
}

function sent(contents: WebContents, printer: string): Promise<Printed> {
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
