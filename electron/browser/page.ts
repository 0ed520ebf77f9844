/** What Chromium reports of a page of the EHR, told in the station's words: whether it is there, and what is done in it by hand. */
import type { WebContents } from 'electron';
import type { EhrEvent } from '../core/ehr-event.ts';
import type { ReportedPage } from '../core/session.ts';
import { guardKeyboard } from '../lockdown/keyboard.ts';

/** `net::ERR_ABORTED`: a navigation replaced by another one, not a page that cannot be reached. */
const ABORTED = -3;
/** What a proxy answers for a server behind it that does not (RFC 9110, 15.6.3 to 15.6.5). */
const GATEWAY_FAULTS = [502, 503, 504];
const UNAUTHORIZED = 401;

/** `refused`: whether it asked for a login it was not given. Then what came instead of the page has no way on for anybody. */
export function watchPage(contents: WebContents, say: (page: ReportedPage) => void, refused: () => boolean): void {
  let arrived = false;
  contents.on('did-navigate', (_event, _url, code) => {
    arrived = !GATEWAY_FAULTS.includes(code) && !(code === UNAUTHORIZED && refused());
    if (!arrived) say('unreachable');
  });
  contents.on('dom-ready', () => {
    if (arrived) say('ready');
  });
  contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return;
    arrived = false;
    say('unreachable');
  });
  // a start page that was refused, or is no page at all, ends without any of the above
  contents.on('did-stop-loading', () => {
    if (!arrived) say('unreachable');
  });
  contents.on('render-process-gone', () => {
    arrived = false;
    say('gone');
  });
  contents.on('destroyed', () => say('gone'));
}

export function watchHands(contents: WebContents, say: (event: EhrEvent) => void): void {
  guardKeyboard(contents, {
    lock: () => say({ type: 'lockKey' }),
    print: () => say({ type: 'print' }),
    input: () => say({ type: 'input' }),
  });
}
