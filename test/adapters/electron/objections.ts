/** Every way in which a page says that it should not be left, and some that say nothing of the kind; for the real view only. */
import { strict as assert } from 'node:assert';
import type { WebContents, WebFrameMain } from 'electron';
import type { EhrWorld } from '../ehr.contract.ts';

export interface Objection {
  readonly name: string;
  readonly run: (world: EhrWorld, page: () => WebContents) => Promise<void>;
}

const PREVENTS = `addEventListener('beforeunload', (event) => event.preventDefault())`;

/** What the page does, and whether that is an objection once somebody touched it. */
const SAYINGS: readonly (readonly [what: string, script: string, objects: boolean])[] = [
  ['a listener that prevents it', PREVENTS, true],
  ['a listener that sets a text', `addEventListener('beforeunload', (event) => { event.returnValue = 'x' })`, true],
  ['a handler that returns a text', `onbeforeunload = () => 'x'`, true],
  ['a handler that returns false', `onbeforeunload = () => false`, true],
  ['an attribute of the body', `document.body.setAttribute('onbeforeunload', 'return "x"')`, true],
  ['no handler', `window.quiet = 'yes'`, false],
  ['a handler that returns nothing', `onbeforeunload = () => undefined`, false],
  ['a listener that throws', `addEventListener('beforeunload', () => { throw new Error('x') })`, false],
  ['a listener for the unload itself', `addEventListener('unload', (event) => event.preventDefault())`, false],
];

export async function opened({ ehr, heard }: EhrWorld): Promise<void> {
  ehr.create();
  await heard({ type: 'page', page: 'ready' });
  ehr.attach('strip');
}

const TOUCHED = true;

/** The script counts as a touch when `touched`, as a click in the page would. */
async function say(frame: Pick<WebContents, 'executeJavaScript'>, script: string, touched = TOUCHED): Promise<void> {
  await frame.executeJavaScript(`${script}; 'said'`, touched);
}

/** A frame of that address in the page, when it has loaded. */
export async function frameIn(page: WebContents | WebFrameMain, host: string) {
  const { port } = new URL('mainFrame' in page ? page.getURL() : page.url);
  await page.executeJavaScript(`new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.onload = () => resolve('there');
    frame.src = 'http://${host}:${port}/';
    document.body.append(frame);
  })`);
  const all = 'mainFrame' in page ? page.mainFrame.framesInSubtree : page.framesInSubtree;
  const frame = all.find(({ url, parent }) => parent && url.includes(host));
  return frame ?? assert.fail(`There is no frame of ${host}.`);
}

const touched: readonly Objection[] = SAYINGS.map(([what, script, objects]) => ({
  name: `${what}: ${objects ? 'objects' : 'does not object'}`,
  async run(world, page) {
    await opened(world);
    await say(page(), script);
    world.ehr.detach();
    assert.equal(await world.ehr.objects(), objects);
  },
}));

export const OBJECTIONS: readonly Objection[] = [
  ...touched,
  ...['127.0.0.1', 'localhost'].map((host) => ({
    name: `a frame from ${host === 'localhost' ? 'another' : 'the same'} site: objects for the page`,
    async run(world: EhrWorld, page: () => WebContents) {
      await opened(world);
      const frame = await frameIn(page(), host);
      assert.equal(await world.ehr.objects(), false);
      await say(frame, PREVENTS);
      world.ehr.detach();
      assert.equal(await world.ehr.objects(), true);
    },
  })),
  {
    name: 'a frame that hangs in a process of its own: does not drown out the page',
    async run(world, page) {
      await opened(world);
      const frame = await frameIn(page(), 'localhost');
      await say(frame, 'setTimeout(() => { for (;;); })');
      assert.equal(await world.ehr.objects(), false);
      await say(page(), PREVENTS);
      assert.equal(await world.ehr.objects(), true);
    },
  },
  {
    name: 'a page nobody touched: does not object, and asking is no touch',
    async run(world, page) {
      await opened(world);
      await say(page(), PREVENTS, !TOUCHED);
      assert.equal(await world.ehr.objects(), false);
      assert.equal(await world.ehr.objects(), false);
      await say(page(), 'window.touched = true');
      assert.equal(await world.ehr.objects(), true);
    },
  },
  {
    name: 'a page that is asked: is told once, and stays what and where it was',
    async run(world, page) {
      await opened(world);
      await say(
        page(),
        `window.told = []; for (const type of ['beforeunload', 'pagehide', 'unload', 'visibilitychange'])
          addEventListener(type, ({ type, cancelable }) => told.push([type, cancelable]));
        onbeforeunload = () => 'x'; document.body.innerHTML = '<textarea>'; document.querySelector('textarea').value = 'a note'`,
      );
      const before = page().getURL();
      assert.equal(await world.ehr.objects(), true);
      assert.deepEqual(await page().executeJavaScript('told'), [['beforeunload', true]]);
      assert.equal(await page().executeJavaScript(`document.querySelector('textarea').value`), 'a note');
      assert.equal(page().getURL(), before);
    },
  },
];
