/**
 * Whether a page objects to being left: every frame of it is sent a `beforeunload` of ours and says yes or nothing.
 * Nothing is left, nothing is shown, and a page that stays cannot tell it from a person who changed her mind.
 *
 * Why it is not left in earnest: what does not object would be gone before the EHR's logout is over, and what Chromium
 * asks is no firm ground. HTML spares a document sandboxed without `allow-modals`, as our guards make each one (7.4.2.4,
 * steps to fire beforeunload); Chromium 108 asks it all the same, but not for `preventDefault()` alone, which it takes
 * for an objection from 119 on (measured on 108; MDN's compatibility data).
 */
import type { WebContents, WebFrameMain } from 'electron';

/** For all frames together. Pages with six frames took up to 30 ms, one in an endless loop takes all of it (measured). */
const LIMIT_MS = 500;

/**
 * As HTML has it, only a document a person has touched may object: a page that always does would otherwise hold up
 * people for work that cannot be there. A real touch is what counts; running this script is none.
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
