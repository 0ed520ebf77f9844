/** What a page keeps in its window: its name, history, zoom, find text. They belong to the contents and die with them. */
import { type Residue, store } from '../residue.ts';

export function page(): Residue {
  return store('page', {
    /** Destroyed with its process. */
    async clear() {},
    async verify({ pages }) {
      return pages.every((contents) => contents.isDestroyed()) ? 'gone' : 'left';
    },
  });
}
