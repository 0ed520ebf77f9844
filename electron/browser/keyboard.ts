/** Keys that mean something to the station never reach a page, whichever page has the focus. */
import type { WebContents } from 'electron';
import { judgeKey } from '../core/keys.ts';

export function guardKeyboard(
  contents: WebContents,
  on: { readonly lock: () => void; readonly input: () => void },
): void {
  contents.on('before-input-event', (event, input) => {
    const meaning = judgeKey(input);
    if (meaning !== 'page') event.preventDefault();
    if (input.type !== 'keyDown') return;
    if (meaning === 'lock') on.lock();
    else on.input();
  });
  contents.on('before-mouse-event', () => on.input());
}
