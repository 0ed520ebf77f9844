/** What was copied, and on Linux also what was merely selected. */
import { type Machine, type Residue, store } from '../residue.ts';

export function clipboard({ clipboard }: Machine): Residue {
  const boards = process.platform === 'linux' ? [clipboard, clipboard.selection] : [clipboard];
  const isEmpty = async (board: (typeof boards)[number]) =>
    (await board.readText()) === '' && (await board.read()).every(({ types }) => types.length === 0);
  return store('clipboard', {
    async clear() {
      await Promise.all(boards.map((board) => board.clear()));
    },
    async verify() {
      return (await Promise.all(boards.map(isEmpty))).every(Boolean) ? 'gone' : 'left';
    },
  });
}
