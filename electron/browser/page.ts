/** Whether the EHR's page is there: what Chromium reports of loading, told in the station's words. */
import type { WebContents } from 'electron';
import type { ReportedPage } from '../core/state.ts';

/** `net::ERR_ABORTED`: a navigation replaced by another one, not a page that cannot be reached. */
const ABORTED = -3;
/** What a proxy answers for a server behind it that does not (RFC 9110, 15.6.3 to 15.6.5). */
const GATEWAY_FAULTS = [502, 503, 504];

export function watchPage(contents: WebContents, say: (page: ReportedPage) => void): void {
  let arrived = false;
  contents.on('did-navigate', (_event, _url, code) => {
    arrived = !GATEWAY_FAULTS.includes(code);
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
