/** What Chromium does of itself past every web request, as its own log of the network tells it (NetLog). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { mutatedStation } from '../harness/mutant.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { type Listening, serve } from './transport/servers.ts';
import { fetched, openSite, type Site } from './transport/site.ts';
import { openWard } from './ward.ts';

const ward = openWard();
let site: Site;
let server: Listening;

const REPORTS = 'https://reports.localhost/';

/** Headers by which a server has a browser report to another (Reporting API, Network Error Logging). */
const REPORTING = {
  'Report-To': JSON.stringify({ group: 'default', max_age: 600, endpoints: [{ url: REPORTS }] }),
  'Reporting-Endpoints': `default="${REPORTS}"`,
  NEL: JSON.stringify({ report_to: 'default', max_age: 600, success_fraction: 1 }),
};

beforeEach(async () => {
  site = await openSite(ward);
  server = await serve(site.authority.server('good', ['localhost']), {}, (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html', ...REPORTING }).end('<!doctype html>here'),
  );
});
afterEach(() => server.stop());

/** What the log of the holder's session says of what happened meanwhile. */
async function logged({ app }: LaunchedStation, url: string, happens: () => Promise<unknown>): Promise<string> {
  const file = join(await app.evaluate(({ app }) => app.getPath('sessionData')), 'net-log.json');
  const ask = (what: 'start' | 'stop') =>
    app.evaluate(
      async ({ webContents }, { what, url, file }) => {
        const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
        if (!page) throw new Error('There is no page.');
        await (what === 'start' ? page.session.netLog.startLogging(file) : page.session.netLog.stopLogging());
      },
      { what, url, file },
    );
  await ask('start');
  await happens();
  await ask('stop');
  return readFileSync(file, 'utf8');
}

/** The same page at the station as it is, and at one without that switch. */
async function bothWays(from: string, happens: (station: LaunchedStation, url: string) => Promise<unknown>) {
  const url = `https://localhost:${server.port}/`;
  const mutated = await mutatedStation(ward.user, [{ file: 'electron/browser/switches.ts', from, to: '' }]);
  const at = (user = ward.user) =>
    site.station(
      { startUrl: url, allow: [`${url}*`] },
      async (station) => {
        await unlock(station, NURSE_A);
        return logged(station, url, () => happens(station, url));
      },
      { user },
    );
  return { asItIs: await at(), without: await at(mutated) };
}

describe('of itself Chromium', () => {
  it('reports nothing to whoever a server names', async () => {
    const { asItIs, without } = await bothWays("'disable-features': 'Reporting,NetworkErrorLogging',", ({ ehr }, url) =>
      ehr.run(fetched(`${url}more`)),
    );
    expect(without).toContain(REPORTS);
    expect(reporting(without)).toMatchObject({ reportingEnabled: true });
    expect(reporting(asItIs)).toEqual({ reportingEnabled: false });
  });

  it('looks up no name that a page only mentions', async () => {
    const { asItIs, without } = await bothWays("'blink-settings': 'dnsPrefetchingEnabled=false',", ({ ehr }) =>
      ehr.run(`new Promise((done) => {
        const link = { rel: 'dns-prefetch', href: '//prefetched.example' };
        document.head.append(Object.assign(document.createElement('link'), link));
        setTimeout(done, 500);
      })`),
    );
    expect(without).toContain('prefetched.example');
    expect(asItIs).not.toContain('prefetched.example');
  });
});

const reporting = (log: string): unknown => JSON.parse(log).polledData.reportingInfo;
