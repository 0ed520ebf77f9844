/** How large a page is, and a picture of it. */

/** Width and height of a page in CSS pixels, as large as on paper. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A PDF measures in points, 72 to an inch; CSS in pixels, 96 to an inch. */
export const CSS_PIXELS_A_POINT = 96 / 72;

/** What one picture may take: more than the largest display shows, less than a canvas can hold. */
const MOST_PIXELS = 16_000_000;

/** The scale that is wanted, or the largest at which the picture of the page is not too large. */
export function fitting({ width, height }: PageSize, scale: number): number {
  return Math.min(scale, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}
