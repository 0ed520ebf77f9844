/** What was merely selected: under X the middle button pastes it (ICCCM, PRIMARY). */
import type { Canary } from '../canary.ts';
import { emptyField, fill, typed } from '../field.ts';

export const selection: Canary = {
  name: 'selection',
  residue: 'clipboard',
  write: fill,
  async read(desk, token) {
    await emptyField(desk);
    await desk.click('#text', 'middle');
    return (await typed(desk)).includes(token);
  },
};
