/** Jobs in a real printer's queue: what the station's own user has waiting there is gone after a switch, nobody else's is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../demo/documents.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { type Listening, listen } from '../e2e/escapes/servers.ts';
import { ehrVisible, openWard } from '../e2e/ward.ts';
import { auditLines } from '../harness/audit.ts';
import { countColour } from '../harness/frame.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import { windowsOn } from '../harness/windows.ts';
import { type Cups, startCups } from './parts/cups.ts';

const PAPER = '#ff00ff';

describe('a print job that waits', () => {
  const ward = openWard();
  let cups: Cups;
  let site: Listening;

  beforeAll(async () => {
    cups = await startCups();
    site = await listen(({ url }, response) => {
      const isPage = url === '/';
      response.setHeader('content-type', isPage ? 'text/html' : 'application/pdf');
      response.end(isPage ? `<body style="background:${BAND}">` : demoPdf({ colour: [1, 0, 1], pages: 3 }));
    });
  });
  afterAll(() => Promise.all([cups?.stop(), site?.stop()]));

  it('is taken out of the queue before the next nurse is asked for anything', async () => {
    await ward.fresh(
      async (station) => {
        await unlock(station, NURSE_A);
        await cups.print(ward.user.ids);
        const others = ward.user.ids ? 1 : 0;
        if (others) await cups.print();
        expect(await cups.waiting()).toHaveLength(1 + others);
        await station.remote.tap(NURSE_B.badge);
        await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
        expect(await cups.waiting()).toEqual(others ? ['root'] : []);
      },
      { env: cups.env },
    );
  });

  it('was sent by the key or the button of the station, without a question, and goes with its nurse', async () => {
    const folder = await ward.folder({ ehrUrl: ward.ehr.url, ehr: { print: { printer: cups.printer } } });
    await ward.station(
      folder,
      async (station) => {
        await unlock(station, NURSE_A);
        const before = { jobs: (await cups.waiting()).length, windows: windowsOn(station.display) };
        const more = async () => (await cups.waiting()).length - before.jobs;
        await station.ehr.run(`(print(), document.execCommand('print'), 'asked')`, true);
        await station.keys.press('ctrl+p');
        await expect.poll(more, { timeout: 15_000 }).toBe(1);
        await clickOn(station, station.page.getByRole('button', { name: 'Print' }));
        await expect.poll(more, { timeout: 15_000 }).toBe(2);
        await station.page.getByText('Sent to the printer').waitFor();
        expect(windowsOn(station.display)).toBe(before.windows);
        const lines = auditLines<object>(folder.data, 'print');
        expect(lines).toHaveLength(2);
        for (const line of lines) expect(line).toMatchObject({ person: NURSE_A.user, printer: cups.printer });
        await station.remote.tap(NURSE_B.badge);
        await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
        expect(await more()).toBe(0);
      },
      { env: cups.env },
    );
  });

  it('is the document, where the station shows one', async () => {
    const ehr = { print: { printer: cups.printer }, pdf: 'show' };
    const folder = await ward.folder({ ehrUrl: site.url, ehr });
    await ward.station(
      folder,
      async (station) => {
        await unlock(station, NURSE_A);
        await ehrVisible(station);
        const before = (await cups.waiting()).length;
        await station.ehr.run(`(location.href = '/report', 'asked')`);
        await station.page.getByRole('button', { name: 'Close dialog' }).waitFor();
        await expect.poll(() => auditLines(folder.data, 'pdf')).toHaveLength(1);
        await station.display.until((frame) => countColour(frame, PAPER, 2) > 100_000, 'the document');
        await station.keys.press('ctrl+p');
        await expect.poll(async () => (await cups.waiting()).length, { timeout: 15_000 }).toBe(before + 1);
        await station.page.getByText('Sent to the printer').waitFor();
        expect((await cups.last()).match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
      },
      { env: cups.env },
    );
  });
});
