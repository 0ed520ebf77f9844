/** When a change of the page is on the screen and not only in the document. */

/**
 * Calls `on` once what stands in the document now is painted: the first animation frame paints it, the second begins
 * after that. Returns how to call it off.
 */
export function oncePainted(
  page: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>,
  on: () => void,
): () => void {
  let asked = page.requestAnimationFrame(() => {
    asked = page.requestAnimationFrame(on);
  });
  return () => page.cancelAnimationFrame(asked);
}
