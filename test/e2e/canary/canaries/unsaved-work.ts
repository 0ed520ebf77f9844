/** A page that objects to being left, after a real click, without which the objection does not count (HTML, sticky activation). */
import { type Canary, inPage } from '../canary.ts';

const page = inPage({
  name: 'unsavedWork',
  residue: 'page',
  inItsWindow: true,
  write: (token) => `
    window.unsaved = ${token};
    addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = window.unsaved; });
    'objecting'`,
  read: 'window.unsaved',
});

export const unsavedWork: Canary = {
  ...page,
  async write(desk, token) {
    await desk.click('h1');
    await desk.until('navigator.userActivation.hasBeenActive');
    await page.write(desk, token);
  },
};
