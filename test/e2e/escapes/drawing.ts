/** What a page does to be taken for the station, or to write on it. The page made ahead stands for it while there is none. */
import { execFileSync } from 'node:child_process';
import type { WebContents } from 'electron';
import { expect } from 'vitest';
import { STRIP_HEIGHT } from '../../../electron/core/layout.ts';
import { countColour, type Frame, partOf, shareChanged } from '../../harness/frame.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { runIn } from './ahead.ts';
import type { Place, Vector } from './vector.ts';

const PLACE = 'a page has no place but below the strip';
const WORDS = 'the station shows no word of a page';

/** Of nothing else on the screen. */
const LOUD = '#ff00ff';
const loud = (frame: Frame) => countColour(frame, LOUD, 2);
const SEEN = 20_000;
const strip = (frame: Frame) => partOf(frame, { x: 0, y: 0, width: frame.width, height: STRIP_HEIGHT });
/** The strip has a clock. */
const CLOCK = 0.01;

const inPage = (station: LaunchedStation, place: Place, script: string): Promise<unknown> =>
  place === 'vacant' ? runIn(station, 'ahead', script) : station.ehr.run(script, true);

const draws = (name: string, html: string, act = '1'): Vector => ({
  name: `drawing ${name}`,
  control: PLACE,
  async attempt(station, place) {
    const { display } = station;
    const calm = () => display.settled({ restless: 0.01 });
    const before = await calm();
    const put = `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(`<div id="drawn">${html}</div>`)})`;
    await inPage(station, place, `(${put}, ${act}, 'put')`);
    // or it would not have been seen in the strip either
    if (place === 'open') await display.until((frame) => loud(frame) > SEEN, 'what the page draws');
    const after = await calm();
    await inPage(station, place, `(drawn.remove(), document.documentElement.style.zoom = '', 'gone')`);
    await display.until((frame) => loud(frame) === 0, 'the end of what the page draws');
    const painted = loud(place === 'open' ? strip(after) : after);
    const isAsBefore = place !== 'open' || shareChanged(strip(before), strip(after)) < CLOCK;
    const where = place === 'open' ? 'in the strip' : 'on the screen';
    const evidence = `${painted} pixels of it ${where}${isAsBefore ? '' : ', which is not as it was'}`;
    return { held: painted === 0 && isAsBefore, evidence };
  },
});

const HUGE = `position:fixed;top:-300px;left:0;width:100vw;height:400px;z-index:2147483647;background:${LOUD};margin:0;border:0;padding:0`;

const MARK = 'Written by the page';

/** Everything of a page that another browser shows around it. */
const WRITES = `{
  document.title = '${MARK}';
  window.name = '${MARK}';
  const icon = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h99v99z"/></svg>';
  const link = { id: 'drawn', rel: 'icon', href: 'data:image/svg+xml,' + encodeURIComponent(icon), title: '${MARK}' };
  document.head.append(Object.assign(document.createElement('link'), link));
  'written'
}`;

const writes: Vector = {
  name: 'writing a title, a name and an icon',
  control: WORDS,
  async attempt(station, place) {
    const { app, page } = station;
    const title = await inPage(station, place, 'document.title');
    await inPage(station, place, WRITES);
    const hasArrived = () =>
      app.evaluate(
        ({ webContents }, mark) =>
          webContents.getAllWebContents().some((each: WebContents) => each.getTitle() === mark),
        MARK,
      );
    await expect.poll(hasArrived).toBe(true);
    const own = await page.evaluate<string>('document.documentElement.outerHTML + document.title');
    const titles = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((each) => each.getTitle()),
    );
    const named = windowsNamed(station, MARK);
    await inPage(
      station,
      place,
      `(document.title = ${JSON.stringify(title)}, window.name = '', drawn.remove(), 'back')`,
    );
    const held = !own.includes(MARK) && !titles.includes(MARK) && named === 0;
    return { held, evidence: `the windows are called ${titles.join(', ')}; the station's own page has no word of it` };
  },
};

/** xdotool ends with 1 when there is none. */
function windowsNamed({ display }: LaunchedStation, name: string): number {
  try {
    const found = execFileSync('xdotool', ['search', '--name', name], {
      env: display.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return String(found).trim().split('\n').length;
  } catch {
    return 0;
  }
}

export const BY_DRAWING: readonly Vector[] = [
  draws('above everything', `<div style="${HUGE}"></div>`),
  draws('in the top layer', `<dialog style="${HUGE}"></dialog>`, `drawn.firstChild.showModal()`),
  draws('in a popover', `<div popover="manual" style="${HUGE}"></div>`, `drawn.firstChild.showPopover?.()`),
  draws('by a transform', `<div style="${HUGE};top:0;transform:translateY(-100px) scale(3)"></div>`),
  draws('by a zoom', `<div style="${HUGE};top:-20px;zoom:5"></div>`),
  draws('by a zoom of all of it', `<div style="${HUGE};top:-20px"></div>`, `document.documentElement.style.zoom = 5`),
  draws(
    'by a shadow and an outline',
    `<div style="${HUGE};top:0;box-shadow:0 0 0 300px ${LOUD};outline:200px solid ${LOUD}"></div>`,
  ),
  draws(
    'in a frame that is larger than it',
    `<iframe style="${HUGE}" srcdoc="<body style='background:${LOUD}'>"></iframe>`,
  ),
  draws('by scrolling', `<div style="${HUGE};position:absolute;top:0;height:300vh"></div>`, `scrollTo(0, 300)`),
  draws(
    'by asking for the whole screen',
    `<div style="${HUGE}"></div>`,
    `drawn.firstChild.requestFullscreen().catch(() => 1)`,
  ),
  writes,
];
