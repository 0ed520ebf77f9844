/** Wherever in a page a file is asked for, the question is intercepted: the browser tells it instead of asking. */
import { strict as assert } from 'node:assert';
import type { WebContents } from 'electron';
import { frameIn, type Objection, opened } from './objections.ts';

const ASK = `Object.assign(document.createElement('input'), { type: 'file' }).click(); 'asked'`;
const LIMIT_MS = 5_000;

/** The browser reports a question that it did not put to the system (Page.fileChooserOpened). */
function intercepted({ debugger: channel }: WebContents): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The question was not intercepted.')), LIMIT_MS);
    channel.on('message', (_event, method) => {
      if (method !== 'Page.fileChooserOpened') return;
      clearTimeout(late);
      resolve();
    });
  });
}

async function asks(page: WebContents, frame: Pick<WebContents, 'executeJavaScript'>): Promise<void> {
  const told = intercepted(page);
  await frame.executeJavaScript(ASK, true);
  await told;
}

export const CHOOSERS: readonly Objection[] = [
  {
    name: 'a file that the page asks for: the question is intercepted, also after it was loaded again',
    async run(world, page) {
      await opened(world);
      await asks(page(), page());
      world.ehr.reload();
      await world.heard({ type: 'page', page: 'ready' });
      await asks(page(), page());
    },
  },
  ...['127.0.0.1', 'localhost'].map(
    (host) =>
      ({
        name: `a file that a frame from ${host === 'localhost' ? 'another' : 'the same'} site asks for: intercepted`,
        async run(world, page) {
          await opened(world);
          await asks(page(), await frameIn(page(), host));
        },
      }) satisfies Objection,
  ),
  {
    name: 'a file that a frame asks for that came with the page: intercepted',
    async run(world, page) {
      await opened(world);
      await page().executeJavaScript(`document.readyState === 'complete' || new Promise((done) => { onload = done; })`);
      await page().loadURL(`${page().getURL()}framed`);
      const inner = page().mainFrame.framesInSubtree.find(({ parent }) => parent);
      await asks(page(), inner ?? assert.fail('There is no frame.'));
    },
  },
  {
    name: 'a file that a frame asks for inside a frame, each of another site: intercepted',
    async run(world, page) {
      await opened(world);
      const outer = await frameIn(page(), 'localhost');
      await frameIn(outer, '127.0.0.1');
      const inner = page().mainFrame.framesInSubtree.find(({ parent }) => parent?.parent);
      await asks(page(), inner ?? assert.fail('There is no frame in the frame.'));
    },
  },
];
