/** What a hostile page cannot do to the strip above it: draw over it, take the keyboard from it, stay when it goes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STRIP_HEIGHT } from '../../electron/core/layout.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { countColour, type Frame } from '../harness/frame.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { placesOn, windowsOn } from '../harness/windows.ts';
import { type Listening, listen } from './escapes/servers.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();
let site: Listening;

/** Of nothing else on the screen. */
const LOUD = '#ff00ff';

beforeAll(async () => {
  site = await listen((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Loud</title><body style="margin:0;height:100vh;background:${BAND}">`),
  );
});
afterAll(() => site.stop());

const strip = ({ width, data }: Frame): Frame => ({
  width,
  height: STRIP_HEIGHT,
  data: data.subarray(0, width * STRIP_HEIGHT * 4),
});
const loud = (frame: Frame) => countColour(frame, LOUD, 2);

async function atWork(
  story: (station: LaunchedStation) => Promise<void>,
  ehr: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const folder = await ward.folder({ ehrUrl: site.url, ehr });
  await ward.station(folder, async (station) => {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    await story(station);
  });
}

const put = ({ ehr }: LaunchedStation, html: string) =>
  ehr.run(`document.body.innerHTML = ${JSON.stringify(html)}; 'there'`);

const HUGE = `position:fixed;top:-300px;left:0;width:100vw;height:400px;z-index:2147483647;background:${LOUD}`;

/** A choice that is made at the lower edge opens upwards. */
const LOW = 'position:fixed;bottom:0;left:300px;font-size:60px';

describe('the strip', () => {
  it.each([
    ['an element above everything', `<div style="${HUGE}"></div>`, '1'],
    [
      'a dialog in the top layer',
      `<dialog style="${HUGE};margin:0;border:0"></dialog>`,
      `document.querySelector('dialog').showModal()`,
    ],
    [
      'a shadow, an outline and a filter',
      `<div style="position:fixed;top:0;left:0;width:99vw;height:99vh;background:${LOUD};box-shadow:0 0 0 300px ${LOUD};outline:200px solid ${LOUD};filter:drop-shadow(0 -100px 0 ${LOUD})"></div>`,
      '1',
    ],
    [
      'an element that asks for the whole screen',
      `<div id="all" style="${HUGE}"></div>`,
      `all.requestFullscreen().catch(() => 'no')`,
    ],
  ])('is not painted over by %s', (_what, html, act) =>
    atWork(async (station) => {
      await put(station, html);
      await station.ehr.run(`(${act}, 'done')`, true);
      await station.display.until((frame) => loud(frame) > 50_000, 'the loud page');
      expect(loud(strip(await station.display.settled({ restless: 0.01 })))).toBe(0);
    }),
  );

  it('is not reached by a pointer that is larger than a hand', () =>
    atWork(async (station) => {
      await station.app.evaluate(({ webContents }, url) => {
        const seen: string[] = [];
        Object.assign(globalThis, { seen });
        const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
        page?.on('cursor-changed', (_event, type, _image, _scale, size) => seen.push(`${type} ${size?.width ?? 0}`));
      }, site.url);
      const seen = () => station.app.evaluate(() => Reflect.get(globalThis, 'seen') as string[]);
      await station.ehr.run(`{
        const canvas = Object.assign(document.createElement('canvas'), { width: 128, height: 128 });
        const pen = canvas.getContext('2d');
        pen.fillStyle = '${LOUD}';
        pen.fillRect(0, 0, 128, 128);
        document.body.style.cursor = 'url(' + canvas.toDataURL() + ') 64 127, pointer';
        'set';
      }`);
      await station.keys.move(640, 500);
      await expect.poll(async () => (await seen()).at(-1)).toBe('custom 128');
      await station.keys.move(640, STRIP_HEIGHT + 40);
      await expect.poll(async () => (await seen()).at(-1)).toMatch(/^(?:pointer|hand)/);
    }));

  it.each([
    // opened for the whole height of the display it would begin at the strip's own edge
    ['a list', `<select style="${LOW}">${'<option>loud</option>'.repeat(30)}</select>`, 'select', 0],
    ['a date', `<input type="date" style="${LOW}">`, 'input', 1],
  ])('is not covered by the choice of %s, which goes as soon as the station locks', (_what, html, element, downs) =>
    atWork(async (station) => {
      await put(station, html);
      const { x, y } = await station.ehr.middleOf(element);
      const before = windowsOn(station.display);
      await station.keys.click(x, STRIP_HEIGHT + y);
      for (let down = 0; down < downs; down++) await station.keys.press('alt+Down');
      await expect.poll(() => windowsOn(station.display)).toBe(before + 1);
      const [choice] = placesOn(station.display).slice(-1);
      expect(choice?.width).toBeLessThan(1280);
      expect(choice?.y).toBeGreaterThanOrEqual(STRIP_HEIGHT);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      await expect.poll(() => windowsOn(station.display), { timeout: 2_000 }).toBe(before);
    }),
  );

  it('keeps the keyboard of the lock screen from a page that grabs at it', () =>
    atWork(async (station) => {
      await put(station, '<input autofocus>');
      await station.ehr.run(`{
        window.typed = 0;
        addEventListener('keydown', () => { typed += 1; });
        setInterval(() => { window.focus(); document.querySelector('input').focus(); }, 5);
        'grabbing';
      }`);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      const typed = await station.ehr.run('typed');
      await unlock(station, NURSE_A);
      expect(await station.ehr.run('typed')).toBe(typed);
    }));
});

describe('the zoom', () => {
  const scale = `[devicePixelRatio, visualViewport.scale].join()`;

  it('is the policy’s on every site, and by nobody to be changed', () =>
    atWork(
      async (station) => {
        expect(await station.ehr.run(scale)).toBe('1.5,1');
        for (const key of ['ctrl+plus', 'ctrl+minus', 'ctrl+0', 'ctrl+KP_Add']) await station.keys.press(key);
        await station.keys.wheel(640, 500, 'ctrl');
        await station.app.evaluate(async ({ webContents }, url) => {
          const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
          const pinch = { x: 300, y: 300, scaleFactor: 3, gestureSourceType: 'touch' };
          await page?.debugger.sendCommand('Input.synthesizePinchGesture', pinch);
        }, site.url);
        await station.ehr.run(
          `document.head.insertAdjacentHTML('beforeend', '<meta name="viewport" content="initial-scale=3">'); 'asked'`,
        );
        expect(await station.ehr.run(scale)).toBe('1.5,1');
        await station.ehr.run(`location.href = '/elsewhere'; 'asked'`);
        await station.ehr.until(`location.pathname === '/elsewhere'`);
        expect(await station.ehr.run(scale)).toBe('1.5,1');
      },
      { zoomPercent: 150 },
    ));
});
