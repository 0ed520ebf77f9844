/**
 * A page that is denied passkeys has no key either: its WebAuthn looks for one in an environment of its own that holds
 * none (DevTools protocol, WebAuthn domain), as do its frames. For what the header does not hold: Chromium 108 asks no
 * policy before a page makes a passkey.
 */
import type { WebContents } from 'electron';
import { endPage } from './end-page.ts';

export function keepKeysAway(contents: WebContents): void {
  const { debugger: channel } = contents;
  const orEnd = () => endPage(contents);
  try {
    if (!channel.isAttached()) channel.attach('1.3');
  } catch {
    return orEnd();
  }
  channel.sendCommand('WebAuthn.enable').catch(orEnd);
}
