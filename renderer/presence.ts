/** Tells the station that somebody is at its own page. What was typed or touched never leaves the page this way. */

const PAUSE_MS = 1_000;
/** Before any part of the page can swallow the event. */
const FIRST = { capture: true, passive: true };

/**
 * Calls `input` for key presses, touches, clicks and wheels, and at most once a second while the pointer moves.
 *
 * A pointer that lies still is reported as moved whenever the page changes under it, which the countdown does by
 * itself: only a second place counts, or a warning would end itself for ever. A key that repeats may be a book lying
 * on the keyboard. Times come from the events.
 */
export function watchInput(page: EventTarget, input: () => void): () => void {
  let place: string | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;

  const seldom = (event: Event) => {
    if (event.timeStamp - toldAt < PAUSE_MS) return;
    toldAt = event.timeStamp;
    input();
  };
  const moved = (event: Event) => {
    const { screenX, screenY } = event as PointerEvent;
    const before = place;
    place = `${screenX},${screenY}`;
    if (before !== undefined && before !== place) seldom(event);
  };
  const pressed = (event: Event) => {
    if (!(event as KeyboardEvent).repeat) input();
  };
  const listeners = { pointermove: moved, wheel: seldom, keydown: pressed, pointerdown: pressed };

  for (const [type, listener] of Object.entries(listeners)) {
    page.addEventListener(type, listener, FIRST);
  }
  return () => {
    for (const [type, listener] of Object.entries(listeners)) page.removeEventListener(type, listener, FIRST);
  };
}
