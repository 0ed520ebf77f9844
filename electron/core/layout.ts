/** Where the EHR may be painted. Everything above belongs to Wardkey's own page. Device-independent pixels. */
export const STRIP_HEIGHT = 56;
export const COUNTDOWN_HEIGHT = 160;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Below the strip the EHR fills the window. For the countdown it is moved down at the same size, so that its page is
 * not laid out anew and nothing scrolls away.
 */
export function ehrBounds(window: Size, below: 'strip' | 'countdown') {
  const y = below === 'strip' ? STRIP_HEIGHT : COUNTDOWN_HEIGHT;
  return { x: 0, y, width: window.width, height: Math.max(0, window.height - STRIP_HEIGHT) };
}
