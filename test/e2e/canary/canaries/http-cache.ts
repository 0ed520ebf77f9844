/** A response kept for speed, with a mark by which the server recognises whoever asks for it again (ETag). */
import { type Canary, fetched } from '../canary.ts';

const ask = fetched('/httpCache/page', { cache: 'default' });
const askAgain = fetched('/httpCache/page', { cache: 'no-cache' });

export const httpCache: Canary = {
  name: 'httpCache',
  residue: 'httpCache',
  answers: ({ headers }, token) => ({
    // whoever names a mark is told that nothing has changed, as a server does that recognises her
    status: headers['if-none-match'] ? 304 : 200,
    headers: { etag: `"${token}"`, 'cache-control': 'private, max-age=3600' },
    body: token,
  }),
  write: async (desk) => void (await desk.run(ask)),
  async read(desk, token) {
    const kept = await desk.run<string>(ask);
    await desk.run(askAgain);
    const marks = desk.heard().map(({ headers }) => headers['if-none-match']);
    return kept.includes(token) || marks.some((mark) => mark?.includes(token));
  },
};
