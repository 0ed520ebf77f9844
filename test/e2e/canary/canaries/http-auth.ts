/** User name and password of HTTP authentication, sent again unasked for as long as the browser remembers them. */
import { answering } from '../answering.ts';
import { type Canary, fetched } from '../canary.ts';

const ask = fetched('/httpAuth/page');

export const httpAuth: Canary = {
  name: 'httpAuth',
  residue: 'httpAuth',
  answers: ({ headers: { authorization } }) =>
    typeof authorization === 'string'
      ? { body: Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString() }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="canary"' } },
  write: (desk, token) =>
    answering(desk.app, { to: 'login', user: 'canary', password: token }, async () => void (await desk.run(ask))),
  read: async (desk, token) => (await desk.run<string>(ask)).includes(token),
};
