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

/** Around a dialog of the EHR its page is seen, so that nobody takes the one for the other. */
const DIALOG_MARGIN = 32;

export function dialogBounds(window: Size, below: 'strip' | 'countdown') {
  const { x, y, width, height } = ehrBounds(window, below);
  const less = (length: number) => Math.max(0, length - 2 * DIALOG_MARGIN);
  return { x: x + DIALOG_MARGIN, y: y + DIALOG_MARGIN, width: less(width), height: less(height) };
}
