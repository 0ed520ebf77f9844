import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Probe, startProbe } from './probe.ts';

const RED = '#ff0000';
const BLUE = '#0000ff';
const AREA = 200 * 100;

let probe: Probe;

beforeAll(async () => {
  probe = await startProbe();
  await probe.app.evaluate(async ({ BrowserWindow, WebContentsView }) => {
    const window = new BrowserWindow({ x: 0, y: 0, width: 600, height: 400, frame: false });
    await window.loadURL('data:text/html,<body style="background:white">');
    const views = ['red', 'blue'].map((colour) => {
      const view = new WebContentsView();
      view.setBounds({ x: 50, y: 50, width: 200, height: 100 });
      return { view, loaded: view.webContents.loadURL(`data:text/html,<body style="background:${colour}">`) };
    });
    await Promise.all(views.map(({ loaded }) => loaded));
    Object.assign(globalThis, { shown: { window, red: views[0]?.view, blue: views[1]?.view } });
  });
});

afterAll(() => probe.end());

type Name = 'red' | 'blue';
type Shown = { window: Electron.BrowserWindow } & Record<Name, Electron.WebContentsView>;

function add(name: Name, index?: number): Promise<void> {
  return probe.app.evaluate(
    (_electron, given) => {
      const shown = Reflect.get(globalThis, 'shown') as Shown;
      shown.window.contentView.addChildView(shown[given.name], given.index);
    },
    { name, index },
  );
}

function take(name: Name): Promise<void> {
  return probe.app.evaluate((_electron, given) => {
    const shown = Reflect.get(globalThis, 'shown') as Shown;
    shown.window.contentView.removeChildView(shown[given]);
  }, name);
}

function place(bounds: Electron.Rectangle): Promise<void> {
  return probe.app.evaluate(
    (_electron, given) => (Reflect.get(globalThis, 'shown') as Shown).red.setBounds(given),
    bounds,
  );
}

function seen(colour: string, count: number): Promise<unknown> {
  return probe.display.until((frame) => countIn(frame, colour) === count, `${count} pixels of ${colour}`);
}

function countIn({ data }: { data: Buffer }, colour: string): number {
  const wanted = Buffer.from(`${colour.slice(1)}ff`, 'hex').readUInt32BE();
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (data.readUInt32BE(at) === wanted) count += 1;
  return count;
}

it('shows a view whose bounds were set before it was added, and nothing of it once it is removed', async () => {
  await add('red');
  await seen(RED, AREA);
  await take('red');
  await seen(RED, 0);
  await add('red');
  await seen(RED, AREA);
});

it('puts the view that was added last on top, and any view where the index says', async () => {
  await add('blue');
  await seen(BLUE, AREA);
  await seen(RED, 0);
  await add('blue', 0);
  await seen(RED, AREA);
  await add('red', 0);
  await seen(BLUE, AREA);
  await take('blue');
});

it('hides a view, moves it, and knows its children and bounds', async () => {
  const red = (act: (view: Electron.WebContentsView) => unknown) =>
    probe.app.evaluate(
      (_electron, text) =>
        new Function('view', `return (${text})(view)`)((Reflect.get(globalThis, 'shown') as Shown).red),
      act.toString(),
    );
  await seen(RED, AREA);
  await red((view) => view.setVisible(false));
  await seen(RED, 0);
  await red((view) => view.setVisible(true));
  await seen(RED, AREA);
  await red((view) => view.setBounds({ x: 0, y: 0, width: 300, height: 200 }));
  await seen(RED, 300 * 200);
  expect(await red((view) => view.getBounds())).toEqual({ x: 0, y: 0, width: 300, height: 200 });
  const children = await probe.app.evaluate(() => {
    const { window, red: view } = Reflect.get(globalThis, 'shown') as Shown;
    return window.contentView.children.map((child) => child === view);
  });
  expect(children).toEqual([true]);
});

it('moves a view that keeps its size, whether it is shown or not', async () => {
  const shows = async (x: number, y: number) => {
    const at = ({ data }: { data: Buffer }, left: number, top: number) => data.readUInt32BE((top * 800 + left) * 4);
    const inside = [
      [0, 0],
      [99, 99],
    ].map(([right = 0, down = 0]) => [x + right, y + down] as const);
    await probe.display.until(
      (frame) => inside.every(([left, top]) => at(frame, left, top) === 0xff0000ff),
      'the view there',
    );
    await seen(RED, 100 * 100);
  };
  await place({ x: 0, y: 0, width: 100, height: 100 });
  await shows(0, 0);
  await place({ x: 300, y: 200, width: 100, height: 100 });
  await shows(300, 200);
  await take('red');
  await seen(RED, 0);
  await place({ x: 200, y: 100, width: 100, height: 100 });
  await add('red');
  await shows(200, 100);
});

it('forgets a view whose page was crashed and closed while it was detached', async () => {
  await take('red');
  const children = await probe.app.evaluate(async () => {
    const { window, red } = Reflect.get(globalThis, 'shown') as Shown;
    const gone = new Promise((resolve) => red.webContents.once('destroyed', () => resolve(true)));
    red.webContents.forcefullyCrashRenderer();
    red.webContents.close({ waitForBeforeUnload: false });
    await gone;
    return window.contentView.children.length;
  });
  expect(children).toBe(0);
});

it('forgets a view whose page was closed while it was shown', async () => {
  await add('blue');
  const children = await probe.app.evaluate(async () => {
    const { window, blue } = Reflect.get(globalThis, 'shown') as Shown;
    const gone = new Promise((resolve) => blue.webContents.once('destroyed', () => resolve(true)));
    blue.webContents.close();
    await gone;
    return window.contentView.children.length;
  });
  expect(children).toBe(0);
  await seen(BLUE, 0);
});
