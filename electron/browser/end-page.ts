/** The end of a page that cannot be guarded. */
import type { WebContents } from 'electron';

/**
 * One that is on its way out by itself is left alone: it answers nothing either, and its process may be that of the page
 * it was opened by.
 */
export function endPage(contents: WebContents): void {
  setImmediate(() => {
    if (!contents.isDestroyed()) contents.forcefullyCrashRenderer();
  });
}
