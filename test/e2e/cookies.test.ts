/** What the EHR's server sends and should not, or does not and should: told once, and mended where the policy says so. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../electron/core/policy.ts';
import { EHR_CONTROLS } from '../../electron/doctor/ehr.ts';
import { examine } from '../../electron/doctor/examine.ts';
import { thisMachine } from '../../electron/doctor/this-machine.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { filesUnder } from '../harness/files.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { type Answer, type Listening, serve } from './transport/servers.ts';
import { fetched, openSite, type Site } from './transport/site.ts';
import { openWard } from './ward.ts';
import { type Control, stationWithout } from './without.ts';

const ward = openWard();
let site: Site;
let ehr: Listening;

const HERE = { development: true };
const HOUR = 3_600;
/** So odd that it is found wherever it turns up. */
const SECRET = 'c00c1e5ec2e7c00c1e5ec2e7';
const MOVED = `sid=${SECRET}; Path=/; Max-Age=${30 * 24 * HOUR}`;
const COOKIES = [
  `JSESSIONID=${SECRET}; Path=/; HttpOnly`,
  'theme=dark; Path=/; Max-Age=9999999',
  'XSRF-TOKEN=x; Path=/',
];
const GOOD = `auth=${SECRET}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60`;

/** An EHR that is all that one can find fault with, and `/good`, which is not. */
const answer: Answer = ({ url = '/' }, response) => {
  const html = { 'content-type': 'text/html' };
  if (url === '/') return response.writeHead(302, { location: '/start', 'set-cookie': [MOVED] }).end();
  if (url.startsWith('/good')) {
    const policies = { 'content-security-policy': "script-src 'unsafe-inline'; frame-ancestors *" };
    return response.writeHead(200, { ...html, ...policies, 'set-cookie': [GOOD] }).end(page);
  }
  return response.writeHead(200, { ...html, 'set-cookie': COOKIES }).end(page);
};
const page = `<!doctype html><title>EHR</title><body><script>window.ran = 'inline'; parent.postMessage('framed', '*')</script>`;

beforeEach(async () => {
  site = await openSite(ward);
  ehr = await serve(site.authority.server('ehr', ['localhost', 'login.localhost']), {}, answer);
});

afterEach(() => ehr.stop());

const at = (path = '', host = 'localhost') => `https://${host}:${ehr.port}/${path}`;

function visit<Result>(
  policy: object,
  story: (station: LaunchedStation) => Promise<Result>,
  user = ward.user,
): Promise<Result> {
  return site.station(
    { startUrl: at(), allow: [`${at()}*`, `${at('', 'login.localhost')}*`], ...policy },
    async (station) => {
      await unlock(station, NURSE_A);
      return story(station);
    },
    { user },
  );
}

/** What `wardkey doctor` says of the EHR by what this station has kept. */
async function doctored(policy: object = {}): Promise<readonly string[]> {
  const rules = { name: 'EHR', startUrl: at(), allow: [`${at()}*`], ...policy };
  const hosted = { machine: thisMachine('/'), dataDir: site.folder.data, policy: parsePolicy({ ehr: rules }, HERE) };
  return (await examine(EHR_CONTROLS, hosted)).map(({ verdict }) => verdict);
}

interface Kept {
  readonly name: string;
  readonly secure?: boolean;
  readonly httpOnly?: boolean;
  readonly sameSite: string;
  readonly hours: number | undefined;
}

/** The cookies as the browser keeps them, by name. */
async function kept({ app }: LaunchedStation): Promise<ReadonlyMap<string, Kept>> {
  const found = await app.evaluate(async ({ webContents }, url) => {
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
    const cookies = (await page?.session.cookies.get({})) ?? [];
    return cookies.map(({ name, secure, httpOnly, sameSite, expirationDate }) => {
      const hours = expirationDate === undefined ? undefined : (expirationDate - Date.now() / 1_000) / 3_600;
      return { name, secure, httpOnly, sameSite, hours };
    });
  }, at());
  return new Map(found.map((cookie) => [cookie.name, cookie as Kept]));
}

const HOST = { host: 'localhost' };
const BY_ANSWER = [
  { kind: 'insecureCookie', ...HOST, cookie: 'sid', missing: ['Secure', 'HttpOnly', 'SameSite'] },
  { kind: 'longCookie', ...HOST, cookie: 'sid' },
  { kind: 'insecureCookie', ...HOST, cookie: 'JSESSIONID', missing: ['Secure', 'SameSite'] },
];
const BY_POLICIES = [
  { kind: 'noCsp', ...HOST },
  { kind: 'noFrameAncestors', ...HOST },
];
const BY_SCRIPT = [
  { kind: 'insecureCookie', ...HOST, cookie: 'scriptToken', missing: ['Secure', 'HttpOnly', 'SameSite'] },
];
const BY_ADDRESS = [{ kind: 'sessionInUrl', ...HOST, parameter: 'jsessionid' }];

/** Something is kept by a script, and a session stands in an address. */
async function work(station: LaunchedStation): Promise<void> {
  await station.ehr.run(`document.cookie = 'scriptToken=${SECRET}'`);
  await station.ehr.run(`location.href = '/app;jsessionid=${SECRET}?patient=4711'; 'asked'`);
  await station.ehr.until(`location.pathname.startsWith('/app')`);
}

const told = () => site.findings().filter((finding) => !('spki' in finding));

describe('what is wrong with the EHR', () => {
  const ALL = [...BY_ANSWER, ...BY_POLICIES, ...BY_SCRIPT, ...BY_ADDRESS];

  it('is told once per deployment, by names alone, and the EHR is left as it is', async () => {
    const story = async (station: LaunchedStation) => {
      await work(station);
      const cookies = await kept(station);
      expect(cookies.get('sid')).toMatchObject({ secure: false, httpOnly: false, sameSite: 'unspecified' });
      expect(cookies.get('sid')?.hours).toBeGreaterThan(24);
      expect(await station.ehr.run('document.cookie')).toContain(`sid=${SECRET}`);
      expect(await station.ehr.run('window.ran')).toBe('inline');
    };
    await visit({}, story);
    expect(new Set(told().map((finding) => JSON.stringify(finding)))).toEqual(
      new Set(ALL.map((finding) => JSON.stringify(finding))),
    );
    expect(told()).toHaveLength(ALL.length);
    await visit({}, story);
    expect(told()).toHaveLength(ALL.length);

    expect(await doctored()).toEqual(['notOk', 'notOk', 'notOk', 'ok', 'ok']);
    expect(await doctored({ cookies: 'harden', headers: 'protect' })).toEqual(['ok', 'notOk', 'notOk', 'ok', 'ok']);
    for (const file of filesUnder(site.folder.data)) {
      if (/audit|findings/.test(file)) expect(readFileSync(file, 'utf8'), file).not.toMatch(`${SECRET}|4711`);
    }
  });

  it('is nothing where nothing is', async () => {
    const policy = { startUrl: at('good'), allow: [`${at()}*`] };
    await visit(policy, ({ ehr }) => ehr.until(`window.ran === 'inline'`));
    expect(site.findings()).toEqual([]);
  });
});

describe('cookies that are hardened', () => {
  it('have every flag, end with the session, and go to the server as before', async () => {
    await visit({ cookies: 'harden' }, async (station) => {
      const cookies = await kept(station);
      for (const name of ['sid', 'JSESSIONID']) {
        expect(cookies.get(name), name).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' });
      }
      expect(cookies.get('sid')?.hours).toBeLessThanOrEqual(12);
      expect(cookies.get('sid')?.hours).toBeGreaterThan(11.9);
      expect(cookies.get('JSESSIONID')?.hours).toBeUndefined();
      expect(cookies.get('theme')).toMatchObject({ secure: false, httpOnly: false, sameSite: 'unspecified' });
      expect(cookies.get('XSRF-TOKEN')).toMatchObject({ httpOnly: false });
      expect(await station.ehr.run('document.cookie')).not.toContain(SECRET);
      expect(await station.ehr.run(fetched('/asked'))).toBe('answered');
      await station.ehr.run(fetched('/good'));
      expect((await kept(station)).get('auth')).toMatchObject({ sameSite: 'strict', secure: true, httpOnly: true });
    });
    const sent = ehr.heard.find(({ url }) => url === '/asked')?.cookie ?? '';
    expect(sent.split('; ').sort()).toEqual(
      [`JSESSIONID=${SECRET}`, 'XSRF-TOKEN=x', `sid=${SECRET}`, 'theme=dark'].sort(),
    );
    expect(site.findings()).toContainEqual(expect.objectContaining({ kind: 'insecureCookie', cookie: 'sid' }));
  });
});

describe('documents without a policy of their own', () => {
  const framed = (url: string) => `new Promise((done) => {
    addEventListener('message', ({ data }) => done(data));
    const frame = document.createElement('iframe');
    // what the frame says as it is read comes before it is loaded
    frame.onload = () => requestAnimationFrame(() => requestAnimationFrame(() => done('refused')));
    frame.src = '${url}';
    document.body.append(frame);
  })`;

  /** What becomes of the EHR in a frame of another origin, and of its own, that the policy allows. */
  async function inFrames(headers: object | string, user = ward.user) {
    const other = await serve(site.authority.server('other', ['localhost']), {}, answer);
    const startUrl = `https://localhost:${other.port}/good`;
    const policy = { startUrl, allow: [`${at()}*`, `https://localhost:${other.port}/*`], headers };
    try {
      const story = async (station: LaunchedStation) => {
        await unlock(station, NURSE_A);
        const [bare, good] = [await station.ehr.run(framed(at('bare'))), await station.ehr.run(framed(at('good')))];
        await station.ehr.run(`location.href = '${at('bare')}'; 'asked'`);
        await station.ehr.until(`location.pathname === '/bare'`);
        return { bare, good, own: await station.ehr.run(framed('/bare')) };
      };
      return await site.station(policy, story, { user });
    } finally {
      await other.stop();
    }
  }

  it('are left alone unless the policy says otherwise', async () => {
    expect(await inFrames('watch')).toEqual({ bare: 'framed', good: 'framed', own: 'framed' });
  });

  it('are framed by their own origin alone when they are protected', async () => {
    expect(await inFrames('protect')).toEqual({ bare: 'refused', good: 'framed', own: 'framed' });
  });

  it('get the one of the policy, beside none of their own', async () => {
    await visit({ headers: { csp: "script-src 'none'" } }, async ({ ehr }) => {
      expect(await ehr.run('String(window.ran)')).toBe('undefined');
      await ehr.run(`location.href = '/good'; 'asked'`);
      await ehr.until(`location.pathname === '/good' && window.ran === 'inline'`);
    });
  });

  it('are framed by anybody, and get none, at a station that does not say so and adds none', async () => {
    const framing = await stationWithout(ward.user, 'saying who may frame a page');
    expect(await inFrames('protect', framing)).toEqual({ bare: 'framed', good: 'framed', own: 'framed' });
    const bare = await stationWithout(ward.user, 'adding the policy of the policy');
    await visit({ headers: { csp: "script-src 'none'" } }, ({ ehr }) => ehr.until(`window.ran === 'inline'`), bare);
  });
});

describe('a station without', () => {
  const LOOKS: readonly (readonly [Control, readonly object[]])[] = [
    ['looking at what scripts keep', BY_SCRIPT],
    ['looking at the policies of an answer', BY_POLICIES],
    ['looking at the addresses of pages', BY_ADDRESS],
  ];

  it.each(LOOKS)('%s tells nothing of it', async (control, missed) => {
    await visit({}, work, await stationWithout(ward.user, control));
    const all = [...BY_ANSWER, ...BY_POLICIES, ...BY_SCRIPT, ...BY_ADDRESS].filter((each) => !missed.includes(each));
    expect(new Set(told().map((each) => JSON.stringify(each)))).toEqual(
      new Set(all.map((each) => JSON.stringify(each))),
    );
  });

  // what the browser keeps then is hardened already
  it('looking at the cookies of an answer tells nothing of those that it mends', async () => {
    await visit({ cookies: 'harden' }, work, await stationWithout(ward.user, 'looking at the cookies of an answer'));
    expect(told()).toContainEqual(BY_SCRIPT[0]);
    for (const finding of BY_ANSWER) expect(told()).not.toContainEqual(finding);
  });

  it('hardening cookies keeps them as they came', async () => {
    const cookies = await visit({ cookies: 'harden' }, kept, await stationWithout(ward.user, 'hardening cookies'));
    expect(cookies.get('sid')).toMatchObject({ secure: false, httpOnly: false, sameSite: 'unspecified' });
    expect(cookies.get('sid')?.hours).toBeGreaterThan(24);
  });
});
