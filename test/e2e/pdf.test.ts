/** PDFs of the EHR, where the policy lets the station show them: by a viewer of its own that reaches nothing. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { de } from '../../renderer/text/de.ts';
import { en } from '../../renderer/text/en.ts';
import { brokenPdf, demoPdf, encryptedPdf, hostilePdf } from '../demo/documents.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import { countColour, type Frame } from '../harness/frame.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import { projectRoot } from '../harness/root.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { windowsOn } from '../harness/windows.ts';
import { type Listening, listen, startElsewhere } from './escapes/servers.ts';
import { ehrVisible, openWard } from './ward.ts';
import { stationWithout } from './without.ts';

const ward = openWard();
let site: Listening;
let elsewhere: Listening;
/** What the pages of the site asked for. */
let asked: string[] = [];

const PAPER = '#ff00ff';
const REPORT = { colour: [1, 0, 1] as const };
const PAGE = `<!doctype html><title>Site</title><body style="margin:0;background:${BAND}">`;

/** `/inline/NAME` and `/file/NAME` give the document of that name, to be looked at or to be saved. */
beforeAll(async () => {
  elsewhere = await startElsewhere();
  const documents: Readonly<Record<string, () => Buffer>> = {
    report: () => demoPdf(REPORT),
    three: () => demoPdf({ ...REPORT, pages: 3 }),
    long: () => demoPdf({ ...REPORT, pages: 120 }),
    hostile: () => hostilePdf(elsewhere.url),
    encrypted: encryptedPdf,
    broken: brokenPdf,
    html: () => Buffer.from('<script>document.title = "out"</script>'),
    large: () => Buffer.concat([demoPdf(REPORT), Buffer.alloc(50_000_000)]),
  };
  site = await listen((request, response) => {
    asked.push(request.url ?? '');
    const [, how = '', name = ''] = /^\/(inline|file)\/(\w+)/.exec(request.url ?? '') ?? [];
    if (name === 'endless') {
      response.setHeader('content-type', 'application/pdf');
      return response.write(demoPdf(REPORT));
    }
    const make = documents[name];
    if (!make) return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    response.setHeader('content-type', 'application/pdf');
    if (how === 'file') response.setHeader('content-disposition', `attachment; filename="${name}.pdf"`);
    response.end(make());
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(() => Promise.all([site.stop(), elsewhere.stop()]));

interface Desk {
  readonly station: LaunchedStation;
  /** Files in the holder's own folder. */
  readonly files: () => readonly string[];
  readonly lines: () => readonly { readonly bytes: number; readonly refused?: string }[];
  readonly data: string;
}

async function atWork(
  story: (desk: Desk) => Promise<void>,
  ehr: object = { pdf: 'show' },
  user = ward.user,
  shown: object = {},
): Promise<void> {
  const folder = await ward.folder({ ehrUrl: site.url, ehr: { ...ehr }, site: { ...shown } });
  const work = async (station: LaunchedStation) => {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    const sessionData = await station.app.evaluate(({ app }) => app.getPath('sessionData'));
    const downloads = join(sessionData, 'downloads');
    await story({
      station,
      files: () => (existsSync(downloads) ? readdirSync(downloads) : []),
      lines: () =>
        auditLines<{ person: string; bytes: number; refused?: string }>(folder.data, 'pdf').map((line) => {
          expect(line.person).toBe(NURSE_A.user);
          return { bytes: line.bytes, ...(line.refused ? { refused: line.refused } : {}) };
        }),
      data: folder.data,
    });
    for (const { verified } of auditLines<{ verified: boolean }>(folder.data, 'wipe')) expect(verified).toBe(true);
  };
  await ward.station(folder, work, { user });
}

const paper = (frame: Frame) => countColour(frame, PAPER, 2);
/** A good part of the window. */
const LARGE = 200_000;

const seen = ({ display }: LaunchedStation) => display.until((frame) => paper(frame) > LARGE, 'the document', 15_000);
const unseen = ({ display }: LaunchedStation) => display.until((frame) => paper(frame) === 0, 'no document');

const run = ({ ehr }: LaunchedStation, script: string) => ehr.run<unknown>(`(${script}, 'asked')`, true);
const follow = (station: LaunchedStation, href: string, more = '') =>
  run(station, `Object.assign(document.createElement('a'), { href: ${href} ${more} }).click()`);

/** Runs a script in the page that shows the document that was opened last. */
const inViewer = <Result>({ app }: LaunchedStation, script: string) =>
  app.evaluate(async ({ webContents }, script) => {
    const viewers = webContents.getAllWebContents().filter((each) => each.getURL().startsWith('https://document.'));
    const last = viewers.sort((one, other) => other.id - one.id)[0];
    return last?.executeJavaScript(script, true);
  }, script) as Promise<Result>;

const viewers = ({ app }: LaunchedStation) =>
  app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .filter((each) => each.getURL().startsWith('https://document.'))
      .map((each) => each.getOSProcessId()),
  );

const says = (station: LaunchedStation, words: string) =>
  expect.poll(() => inViewer(station, 'document.body.innerText'), { timeout: 15_000 }).toContain(words);

const close = (station: LaunchedStation) =>
  clickOn(station, station.page.getByRole('button', { name: 'Close dialog' }));

const BLOB = `URL.createObjectURL(new Blob([atob('${demoPdf(REPORT).toString('base64')}')], { type: 'application/pdf' }))`;

const WAYS: Readonly<Record<string, (station: LaunchedStation) => Promise<unknown>>> = {
  'a link': (station) => follow(station, `'/inline/report'`),
  'a link to a new window': (station) => follow(station, `'/inline/report'`, `, target: '_blank'`),
  'a popup': (station) => run(station, `open('/inline/report')`),
  'a frame': (station) =>
    run(station, `document.body.append(Object.assign(document.createElement('iframe'), { src: '/inline/report' }))`),
  'a frame of what the page made': (station) =>
    run(station, `document.body.append(Object.assign(document.createElement('iframe'), { src: ${BLOB} }))`),
  'an object': (station) =>
    run(station, `document.body.append(Object.assign(document.createElement('object'), { data: '/inline/report' }))`),
  'an attachment': (station) => follow(station, `'/file/report'`),
  'an attachment in a popup': (station) => run(station, `open('/file/report')`),
  'a file that the page made': (station) => follow(station, BLOB, `, download: 'report.pdf'`),
  'an address that the page made': (station) => run(station, `location.href = ${BLOB}`),
  'a popup of what the page made': (station) => run(station, `open(${BLOB})`),
};

async function showsEach(station: LaunchedStation, { lines, files }: Desk): Promise<void> {
  const windows = windowsOn(station.display);
  let shown = 0;
  for (const [way, open] of Object.entries(WAYS)) {
    await open(station);
    await seen(station).catch((cause: unknown) => {
      throw new Error(`The document did not come by ${way}.`, { cause });
    });
    shown += 1;
    await expect.poll(() => lines().length).toBe(shown);
    expect(lines().at(-1)).toEqual({ bytes: demoPdf(REPORT).length });
    expect(windowsOn(station.display)).toBe(windows);
    expect(files()).toHaveLength(1);
    await close(station);
    await unseen(station);
    await expect.poll(files).toEqual([]);
    await expect.poll(() => viewers(station)).toEqual([]);
  }
  // none of it took the place of the page
  expect(await station.ehr.run('location.pathname')).toBe('/');
}

describe('a PDF of the EHR', () => {
  it('is shown by no way unless the policy says so, and takes the place of no page', () =>
    atWork(async ({ station, lines, files, data }) => {
      for (const open of Object.values(WAYS)) await open(station);
      const refused = () => auditLines<{ refused: string }>(data, 'download').map((line) => line.refused);
      await expect.poll(refused, { timeout: 10_000 }).toEqual(Array(5).fill('policy'));
      expect(paper(await station.display.settled({ restless: 0.01 }))).toBe(0);
      expect(await viewers(station)).toEqual([]);
      expect([lines(), files()]).toEqual([[], []]);
      expect(await station.ehr.run('location.pathname')).toBe('/');
    }, {}));

  it('is shown by every way it comes, inside the station, and gone when it is closed', () =>
    atWork((desk) => showsEach(desk.station, desk)));

  it('is shown in the language and the colours of the station', () =>
    atWork(
      async ({ station }) => {
        await follow(station, `'/inline/report'`);
        await seen(station);
        expect(await inViewer(station, 'document.documentElement.lang')).toBe(de.language);
        expect(await inViewer(station, `document.querySelector('#controls button').ariaLabel`)).toBe(
          de.document.zoomOut,
        );
        const ground = 'getComputedStyle(document.body).backgroundColor';
        expect(await inViewer(station, ground)).toBe(await station.page.evaluate(ground));
        expect(await inViewer(station, 'document.documentElement.dataset.theme')).toBe('night');
      },
      { pdf: 'show' },
      ward.user,
      { language: 'de', theme: 'night' },
    ));

  it('is shown as well where popups are dialogs', () =>
    atWork((desk) => showsEach(desk.station, desk), { pdf: 'show', popups: 'dialog' }));

  it('is refused, and said so, when it is none, is too large, or comes behind the lock screen', () =>
    atWork(async ({ station, lines, files }) => {
      await follow(station, `'/inline/html'`);
      await station.page.getByText('The document cannot be shown').waitFor();
      await follow(station, `'/file/large'`);
      await expect.poll(() => lines().map(({ refused }) => refused)).toEqual(['kind', 'size']);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      await follow(station, `'/file/report'`);
      await expect.poll(() => lines().map(({ refused }) => refused)).toEqual(['kind', 'size', 'hidden']);
      expect([await viewers(station), files()]).toEqual([[], []]);
    }));

  it('is covered by a lock, and there again for its holder', () =>
    atWork(async ({ station }) => {
      await follow(station, `'/inline/report'`);
      await seen(station);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      await station.display.until((frame) => paper(frame) === 0, 'no document', 2_000);
      await inViewer(station, `(focus(), scrollTo(0, 0), 'asked')`);
      expect(paper(await station.display.settled({ restless: 0.01 }))).toBe(0);
      await unlock(station, NURSE_A);
      await seen(station);
    }));

  it('is dead and gone after a switch, also one that still comes in', () =>
    atWork(async ({ station, files, lines }) => {
      await follow(station, `'/inline/report'`);
      await seen(station);
      const [pid] = await viewers(station);
      await follow(station, `'/inline/endless'`);
      await expect.poll(() => files().length).toBe(2);
      await station.remote.tap(NURSE_B.badge);
      await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(isDead(pid ?? 0)).toBe(true);
      expect(await viewers(station)).toEqual([]);
      expect(files()).toEqual([]);
      expect(lines().map(({ refused }) => refused)).toEqual([undefined, 'broken']);
      expect(paper(station.display.pixels())).toBe(0);
    }));

  it('says that it is damaged, or asks for a password, in place of a page', () =>
    atWork(async ({ station }) => {
      await follow(station, `'/inline/broken'`);
      await says(station, 'This document is damaged');
      await picture(station, 'broken');
      await close(station);
      await expect.poll(() => viewers(station)).toEqual([]);
      await follow(station, `'/inline/encrypted'`);
      await says(station, 'This document asks for a password');
    }));
});

const BUTTONS = `[...document.querySelectorAll('#controls button')]`;
const width = (station: LaunchedStation) =>
  inViewer<number>(station, `document.querySelector('.page').getBoundingClientRect().width`);
const placeIn = (station: LaunchedStation) =>
  inViewer<string>(station, `document.querySelector('#controls span').textContent`);

/** What it comes to when a document makes the page do that; the name of the error when it may not. */
const tryIn = (station: LaunchedStation, code: string) =>
  inViewer<string>(station, `(async () => String(await (${code})))().catch((error) => error.name)`);

/** What it comes to when the page's own policy is not in the way. */
const askedPast = ({ app }: LaunchedStation) =>
  app.evaluate(async ({ webContents }, to) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith('https://document.'));
    return await page?.session.fetch(to).then(
      () => 'answered',
      (error) => String(error.cause ?? error),
    );
  }, site.url);

describe('the page that shows a document', () => {
  it('zooms and turns pages by keys and by buttons of a finger, and draws only what is seen', () =>
    atWork(async ({ station }) => {
      await follow(station, `'/inline/long'`);
      await seen(station);
      await picture(station, 'shown');
      const [fitted, window] = [await width(station), await inViewer<number>(station, 'innerWidth')];
      expect(fitted).toBeGreaterThan(window * 0.9);
      const steps: [string, () => unknown][] = [
        ['minus', () => expect.poll(() => width(station)).toBeLessThan(fitted)],
        ['0', () => expect.poll(() => width(station)).toBe(fitted)],
        ['plus', () => expect.poll(() => width(station)).toBeGreaterThan(fitted)],
        ['Next', () => expect.poll(() => placeIn(station)).toBe('Page 2 of 120')],
        ['Right', () => expect.poll(() => placeIn(station)).toBe('Page 3 of 120')],
        ['Left', () => expect.poll(() => placeIn(station)).toBe('Page 2 of 120')],
        ['End', () => expect.poll(() => placeIn(station)).toBe('Page 120 of 120')],
      ];
      for (const [key, comes] of steps) {
        await station.keys.press(key);
        await comes();
      }
      await inViewer(station, `${BUTTONS}.find(({ title }) => title === ${JSON.stringify(en.document.fit)}).click()`);
      await expect.poll(() => width(station)).toBe(fitted);
      const sizes = await inViewer<number[]>(
        station,
        `${BUTTONS}.flatMap((each) => [each.getBoundingClientRect().width, each.getBoundingClientRect().height])`,
      );
      expect(sizes).toHaveLength(10);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48);
      const drawn = () => inViewer<number>(station, `document.querySelectorAll('.page canvas').length`);
      await expect.poll(drawn).toBeGreaterThan(0);
      expect(await drawn()).toBeLessThan(8);
    }));

  it('lets a document reach nothing, whatever is in it and wherever it is clicked', () =>
    atWork(async ({ station }) => {
      const windows = windowsOn(station.display);
      // what got out would be heard
      await fetch(elsewhere.url);
      const heard = elsewhere.heard.length;
      expect(heard).toBeGreaterThan(0);
      await follow(station, `'/inline/hostile'`);
      await seen(station);
      const requests = asked.length;
      for (const [x, y] of [
        [640, 400],
        [400, 600],
      ] as const) {
        await station.keys.click(x, y);
      }
      await station.keys.press('Return');
      await station.display.settled({ restless: 0.01 });
      expect(await viewers(station)).toHaveLength(1);
      expect(await inViewer(station, 'document.querySelectorAll("a, iframe, form, input, object, embed").length')).toBe(
        0,
      );
      expect([windowsOn(station.display), elsewhere.heard.length, asked.length]).toEqual([windows, heard, requests]);
    }));

  it('can go nowhere, ask nobody and keep nothing, whatever a document makes of it', () =>
    atWork(async ({ station }) => {
      await follow(station, `'/inline/report'`);
      await seen(station);
      const heard = elsewhere.heard.length;
      const requests = asked.length;
      const tried = (code: string) => tryIn(station, code);
      for (const to of [elsewhere.url, site.url, 'https://station.wardkey.internal/', 'file:///etc/passwd']) {
        const there = JSON.stringify(to);
        expect(await tried(`fetch(${there}, { mode: 'no-cors' })`)).toBe('TypeError');
        expect(await tried(`open(${there})`)).toBe('null');
        await tried(`location.href = ${there}`);
        await tried(
          `new Promise((done) => { const image = new Image(); image.onerror = done; image.src = ${there}; })`,
        );
      }
      expect(await tried('localStorage')).toBe('SecurityError');
      expect(await tried('document.cookie')).toBe('SecurityError');
      expect(await tried('indexedDB.open("x")')).toMatch(/Error$/);
      expect(await tried('caches.open("x")')).toBe('SecurityError');
      expect(await tried('eval("1")')).toBe('EvalError');
      expect(await tried('origin')).toBe('null');
      expect(await tried('[typeof require, typeof process, typeof window.wardkey]')).toBe(
        'undefined,undefined,undefined',
      );
      // with no policy of the page before it, the guard refuses as well
      expect(await askedPast(station)).toContain('ERR_BLOCKED_BY_CLIENT');
      expect([elsewhere.heard.length, asked.length]).toEqual([heard, requests]);
      expect(await inViewer(station, 'location.pathname')).toMatch(/^\/[\da-f-]{36}\/$/);
    }));

  it('without a policy of its own may keep what it likes, and run it', async () => {
    const user = await stationWithout(ward.user, 'a page of documents that reaches nothing by itself');
    const story = async ({ station }: Desk) => {
      await follow(station, `'/inline/report'`);
      await seen(station);
      expect(await tryIn(station, 'eval("1")')).toBe('1');
      expect(await tryIn(station, 'origin')).toMatch(/^https:\/\/document\./);
      expect(await tryIn(station, 'localStorage')).toBe('[object Storage]');
      expect(await tryIn(station, 'document.cookie')).toBe('');
    };
    await atWork(story, undefined, user);
  });

  it('without a guard around it reaches whoever it likes', async () => {
    const user = await stationWithout(ward.user, 'a guard around the page of documents');
    const story = async ({ station }: Desk) => {
      await follow(station, `'/inline/report'`);
      await seen(station);
      expect(await askedPast(station)).toBe('answered');
    };
    await atWork(story, undefined, user);
  });

  it('is asked for by no page of the EHR', () =>
    atWork(async ({ station }) => {
      await follow(station, `'/inline/report'`);
      await seen(station);
      const address = await inViewer<string>(station, 'location.href');
      const file = JSON.stringify(`${address}document.pdf`);
      const refused = await station.ehr.run<string>(`fetch(${file}, { mode: 'no-cors' }).catch(({ name }) => name)`);
      expect(refused).toBe('TypeError');
      expect(await inViewer(station, `fetch(${file}).then(({ status }) => status)`)).toBe(200);
      expect(
        await inViewer(station, `fetch(new URL('/../main.cjs', location.href)).then(({ status }) => status)`),
      ).toBe(404);
    }));

  it('goes on paper with all of its pages and nothing else', () =>
    atWork(async ({ station }) => {
      await follow(station, `'/inline/three'`);
      await seen(station);
      const printed = await station.app.evaluate(async ({ webContents }) => {
        const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith('https://document.'));
        await page?.executeJavaScript('window.readyForPaper()');
        return (await page?.printToPDF({}))?.toString('latin1');
      });
      expect(printed?.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
      // each of them with its picture
      expect(printed?.match(/DCTDecode/g)).toHaveLength(3);
    }));
});

/** What a person sees of it, for whoever wants to look: out/pdf. */
async function picture({ display }: LaunchedStation, name: string): Promise<void> {
  const out = join(projectRoot(), 'out/pdf');
  mkdirSync(out, { recursive: true });
  await display.screenshot(join(out, `${name}.png`));
}
