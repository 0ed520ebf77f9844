/**
 * The operating system's file dialog is no part of the EHR, and outlives a lock. Electron has no hook for it
 * (electron#32671), so the page's own debugging channel answers instead: the choice is intercepted and left unanswered.
 */
import type { WebContents } from 'electron';
import { endPage } from './end-page.ts';
import { passServiceWorkersBy } from './service-workers.ts';

/**
 * A frame of another site has a process and a channel of its own, and may embed others (DevTools protocol, Target
 * domain). It is not made to wait: one that was told to go on too early waited for ever (seen on Chromium 108).
 */
const FRAMES = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter: [{ type: 'iframe' }] };

export function refuseFileChooser(contents: WebContents): void {
  const { debugger: channel } = contents;
  /**
   * All of it before anything else happens in the browser, so that no click of a person reaches a frame before: a frame
   * without one may ask for nothing. Without a session it is the page itself.
   */
  const intercept = (session?: string) =>
    Promise.all([
      channel.sendCommand('Page.enable', {}, session),
      channel.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true }, session),
      ...passServiceWorkersBy((method, parameters) => channel.sendCommand(method, parameters, session)),
      channel.sendCommand('Target.setAutoAttach', FRAMES, session),
    ]);
  const orEnd = () => endPage(contents);
  const gone = new Set<string>();
  channel.on('message', (_event, method, { sessionId }: { sessionId: string }) => {
    if (method === 'Target.detachedFromTarget') gone.add(sessionId);
    if (method !== 'Target.attachedToTarget') return;
    // a frame that has gone meanwhile answers nothing, and asks for nothing
    intercept(sessionId).catch(() => gone.delete(sessionId) || orEnd());
  });
  try {
    if (!channel.isAttached()) channel.attach('1.3');
  } catch {
    return orEnd();
  }
  intercept().catch(orEnd);
}
