/**
 * A server of the EHR that answers 401: a real one on loopback, real keys, and what it was sent. The form is the
 * station's own, and what was typed into it goes no further than its holder.
 */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B, type Nurse } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { filesUnder } from '../harness/files.ts';
import type { StationFolder } from '../harness/folder.ts';
import { clickOn, typePin, unlock } from '../harness/nurse.ts';
import { projectRoot } from '../harness/root.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { openWard } from './ward.ts';
import { stationWithout } from './without.ts';

const ward = openWard();
const PASSWORD = 'correct-horse-7c19d043';
/** What every request came with, in order; a space where it came with nothing. */
let heard: string[] = [];
let server: Server;

/** By RFC 7617. */
const loginIn = (authorization = '') => atob(authorization.replace(/^Basic /, ''));

beforeEach(async () => {
  heard = [];
  server = createServer(({ url, headers }, response) => {
    if (url === '/favicon.ico') return response.writeHead(404).end();
    heard.push(loginIn(headers.authorization));
    const isKnown = heard.at(-1)?.endsWith(`:${PASSWORD}`);
    const type = { 'Content-Type': 'text/html' };
    if (isKnown || url === '/open') return response.writeHead(200, type).end('<h1 id="in">Images</h1>');
    return response.writeHead(401, { ...type, 'WWW-Authenticate': 'Basic realm="Give me your PIN"' }).end('<p>No.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const address = (path = '/') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

function folderWith(ehr: object): Promise<StationFolder> {
  const rules = { name: 'EHR', startUrl: address(), allow: [`${address()}*`], ...ehr };
  return ward.folder(JSON.stringify({ serial: 1, ehr: rules }));
}

/** Badge and PIN, up to where the EHR would be. */
async function signOn(station: LaunchedStation, nurse: Nurse): Promise<void> {
  await station.remote.tap(nurse.badge);
  await station.remote.until(({ state, person }) => state === 'proving' && person === nurse.user);
  await typePin(station, nurse.pin);
  await station.remote.until('open');
}

const form = ({ page }: LaunchedStation) => page.locator('.login');

async function logIn(station: LaunchedStation, user: string, password: string): Promise<void> {
  await form(station).locator('input').first().and(station.page.locator(':focus')).waitFor();
  await station.keys.type(user);
  await station.keys.press('Tab');
  await station.keys.type(password);
  await station.keys.press('Return');
}

const linesOf = ({ data }: StationFolder) =>
  auditLines<{ person: string; host: string; how: string }>(data, 'httpAuth').map(({ person, host, how }) => [
    person,
    host,
    how,
  ]);

describe('a server that answers 401', () => {
  it('is given the login of the form, by real keys, and shows its page', async () => {
    const folder = await folderWith({ httpAuth: 'ask' });
    await ward.station(folder, async (station) => {
      await signOn(station, NURSE_A);
      await logIn(station, 'a.ashworth', 'wrong');
      await station.page.locator('.login-wrong').waitFor();
      const said = await station.page.locator('main').textContent();
      expect(said).toContain('127.0.0.1');
      // what a server would have written above the form is nothing to read
      expect(said).not.toContain('Give me');
      await station.display.screenshot(join(projectRoot(), 'out/e2e/http-auth.png'));
      await logIn(station, 'a.ashworth', PASSWORD);
      await station.ehr.until(`document.querySelector('#in') !== null`);
      await station.remote.until(({ state, page }) => state === 'open' && page === 'ready');
      expect(await form(station).count()).toBe(0);
    });
    expect(heard).toEqual(['', 'a.ashworth:wrong', `a.ashworth:${PASSWORD}`]);
    expect(linesOf(folder)).toEqual(Array(2).fill([NURSE_A.user, '127.0.0.1', 'answered']));
    const written = filesUnder(folder.data).map((file) => readFileSync(file, 'latin1'));
    expect(written.some((text) => text.includes(NURSE_A.user))).toBe(true);
    for (const secret of [PASSWORD, 'ashworth', btoa(`a.ashworth:${PASSWORD}`)]) {
      expect(written.some((text) => text.includes(secret))).toBe(false);
    }
  });

  it('knows the holder as long as her session lasts, and the next person not at all', async () => {
    await ward.station(await folderWith({ httpAuth: 'ask' }), async (station) => {
      await signOn(station, NURSE_A);
      await logIn(station, 'a.ashworth', PASSWORD);
      await station.remote.until(({ state, page }) => state === 'open' && page === 'ready');
      await station.ehr.run(`fetch('/again').then(({ status }) => status)`);
      expect(heard.at(-1)).toBe(`a.ashworth:${PASSWORD}`);
      const before = heard.length;
      await signOn(station, NURSE_B);
      await form(station).waitFor();
      expect(heard.slice(before)).toEqual(['']);
      await logIn(station, 'b.birch', PASSWORD);
      await station.remote.until(({ state, page }) => state === 'open' && page === 'ready');
      expect(heard.slice(before + 1)).toEqual([`b.birch:${PASSWORD}`]);
    });
  });

  it('is answered with nothing when the station locks, and what was begun is gone', async () => {
    const folder = await folderWith({ httpAuth: 'ask', startUrl: address('/open') });
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      await station.ehr.run(`asked = fetch('/closed').then(({ status }) => status); 'asked'`);
      await form(station).waitFor();
      await station.keys.type('half-a-na');
      await station.keys.press('ctrl+alt+l');
      await station.remote.until('locked');
      expect(await station.ehr.run(`asked`)).toBe(401);
      expect(await form(station).count()).toBe(0);
      await unlock(station, NURSE_A);
      expect(await form(station).count()).toBe(0);
      expect(await station.page.content()).not.toContain('half-a-na');
    });
    expect(linesOf(folder)).toEqual([[NURSE_A.user, '127.0.0.1', 'cancelled']]);
    expect(heard.every((login) => login === '')).toBe(true);
  });

  it('is answered with nothing when she goes on without, by key or button, and her page is back', async () => {
    await ward.station(await folderWith({ httpAuth: 'ask', startUrl: address('/open') }), async (station) => {
      await unlock(station, NURSE_A);
      const ask = `asked = fetch('/closed').then(({ status }) => status); 'asked'`;
      await station.ehr.run(ask);
      await clickOn(station, form(station).locator('.button:not(.button-main)'));
      expect(await station.ehr.run(`asked`)).toBe(401);
      await station.remote.until(({ state, page }) => state === 'open' && page === 'ready');
      // nobody is asked twice for the same page
      expect(await station.ehr.run(`fetch('/closed').then(({ status }) => status)`)).toBe(401);
      expect(await form(station).count()).toBe(0);
      await station.ehr.run(`location.reload(); 'soon'`);
      await station.ehr.until(`document.readyState === 'complete'`);
      await station.ehr.run(ask);
      await form(station).waitFor();
      await station.keys.press('Escape');
      expect(await station.ehr.run(`asked`)).toBe(401);
    });
  });

  it('is answered with nothing where the policy does not say that anybody is asked', async () => {
    const folder = await folderWith({});
    await ward.station(folder, async (station) => {
      await signOn(station, NURSE_A);
      await station.ehr.until(`document.body.textContent === 'No.'`);
      expect(await form(station).count()).toBe(0);
    });
    expect(heard).toEqual(['']);
    expect(linesOf(folder)).toEqual([]);
  });

  it('has anybody asked at a station that does not look at its policy', async () => {
    const user = await stationWithout(ward.user, 'asking the policy whether anybody is asked for a password');
    await ward.station(
      await folderWith({}),
      async (station) => {
        await signOn(station, NURSE_A);
        await form(station).waitFor();
      },
      { user },
    );
  });
});
