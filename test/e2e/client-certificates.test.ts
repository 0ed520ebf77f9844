/**
 * What a server of the EHR that asks for a client certificate is shown: real TLS, and a store that holds two, so that the
 * one it hears of was chosen.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterEach, describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import type { StationUser } from '../harness/user.ts';
import { issueCertificates } from './canary/certificates.ts';
import { HOSTS, type Site, startSite } from './canary/site.ts';
import { openWard } from './ward.ts';
import { stationWithout } from './without.ts';

const ward = openWard();
const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.stop();
});

const STATION = 'station-17.ward-4';
const PRINTER = 'printer-3.ward-4';
const ISSUER = 'Canary authority';

interface Place {
  readonly folder: StationFolder;
  readonly site: Site;
  readonly env: Readonly<Record<string, string>>;
}

type Rules = (host: string) => object | string;

/** An EHR whose server asks everybody for a certificate and lets in whoever comes, with or without one. */
async function placeWith(rules: Rules): Promise<Place> {
  const folder = await ward.folder();
  const home = join(folder.path, 'home');
  mkdirSync(home);
  const certificates = issueCertificates(home, HOSTS, [PRINTER, STATION]);
  const site = await startSite(certificates, { name: 'localhost', address: '127.0.0.1' }, new Map());
  sites.push(site);
  const url = site.certificate;
  const ehr = { name: 'EHR', startUrl: url, allow: [`${url}*`], clientCertificate: rules(new URL(url).host) };
  writeFileSync(folder.policy, JSON.stringify({ serial: 1, ehr }));
  return { folder, site, env: { HOME: home, WARDKEY_TEST_HOME: home } };
}

const at = <Result>(
  { folder, env }: Place,
  story: (station: LaunchedStation) => Promise<Result>,
  user: StationUser = ward.user,
) => ward.station(folder, story, { env, user });

const exactly: Rules = (host) => [
  { host, issuer: { commonName: ISSUER }, subject: { commonName: 'station-*.ward-4' } },
];

/** What the server was shown by whoever was there since that place in its log. */
const shown = ({ site }: Place, from = 0) => [...new Set(site.log.slice(from).map(({ certificate }) => certificate))];

const linesOf = ({ folder }: Place) => auditLines<object>(folder.data, 'clientCertificate');

describe('a server that asks for a certificate', () => {
  it('is shown the one the policy means, and the audit says so', async () => {
    const place = await placeWith(exactly);
    await at(place, (station) => unlock(station, NURSE_A));
    expect(shown(place)).toEqual([STATION]);
    const line = { person: NURSE_A.user, by: 'certificate.localhost', how: 'presented', issuer: ISSUER };
    expect(linesOf(place)).toEqual([expect.objectContaining(line)]);
  });

  it('is shown none where the policy denies it', async () => {
    const place = await placeWith(() => 'deny');
    await at(place, (station) => unlock(station, NURSE_A));
    expect(shown(place)).toEqual([undefined]);
    expect(linesOf(place)).toEqual([]);
  });

  it('is shown the first of the store at a station that does not answer itself', async () => {
    const place = await placeWith(() => 'deny');
    const user = await stationWithout(ward.user, 'an answer of its own to who asks for a certificate');
    await at(place, (station) => unlock(station, NURSE_A), user);
    const [first, ...others] = shown(place);
    expect([PRINTER, STATION]).toContain(first);
    expect(others).toEqual([]);
    expect(linesOf(place)).toEqual([]);
  });

  it('is shown none of two that the policy could mean', async () => {
    const place = await placeWith((host) => [{ host, issuer: { commonName: 'canary*' } }]);
    await at(place, (station) => unlock(station, NURSE_A));
    expect(shown(place)).toEqual([undefined]);
    expect(linesOf(place)).toEqual([expect.objectContaining({ how: 'ambiguous' })]);
  });
});

/** From now on every choice is refused by the test; how often one was asked for. */
const refuseAll = (app: ElectronApplication) =>
  app.evaluate(({ app }) => {
    app.removeAllListeners('select-client-certificate');
    Object.assign(globalThis, { asked: 0 });
    app.on('select-client-certificate', (event, _contents, _url, _offered, callback) => {
      (globalThis as unknown as { asked: number }).asked += 1;
      event.preventDefault();
      callback();
    });
  });
const askedSince = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { asked: number }).asked);

describe('the next person', () => {
  it('is asked about anew: nothing presents what was chosen for the one before', async () => {
    const place = await placeWith(exactly);
    await at(place, async (station) => {
      await unlock(station, NURSE_A);
      const before = place.site.log.length;
      expect(shown(place)).toEqual([STATION]);
      await refuseAll(station.app);
      // the choice that was made stands as long as her session does
      await station.ehr.run(`fetch('/again', { cache: 'no-store' }).then(({ status }) => status)`);
      expect([shown(place, before), await askedSince(station.app)]).toEqual([[STATION], 0]);

      const since = place.site.log.length;
      await unlock(station, NURSE_B);
      expect(shown(place, since)).toEqual([undefined]);
      expect(await askedSince(station.app)).toBe(1);
    });
  });
});

/** What the station answers when Electron asks it for a page of these addresses. */
const answerFor = (app: ElectronApplication, page: string, host: string) =>
  app.evaluate(
    ({ app, webContents }, { page, host, subject, issuer }) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(page));
      const name = { organizations: [], organizationUnits: [], locality: '', state: '', country: '' };
      const certificate = {
        issuer: { ...name, commonName: issuer },
        subject: { ...name, commonName: subject },
        ...{ issuerName: issuer, subjectName: subject, validStart: 0, validExpiry: 2 ** 40 },
      };
      let refused = false;
      const event = {
        preventDefault() {
          refused = true;
        },
      };
      let answer: Electron.Certificate | undefined;
      const callback = (given?: Electron.Certificate) => {
        answer = given;
      };
      app.emit('select-client-certificate', event, contents, host, [certificate], callback);
      return { page: contents !== undefined, refused, answer: answer?.subjectName };
    },
    { page, host, subject: STATION, issuer: ISSUER },
  );

describe("Wardkey's own page", () => {
  it('presents none, whatever is asked for', async () => {
    const place = await placeWith(exactly);
    await at(place, async (station) => {
      await unlock(station, NURSE_A);
      const { host } = new URL(place.site.certificate);
      const of = (page: string) => answerFor(station.app, page, host);
      expect(await of(place.site.certificate)).toEqual({ page: true, refused: true, answer: STATION });
      expect(await of('https://station.')).toEqual({ page: true, refused: true, answer: undefined });
    });
  });
});
