/** What a hostile page cannot do to the strip above it: draw over it, take the keyboard from it, stay when it goes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STRIP_HEIGHT } from '../../electron/core/layout.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { countColour, type Frame, partOf, pngOf, shareChanged } from '../harness/frame.ts';
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
  site = await listen(({ url }, response) => {
    const colour = url === '/loud' ? LOUD : BAND;
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Loud</title><body style="margin:0;height:100vh;background:${colour}">`);
  });
});
afterAll(() => site.stop());

const strip = ({ width, data }: Frame): Frame => ({
  width,
  height: STRIP_HEIGHT,
  data: data.subarray(0, width * STRIP_HEIGHT * 4),
});
/** As a page can show it, if it knew it. */
const pictureOf = (frame: Frame) =>
  `<img style="position:fixed;top:0;left:0" src="data:image/png;base64,${pngOf(frame).toString('base64')}">`;

/** Of the pixels of the strip, or of a screen: its clock, which may move on. */
const CLOCK = 0.01;

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

  it('is reached from the EHR by a key, and left by it, so that nobody needs a mouse', () =>
    atWork(
      async (station) => {
        const { ehr, keys, page, remote } = station;
        // what drives the page makes it believe that it always has the keyboard
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
        const focused = () => page.evaluate('document.hasFocus() ? document.activeElement?.className : "elsewhere"');
        for (const shown of ['window', 'opened']) {
          const field = `${shown}.document.querySelector('input')`;
          const heard = () => ehr.run<string>(`${field}.value`);
          // Chromium loses what is typed while it moves the keyboard from one page to another
          const typed = (letter: string) =>
            expect.poll(() => keys.type(letter).then(heard), { timeout: 10_000 }).toContain(letter);
          if (shown === 'opened') await ehr.run(`window.opened = open('/quiet'); 'opened'`, true);
          await ehr.until(`${shown}.document.readyState === 'complete' && ${shown}.location.host !== ''`);
          await ehr.run(`${shown}.document.body.innerHTML = '<input>'; ${field}.focus(); 'there'`);
          await typed('a');
          await keys.press('F6');
          await expect.poll(focused).toContain('strip-');
          await keys.type('b');
          await keys.press(shown === 'window' ? 'F6' : 'shift+F6');
          await expect.poll(focused).toBe('elsewhere');
          await typed('c');
          expect(await heard()).not.toContain('b');
        }
        await keys.press('F6');
        await expect.poll(focused).toContain('strip-lock');
        await keys.press('Return');
        await remote.until('locked');
      },
      { popups: 'dialog' },
    ));

  it('stays above a copy of it, whose buttons are none', () =>
    atWork(async (station) => {
      const { display, keys, page, remote } = station;
      const real = strip(await display.settled({ restless: 0.01 }));
      await put(station, pictureOf(real));
      const copied = { x: 0, y: STRIP_HEIGHT, width: real.width, height: STRIP_HEIGHT };
      await display.until((frame) => shareChanged(real, partOf(frame, copied)) < CLOCK, 'the copy of the strip');
      expect(shareChanged(real, strip(display.pixels()))).toBeLessThan(CLOCK);
      const lock = await page.locator('.strip-lock').boundingBox();
      if (!lock) throw new Error('The strip has no button that locks.');
      const [x, y] = [lock.x + lock.width / 2, lock.y + lock.height / 2];
      await station.ehr.run(`window.clicked = 0; addEventListener('click', () => { clicked += 1; }); 'listening'`);
      await keys.click(x, STRIP_HEIGHT + y);
      await station.ehr.until('clicked === 1');
      expect(remote.now().state).toBe('open');
      await keys.click(x, y);
      await remote.until('locked');
    }));

  it('stays above a copy of the lock screen, with the name of the holder, and no key typed into that is one for the station', () =>
    atWork(async (station) => {
      const { display, ehr, keys, page, remote } = station;
      const real = strip(await display.settled({ restless: 0.01 }));
      await keys.press('Pause');
      await remote.until('locked');
      const locked = await display.settled({ restless: 0.01 });
      expect(shareChanged(real, strip(locked))).toBeGreaterThan(CLOCK);
      await unlock(station, NURSE_A);
      await put(station, `${pictureOf(locked)}<input autofocus style="position:fixed;opacity:0">`);
      await ehr.run(`document.querySelector('input').focus(); 'there'`);
      const below = { x: 0, y: STRIP_HEIGHT, width: locked.width, height: locked.height - STRIP_HEIGHT };
      const copy = partOf(locked, { ...below, y: 0 });
      await display.until((frame) => shareChanged(copy, partOf(frame, below)) < CLOCK, 'the copy of the lock screen');
      await keys.type(NURSE_A.pin);
      await ehr.until(`document.querySelector('input').value === '${NURSE_A.pin}'`);
      expect(shareChanged(real, strip(await display.settled({ restless: 0.01 })))).toBeLessThan(CLOCK);
      expect(await page.locator('.strip-who').textContent()).toContain(NURSE_A.name);
      expect(remote.now().state).toBe('open');
    }));

  it('is not reached by a page that the EHR opens, wherever it wants to lie', () =>
    atWork(
      async (station) => {
        const { display, ehr } = station;
        const real = strip(await display.settled({ restless: 0.01 }));
        await ehr.run(
          `(window.opened = open('/loud', 'x', 'popup,left=0,top=0,width=1280,height=800')) !== null`,
          true,
        );
        await display.until((frame) => loud(frame) > 50_000, 'the loud dialog');
        await ehr.run(`(opened.moveTo(0, 0), opened.moveBy(0, -200), opened.resizeTo(1280, 1000), 'asked')`, true);
        const frame = await display.settled({ restless: 0.01 });
        expect(loud(frame)).toBeGreaterThan(50_000);
        expect(loud(strip(frame))).toBe(0);
        // it says that there is a dialog, and how to close it
        expect(await station.page.getByRole('button', { name: 'Close dialog' }).count()).toBe(1);
        expect(shareChanged(real, strip(frame))).toBeLessThan(0.2);
      },
      { popups: 'dialog' },
    ));

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
