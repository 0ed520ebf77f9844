/** How large a document is shown: one step further, among those that people know. */

/** 1 is as large as on paper. */
export const ZOOM_STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6] as const;

/** So much nearer than this is the same step. */
const SAME = 1.01;

export function zoomed(scale: number, direction: 'in' | 'out'): number {
  if (direction === 'in') return ZOOM_STEPS.find((step) => step > scale * SAME) ?? scale;
  return ZOOM_STEPS.findLast((step) => step * SAME < scale) ?? scale;
}
