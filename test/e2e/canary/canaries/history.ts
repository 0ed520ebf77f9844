/** Where the window has been: the way back leads to the first person's addresses. */
import type { Canary } from '../canary.ts';
import type { Desk } from '../desk.ts';

export const history: Canary = {
  name: 'history',
  residue: 'page',
  inItsWindow: true,
  write: async (desk, token) => desk.run(`history.pushState(null, '', '/?' + ${JSON.stringify(token)})`),
  async read(desk, token) {
    const at = await address(desk);
    return at.includes(token) || (await goBack(desk)).some((url) => url.includes(token));
  },
};

const address = (desk: Desk) => desk.run<string>('location.href');

/** Everywhere the window goes when it is sent back as far as it will. */
async function goBack(desk: Desk): Promise<readonly string[]> {
  return desk.app.evaluate(
    async ({ webContents }, id) => {
      const contents = webContents.fromId(id);
      const been: string[] = [];
      while (contents?.navigationHistory.canGoBack()) {
        const arrived = new Promise((resolve) => {
          contents.once('did-navigate', resolve);
          contents.once('did-navigate-in-page', resolve);
        });
        contents.navigationHistory.goBack();
        await arrived;
        been.push(contents.getURL());
      }
      return been;
    },
    await desk.page(),
  );
}
