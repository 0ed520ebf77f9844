/** What was copied, and on Linux also what was merely selected. */
import type { Clipboard } from 'electron';
import type { Residue } from './residue.ts';

export function clipboardResidue(clipboard: Clipboard): Residue {
  const boards = process.platform === 'linux' ? [clipboard, clipboard.selection] : [clipboard];
  return {
    name: 'clipboard',
    async clear() {
      for (const board of boards) board.clear();
    },
    async verify() {
      const left = await Promise.all(
        boards.map(
          async (board) =>
            (await board.readText()) !== '' || (await board.read()).some(({ types }) => types.length > 0),
        ),
      );
      return !left.includes(true);
    },
  };
}
