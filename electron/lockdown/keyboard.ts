/** Input as the station sees it: keys that mean something never reach a page, and what a hand does counts as presence. */
import type { MouseInputEvent, WebContents } from 'electron';
import { judgeKey } from '../core/keys.ts';

export interface OnInput {
  readonly lock: () => void;
  /** An admin wants to leave Wardkey; heard on the station's own page alone. */
  readonly leave?: () => void;
  /** Somebody wants what she sees on paper. */
  readonly print?: () => void;
  /** Somebody pressed, clicked, touched or moved something. */
  readonly input: () => void;
}

const TOUCHES = ['touchStart', 'gestureTapDown', 'gestureScrollUpdate', 'mouseWheel'];

export function guardKeyboard(contents: WebContents, on: OnInput): void {
  contents.on('before-input-event', (event, input) => {
    const meaning = judgeKey(input);
    if (meaning !== 'page') event.preventDefault();
    if (input.type !== 'keyDown') return;
    if (meaning === 'lock') return on.lock();
    if (meaning === 'print' && !input.isAutoRepeat) on.print?.();
    if (meaning === 'leave' && !input.isAutoRepeat) on.leave?.();
    // a key that repeats by itself may have a book lying on it
    if (!input.isAutoRepeat) on.input();
  });
  const isByHand = mouseFilter();
  contents.on('before-mouse-event', (_event, mouse) => {
    if (isByHand(mouse)) on.input();
  });
  contents.on('input-event', (_event, { type }) => {
    if (TOUCHES.includes(type)) on.input();
  });
}

/** On a page whose keyboard is guarded, the key that goes on to what else there is in the window. */
export function leadOn(contents: WebContents, toOtherPane: () => void): void {
  contents.on('before-input-event', (_event, input) => {
    if (input.type === 'keyDown' && !input.isAutoRepeat && judgeKey(input) === 'otherPane') toOtherPane();
  });
}

/** Chromium also reports moves, and comings and goings, when a page changes under a pointer that lies still. */
function mouseFilter(): (mouse: MouseInputEvent) => boolean {
  let last = '';
  return ({ type, globalX, globalY }) => {
    if (type === 'mouseDown' || type === 'mouseUp') return true;
    if (type !== 'mouseMove') return false;
    const place = `${globalX},${globalY}`;
    const moved = place !== last;
    last = place;
    return moved;
  };
}
