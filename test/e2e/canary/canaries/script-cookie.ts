/** A cookie that a script set, and that ends with the browser. */
import { inPage } from '../canary.ts';

export const scriptCookie = inPage({
  name: 'scriptCookie',
  residue: 'cookies',
  write: (token) => `document.cookie = 'script=' + ${token} + '; Secure'`,
  read: 'document.cookie',
});
