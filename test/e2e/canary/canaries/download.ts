/** A file that the person saved, or that a browser saved for her. */
import type { Canary } from '../canary.ts';
import { filesWith } from '../search.ts';

export const download: Canary = {
  name: 'download',
  residue: 'downloads',
  answers: (_heard, token) => ({
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${token}.bin"`,
    },
    body: token,
  }),
  async write(desk) {
    const id = await desk.page();
    const over = desk.app.evaluate(
      ({ webContents }, id) =>
        new Promise<string>((resolve) => {
          webContents.fromId(id)?.session.once('will-download', (event, item) => {
            if (event.defaultPrevented) return resolve('refused');
            item.once('done', (_event, state) => resolve(state));
          });
        }),
      id,
    );
    await desk.run(`(() => {
      const link = document.createElement('a');
      link.href = '/download/file';
      link.download = '';
      link.click();
    })()`);
    await over;
  },
  read: async (desk, token) => filesWith(desk.folders, token).length > 0,
};
