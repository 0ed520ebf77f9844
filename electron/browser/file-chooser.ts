/**
 * The operating system's file dialog is no part of the EHR, and outlives a lock. Electron has no hook for it
 * (electron#32671), so the page's own debugging channel answers instead: the choice is intercepted and left unanswered.
 */
import type { WebContents } from 'electron';

export function refuseFileChooser(contents: WebContents): void {
  const intercept = async () => {
    if (!contents.debugger.isAttached()) contents.debugger.attach('1.3');
    await contents.debugger.sendCommand('Page.enable');
    await contents.debugger.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
  };
  const orEnd = () => {
    if (!contents.isDestroyed()) contents.forcefullyCrashRenderer();
  };
  intercept().catch(orEnd);
}
