/**
 * The station's own picker for the accounts of a key, by real keys. Electron 45 asks which is meant; the Electron at hand
 * has no such event, so the test says in its place what a key answered, on the holder's real session and frame.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { filesUnder } from '../harness/files.ts';
import type { StationFolder } from '../harness/folder.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import { projectRoot } from '../harness/root.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { openWard } from './ward.ts';

const ward = openWard();
let server: Server;

beforeEach(async () => {
  const page = '<body style="margin:0;background:#1a6b5c"><h1>EHR</h1>';
  server = createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(page));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function folderWith(ehr: object): Promise<StationFolder> {
  const at = `http://localhost:${(server.address() as AddressInfo).port}/`;
  return ward.folder(JSON.stringify({ serial: 1, ehr: { name: 'EHR', startUrl: at, allow: [`${at}*`], ...ehr } }));
}

const WARD = { credentialId: 'Y3JlZGVudGlhbC13YXJk', name: 'a.ashworth', displayName: 'Alice Ashworth' };
const LEAD = {
  credentialId: 'Y3JlZGVudGlhbC1sZWFk',
  name: 'a.ashworth.lead',
  displayName: 'Alice Ashworth (ward lead)',
};

/** A key has answered the page; what the page gets is told by `answers`. */
function keyAnswers({ app }: LaunchedStation, ...accounts: readonly (typeof WARD)[]): Promise<void> {
  return app.evaluate(({ webContents }, accounts) => {
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http://localhost'));
    if (!page) throw new Error('There is no page of the EHR.');
    const kept = globalThis as { answers?: unknown[][] };
    kept.answers ??= [];
    const answered = kept.answers;
    const details = { relyingPartyId: 'localhost', accounts, frame: page.mainFrame };
    const callback = (...given: unknown[]) => void answered.push(given);
    page.session.emit('select-webauthn-account', { preventDefault: () => undefined }, details, callback);
  }, accounts);
}

const answers = ({ app }: LaunchedStation) =>
  app.evaluate(() => (globalThis as { answers?: unknown[][] }).answers ?? []);

const picker = ({ page }: LaunchedStation) => page.locator('.passkeys');
const back = ({ remote }: LaunchedStation) => remote.until(({ state, page }) => state === 'open' && page === 'ready');

const linesOf = ({ data }: StationFolder) =>
  auditLines<{ person: string; host: string; how: string }>(data, 'passkey').map(({ person, host, how }) => [
    person,
    host,
    how,
  ]);

async function signedOn(story: (station: LaunchedStation) => Promise<void>): Promise<StationFolder> {
  const folder = await folderWith({ passkeys: 'ask' });
  await ward.station(folder, async (station) => {
    await unlock(station, NURSE_A);
    await story(station);
  });
  return folder;
}

describe('a key that holds several accounts', () => {
  it('has its holder choose in the station’s own picker, by keys, and the page gets that one', async () => {
    const folder = await signedOn(async (station) => {
      await keyAnswers(station, WARD, LEAD);
      await picker(station).and(station.page.locator(':focus')).waitFor();
      await station.display.screenshot(join(projectRoot(), 'out/e2e/passkeys.png'));
      const said = await station.page.locator('main').textContent();
      for (const text of ['localhost', WARD.name, WARD.displayName, LEAD.displayName]) expect(said).toContain(text);
      // a key that was meant for the page chooses nothing
      await station.keys.press('Return');
      await station.keys.press('Tab');
      await station.keys.press('Tab');
      await station.page.locator('.passkey').nth(1).and(station.page.locator(':focus')).waitFor();
      expect(await answers(station)).toEqual([]);
      await station.keys.press('Return');
      await back(station);
      expect(await answers(station)).toEqual([[LEAD.credentialId]]);
      await picker(station).waitFor({ state: 'detached' });
    });
    expect(linesOf(folder)).toEqual([[NURSE_A.user, 'localhost', 'answered']]);
    const written = filesUnder(folder.data).map((file) => readFileSync(file, 'latin1'));
    expect(written.some((text) => text.includes(NURSE_A.user))).toBe(true);
    for (const text of [LEAD.credentialId, WARD.credentialId, 'ashworth', 'Ashworth']) {
      expect(written.some((each) => each.includes(text))).toBe(false);
    }
  });

  it('gives the page nothing when none is meant, by key or button', async () => {
    const folder = await signedOn(async (station) => {
      await keyAnswers(station, WARD);
      await picker(station).waitFor();
      await station.keys.press('Escape');
      await picker(station).waitFor({ state: 'detached' });
      await keyAnswers(station, WARD);
      await clickOn(station, station.page.locator('.instead .button'));
      await picker(station).waitFor({ state: 'detached' });
      expect(await answers(station)).toEqual([[], []]);
    });
    expect(linesOf(folder)).toEqual(Array(2).fill([NURSE_A.user, 'localhost', 'cancelled']));
  });

  it('gives it nothing once the station locks, or the page has gone on', async () => {
    await signedOn(async (station) => {
      await keyAnswers(station, WARD);
      await picker(station).waitFor();
      await station.keys.press('ctrl+alt+l');
      await station.remote.until('locked');
      expect(await answers(station)).toEqual([[]]);
      await unlock(station, NURSE_A);
      expect(await picker(station).count()).toBe(0);
      await keyAnswers(station, WARD);
      await picker(station).waitFor();
      await station.ehr.run(`location.reload(); 'soon'`);
      await picker(station).waitFor({ state: 'detached' });
      expect(await answers(station)).toEqual([[], []]);
    });
  });

  it('never offers the account of the person before, and says whose key to look at', async () => {
    const folder = await signedOn(async (station) => {
      await keyAnswers(station, WARD, LEAD);
      await clickOn(station, station.page.locator('.passkey').first());
      await back(station);
      await unlock(station, NURSE_B);
      await keyAnswers(station, WARD, LEAD);
      await picker(station).waitFor();
      expect(await station.page.locator('.passkey').allTextContents()).toEqual([LEAD.displayName + LEAD.name]);
      await station.keys.press('Escape');
      await picker(station).waitFor({ state: 'detached' });
      await keyAnswers(station, WARD);
      await station.remote.until(({ notice }) => notice === 'passkeyOfOther');
      await station.display.screenshot(join(projectRoot(), 'out/e2e/passkey-of-other.png'));
      expect(await picker(station).count()).toBe(0);
      expect(await answers(station)).toEqual([[WARD.credentialId], [], []]);
    });
    expect(linesOf(folder).map(([person, , how]) => [person, how])).toEqual([
      [NURSE_A.user, 'answered'],
      [NURSE_B.user, 'cancelled'],
      [NURSE_B.user, 'withheld'],
    ]);
  });
});

describe('a page that is denied passkeys', () => {
  it('gets nothing, and nobody is asked', async () => {
    const folder = await folderWith({});
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      await keyAnswers(station, WARD);
      expect(await answers(station)).toEqual([[]]);
      expect(await picker(station).count()).toBe(0);
    });
    expect(linesOf(folder)).toEqual([]);
  });
});
