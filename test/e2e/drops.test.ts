/**
 * What is dropped on a station from outside, open, locked and vacant. The drop is made by the browser's own debugging
 * channel, which takes it from where the window system would hand it over (Input.dispatchDragEvent).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { unlock } from '../harness/nurse.ts';
import { outlineOf } from '../harness/outline.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { type Listening, listen, startElsewhere } from './escapes/servers.ts';
import { ehrVisible, openWard } from './ward.ts';
import { stationWithout } from './without.ts';

const ward = openWard();
let site: Listening;
let elsewhere: Listening;

beforeAll(async () => {
  elsewhere = await startElsewhere();
  site = await listen((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Site</title><body style="margin:0;height:100vh;background:${BAND}">`),
  );
});
afterAll(() => Promise.all([site.stop(), elsewhere.stop()]));

/** Drops an address or a file in the middle of the page that has that address. */
async function drop({ app }: LaunchedStation, page: string, dropped: { url?: string; file?: string }): Promise<void> {
  await app.evaluate(
    async ({ webContents }, { page, url, file }) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(page));
      if (!contents) throw new Error('There is no such page.');
      if (!contents.debugger.isAttached()) contents.debugger.attach('1.3');
      const items = url ? [{ mimeType: 'text/uri-list', data: url }] : [];
      const data = { items, ...(file ? { files: [file] } : {}), dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await contents.debugger.sendCommand('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
      }
    },
    { page, ...dropped },
  );
}

async function everyDrop(station: LaunchedStation, page: string): Promise<void> {
  const before = await outlineOf(station);
  for (const url of [`${site.url}dropped`, elsewhere.url, 'file:///etc/passwd', 'javascript:document.title = 1']) {
    await drop(station, page, { url });
  }
  await drop(station, page, { file: '/etc/passwd' });
  expect(await outlineOf(station)).toEqual(before);
}

describe('what is dropped on a station', () => {
  it('goes nowhere, while it is vacant, open and locked', async () => {
    const folder = await ward.folder({ ehrUrl: site.url });
    await ward.station(folder, async (station) => {
      await everyDrop(station, 'https://station.');
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      // a page that listens has the drop to itself, one that does not leaves it to the browser
      await everyDrop(station, site.url);
      await station.ehr.run(`{
        window.dropped = 0;
        addEventListener('dragover', (event) => event.preventDefault());
        addEventListener('drop', () => { dropped += 1; });
        'listening';
      }`);
      await everyDrop(station, site.url);
      await station.ehr.until('window.dropped === 5');
      expect(await station.ehr.run('location.pathname')).toBe('/');
      await station.keys.press('Pause');
      await station.remote.until('locked');
      await everyDrop(station, 'https://station.');
      expect(elsewhere.heard).toEqual([]);
      expect(site.heard.filter((heard) => heard.includes('dropped'))).toEqual([]);
    });
  });

  it('is opened at a station that keeps it from nothing', async () => {
    const user = await stationWithout(ward.user, 'keeping a drop from going anywhere');
    await ward.station(
      await ward.folder({ ehrUrl: site.url }),
      async (station) => {
        await unlock(station, NURSE_A);
        await drop(station, site.url, { url: `${site.url}dropped` });
        await expect.poll(() => site.heard).toContain('GET /dropped');
      },
      { user, breaks: /./ },
    );
  });
});
