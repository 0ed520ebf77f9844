/** What was copied, with real keys, and is pasted by the next pair of hands. */
import type { Canary } from '../canary.ts';
import { emptyField, fill, typed } from '../field.ts';

export const clipboard: Canary = {
  name: 'clipboard',
  residue: 'clipboard',
  async write(desk, token) {
    await fill(desk, token);
    await desk.run(`window.copied = false; addEventListener('copy', () => { window.copied = true; }); 'watching'`);
    await desk.press('ctrl+c');
    await desk.until('window.copied');
  },
  async read(desk, token) {
    await emptyField(desk);
    await desk.press('ctrl+v');
    return (await typed(desk)).includes(token);
  },
};
