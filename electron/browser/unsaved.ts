/**
 * Whether a page objects to being left: each of its frames is sent a `beforeunload` of ours and objects, or does not.
 * Nothing is left and nothing shown; to the page it is as if a person had begun to leave and stayed.
 *
 * Why it is not left in earnest: a page that does not object would be gone before the EHR's logout is over. And what a
 * browser then asks about is no firm ground: HTML spares documents sandboxed without `allow-modals`, which our guards
 * make of every page (steps to fire beforeunload); Chromium 108 asks them all the same, but not for `preventDefault()`
 * alone, which Chromium honours since 119 (both measured on 108).
 */
import type { WebContents, WebFrameMain } from 'electron';

/** For all frames together. One or two answered within 26 ms, a page in an endless loop takes all of it (measured). */
const LIMIT_MS = 500;

/**
 * Only a document a person has touched may object, as in HTML: one that always does would hold people up for work that
 * cannot be there. Running this script is no touch.
 */
const ASK = `(() => {
  if (!navigator.userActivation.hasBeenActive) return false;
  const leaving = document.createEvent('BeforeUnloadEvent');
  leaving.initEvent('beforeunload', false, true);
  EventTarget.prototype.dispatchEvent.call(window, leaving);
  return leaving.defaultPrevented || leaving.returnValue !== '';
})()`;

export async function objectsToLeaving(contents: WebContents): Promise<boolean> {
  let limit: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    limit = setTimeout(() => resolve(false), LIMIT_MS);
  });
  try {
    return await Promise.race([anyObjects(contents.mainFrame.framesInSubtree), tooLate]);
  } catch {
    // a page whose frames cannot be named any more has died
    return false;
  } finally {
    clearTimeout(limit);
  }
}

/** The first objection is enough: a frame that hangs cannot drown out another one's. */
function anyObjects(frames: readonly WebFrameMain[]): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = frames.map(async (frame) => {
      if (await objects(frame)) resolve(true);
    });
    void Promise.all(asked).then(() => resolve(false));
  });
}

/** A frame that is gone by now, or cannot run a script, has nothing to object with. */
async function objects(frame: WebFrameMain): Promise<boolean> {
  try {
    return (await frame.executeJavaScript(ASK)) === true;
  } catch {
    return false;
  }
}
