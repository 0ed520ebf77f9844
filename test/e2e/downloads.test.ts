/** Files that the EHR saves, where the policy lets it: in its holder's own folder, under the station's rules, until she leaves. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { windowsOn } from '../harness/windows.ts';
import { type Listening, listen } from './escapes/servers.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();
let site: Listening;
/** Answers that are not at their end. */
let slow: ServerResponse[] = [];

const MEGABYTE = Buffer.alloc(1_000_000, 'x');
const PAGE = `<!doctype html><title>Site</title><body style="margin:0;background:${BAND}">`;

/** `/file/NAME` gives a file of that name, `/slow/NAME` one that ends when the test says so, `/endless/NAME` one that never does. */
beforeAll(async () => {
  site = await listen((request, response) => {
    const [, how = '', name = ''] = /^\/(\w+)\/(.*)$/.exec(request.url ?? '') ?? [];
    if (!how) return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    const disposition = `attachment; filename*=UTF-8''${name}`;
    response.setHeader('content-disposition', disposition);
    response.setHeader('content-type', 'application/octet-stream');
    if (how === 'file') return response.end('of the patient');
    if (how === 'large') return response.end(Buffer.concat([MEGABYTE, MEGABYTE]));
    if (how === 'slow') {
      slow.push(response);
      return response.write(MEGABYTE.subarray(0, 100_000));
    }
    const more = () => response.write(MEGABYTE.subarray(0, 200_000), () => setTimeout(more, 10));
    return more();
  });
});
beforeEach(() => {
  slow = [];
});
afterAll(() => site.stop());

interface Line {
  readonly event: string;
  readonly person: string;
  readonly type: string;
  readonly bytes: number;
  readonly refused?: string;
}

interface Desk {
  readonly station: LaunchedStation;
  readonly folder: string;
  readonly lines: () => readonly Omit<Line, 'event'>[];
}

const RULE = { maxMb: 1, types: ['pdf', 'csv'] };

async function atWork(story: (desk: Desk) => Promise<void>, downloads: unknown = RULE): Promise<void> {
  const folder = await ward.folder({ ehrUrl: site.url, ehr: { downloads } });
  await ward.station(folder, async (station) => {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    const sessionData = await station.app.evaluate(({ app }) => app.getPath('sessionData'));
    const lines = () =>
      auditLines<Line>(folder.data, 'download').map(({ person, type, bytes, refused }) => ({
        person,
        type,
        bytes,
        ...(refused ? { refused } : {}),
      }));
    await story({ station, folder: join(sessionData, 'downloads'), lines });
  });
}

const save = ({ ehr }: LaunchedStation, href: string, name = '') =>
  ehr.run(
    `(Object.assign(document.createElement('a'), { href: ${href}, download: ${JSON.stringify(name)} }).click(), 'asked')`,
    true,
  );

describe('a file that the page saves', () => {
  it('is refused, and written down, unless the policy says so', () =>
    atWork(async ({ station, folder, lines }) => {
      await save(station, `'/file/report.pdf'`);
      await expect.poll(lines).toEqual([{ person: NURSE_A.user, type: 'other', bytes: 14, refused: 'policy' }]);
      expect(existsSync(folder)).toBe(false);
      await station.page.getByText('The file was not saved').waitFor();
    }, 'deny'));

  it('lies in the folder of its holder, under a harmless name, without a question, and says so', () =>
    atWork(async ({ station, folder, lines }) => {
      const before = windowsOn(station.display);
      await save(station, `'/file/report.pdf'`);
      await station.page.getByText('The file was saved').waitFor();
      await save(station, `'/file/report.pdf'`);
      await save(station, `'/file/..%2F..%2F.ssh%2Fkeys%0A%E2%80%AE.pdf'`);
      await save(station, `URL.createObjectURL(new Blob(['a;b'], { type: 'text/csv' }))`, 'list.CSV');
      await expect.poll(() => lines().length).toBe(4);
      expect(windowsOn(station.display)).toBe(before);
      const names = readdirSync(folder).sort();
      expect(names).toHaveLength(4);
      expect(names).toEqual(expect.arrayContaining(['list.csv', 'report 2.pdf', 'report.pdf']));
      for (const name of names) expect(name).toMatch(/^[\w -]+\.(?:pdf|csv)$/);
      expect(readFileSync(join(folder, 'report.pdf'), 'utf8')).toBe('of the patient');
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(lines().map(({ type, refused }) => [type, refused])).toEqual([
        ['pdf', undefined],
        ['pdf', undefined],
        ['pdf', undefined],
        ['csv', undefined],
      ]);
    }));

  it('is refused when it is of another kind or too large, also when the server says nothing of its size', () =>
    atWork(async ({ station, folder, lines }) => {
      await save(station, `'/file/run.exe'`);
      await save(station, `'/file/report.pdf.exe'`);
      await save(station, `'/large/report.pdf'`);
      await expect.poll(() => lines().map(({ refused }) => refused)).toEqual(['type', 'type', 'size']);
      await save(station, `'/endless/report.pdf'`);
      await expect.poll(() => lines().at(-1)?.refused && lines().length, { timeout: 15_000 }).toBe(4);
      expect(lines().at(-1)).toMatchObject({ type: 'pdf', refused: 'size' });
      expect(lines().at(-1)?.bytes).toBeGreaterThan(1_000_000);
      await expect.poll(() => readdirSync(folder)).toEqual([]);
      // what was not kept takes no room from what is
      await save(station, `'/file/report.pdf'`);
      await expect.poll(() => readdirSync(folder)).toEqual(['report.pdf']);
    }));

  it('goes on coming in while the station is locked', () =>
    atWork(async ({ station, folder, lines }) => {
      await save(station, `'/slow/report.pdf'`);
      await expect.poll(() => slow.length).toBe(1);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      slow[0]?.end(MEGABYTE.subarray(0, 100_000));
      await expect.poll(lines).toEqual([{ person: NURSE_A.user, type: 'pdf', bytes: 200_000 }]);
      expect(statSync(join(folder, 'report.pdf')).size).toBe(200_000);
      expect(await station.page.getByText('The file').count()).toBe(0);
    }));

  it('is broken off when its holder leaves, and every file of hers is gone', () =>
    atWork(async ({ station, folder, lines }) => {
      await save(station, `'/file/list.csv'`);
      await expect.poll(() => lines().length).toBe(1);
      await save(station, `'/slow/report.pdf'`);
      await expect.poll(() => existsSync(folder) && readdirSync(folder).length).toBe(2);
      await station.remote.tap(NURSE_B.badge);
      await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(existsSync(folder)).toBe(false);
      expect(lines().at(-1)).toMatchObject({ person: NURSE_A.user, type: 'pdf', refused: 'broken' });
      slow[0]?.end();
    }));
});
