/** The way to the EHR: what is not good TLS with the right certificate is refused, and nobody else is told anything. */
import type { TlsOptions } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { pinOf } from '../harness/authority.ts';
import { type Change, mutatedStation } from '../harness/mutant.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { type Answer, askAnyhow, type Listening, serve, servePlain } from './transport/servers.ts';
import { fetched, openSite, type Site } from './transport/site.ts';
import { openWard } from './ward.ts';
import { type Control, stationWithout } from './without.ts';

const ward = openWard();
let site: Site;
const servers: Listening[] = [];

beforeEach(async () => {
  site = await openSite(ward);
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function started(server: Promise<Listening>): Promise<Listening> {
  servers.push(await server);
  return server;
}

/** A station whose policy may name a server in the clear that is not on loopback, and finds it there. */
const NAMES_PLAIN: readonly Change[] = [
  {
    file: 'electron/core/ehr-policy.ts',
    from: "scheme === 'https' || (development && isLoopback(host))",
    to: "scheme === 'https' || host === 'plain.test'",
  },
  {
    file: 'electron/browser/guards.ts',
    from: '    quieten(app);',
    to: "    app.commandLine.appendSwitch('host-resolver-rules', 'MAP plain.test 127.0.0.1');\n    quieten(app);",
  },
];

const at = ({ port }: Listening, host = 'localhost', path = '') => `https://${host}:${port}/${path}`;
const patterns = (...urls: readonly string[]) => urls.map((url) => `${url}*`);
const good = (hosts: readonly string[] = ['localhost']) => started(serve(site.authority.server('good', hosts)));

/** Asked at once, what the page asks for meets the next network process as it begins. */
function killNetwork(app: LaunchedStation['app']): Promise<void> {
  return app.evaluate(async ({ app }) => {
    const network = app.getAppMetrics().find(({ serviceName }) => serviceName === 'network.mojom.NetworkService');
    const gone = new Promise((resolve) => app.once('child-process-gone', resolve));
    process.kill(network?.pid ?? 0, 'SIGKILL');
    await gone;
  });
}

/** A page that says to whoever framed it what it was told of her. */
const telling: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
  response.end(`<!doctype html><title>Here</title><script>parent.postMessage(document.referrer, '*')</script>`);
};

/** A nurse taps and types her PIN; her page does not come. */
async function unlockInVain(station: LaunchedStation): Promise<void> {
  const found = station.remote.until(({ state, page }) => state === 'open' && page === 'unreachable');
  await Promise.race([unlock(station, NURSE_A).then(() => expect.unreachable('The page came.')), found]);
}

const TLS12: TlsOptions = { maxVersion: 'TLSv1.2' };
const OLD: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
const ciphers = (names: string): TlsOptions => ({ ...TLS12, ciphers: names });

describe('TLS', () => {
  it('takes what has forward secrecy and a good certificate, and nothing else', async () => {
    const { authority } = site;
    const ec = authority.server('ec', ['localhost']);
    const rsa = authority.server('rsa', ['localhost'], { algorithm: 'rsa' });
    const rows = [
      ['TLS 1.3', ec, { minVersion: 'TLSv1.3' }, true],
      ['TLS 1.2, ECDHE and GCM', rsa, ciphers('ECDHE-RSA-AES128-GCM-SHA256'), true],
      ['TLS 1.2, ECDHE and ECDSA', ec, ciphers('ECDHE-ECDSA-AES256-GCM-SHA384'), true],
      ['TLS 1.1', ec, OLD, false],
      ['RSA key exchange, GCM', rsa, ciphers('AES128-GCM-SHA256'), false],
      ['RSA key exchange, GCM 256', rsa, ciphers('AES256-GCM-SHA384'), false],
      ['RSA key exchange, CBC', rsa, ciphers('AES128-SHA:AES256-SHA'), false],
      ['another host', authority.server('other', ['other.localhost']), {}, false],
      ['expired', authority.server('expired', ['localhost'], { expired: true }), {}, false],
      ['self-signed', authority.server('self', ['localhost'], { selfSigned: true }), {}, false],
    ] as const;
    const start = await good();
    const begun = rows.map(async ([name, issued, tls, taken]) => {
      return { name, tls, taken, server: await started(serve(issued, tls)) };
    });
    const all = await Promise.all(begun);
    for (const { name, tls, server } of all) expect(await askAnyhow(server, tls), name).toBe(200);

    const allow = patterns(at(start), ...all.map(({ server }) => at(server)));
    await site.station({ startUrl: at(start), allow }, async (station) => {
      await unlock(station, NURSE_A);
      for (const { name, taken, server } of all) {
        const seen = [await station.ehr.run(fetched(at(server))), await station.ehr.run(fetched(at(server)))];
        expect(seen, name).toEqual(Array(2).fill(taken ? 'answered' : 'refused'));
        expect(server.heard.filter(({ url }) => url === '/').length > 0, name).toBe(taken);
      }
    });
    const insecure = (why: string) => ({ kind: 'insecureConnection', host: 'localhost', why });
    expect(site.findings().filter((finding) => 'why' in finding)).toEqual([
      insecure('ERR_SSL_VERSION_OR_CIPHER_MISMATCH'),
      insecure('ERR_CERT_COMMON_NAME_INVALID'),
      insecure('ERR_CERT_DATE_INVALID'),
      insecure('ERR_CERT_AUTHORITY_INVALID'),
    ]);
  });
});

/** Of nobody's keys. */
const OTHERS = [`sha256/${'A'.repeat(43)}=`, `sha256/${'B'.repeat(42)}A=`];

describe('pins', () => {
  it.each([
    ['the authority', () => pinOf(site.authority.certificate)],
    ['the server', () => pinOf(servers[0] ? site.authority.certificate.replace('ca.pem', 'good.pem') : '')],
  ])('let a server through whose chain has the pinned key of %s', async (_, pin) => {
    const start = await good();
    const pins = { localhost: [OTHERS[0], pin()] };
    await site.station({ startUrl: at(start), allow: patterns(at(start)), pins }, async (station) => {
      await unlock(station, NURSE_A);
      expect(start.heard.length).toBeGreaterThan(0);
    });
    expect(site.findings()).not.toContainEqual(expect.objectContaining({ kind: 'pinMismatch' }));
  });

  it('keep everything from a server that has none of them, and say so once', async () => {
    const start = await good();
    const spki = pinOf(site.authority.certificate.replace('ca.pem', 'good.pem'));
    const policy = { startUrl: at(start), allow: patterns(at(start)), pins: { localhost: OTHERS } };
    await site.station(policy, async (station) => {
      await unlockInVain(station);
      const before = station.remote.history.length;
      await station.page.getByRole('button', { name: 'Try again' }).click();
      await station.remote.until(({ page }) => page === 'unreachable', { after: before });
    });
    expect(start.heard).toEqual([]);
    expect(start.connections()).toBeGreaterThan(1);
    expect(site.findings()).toEqual([{ kind: 'pinMismatch', host: 'localhost', spki }]);
  });

  it('do not make up for a certificate that does not hold', async () => {
    const self = site.authority.server('self', ['localhost'], { selfSigned: true });
    const start = await started(serve(self));
    const pins = { localhost: [OTHERS[0], pinOf(self.certificate)] };
    await site.station({ startUrl: at(start), allow: patterns(at(start)), pins }, unlockInVain);
    expect(start.heard).toEqual([]);
    expect(site.findings()).toEqual([
      { kind: 'insecureConnection', host: 'localhost', why: 'ERR_CERT_AUTHORITY_INVALID' },
    ]);
  });

  it('hold for a host however its name is written, and when the network process has died', async () => {
    const start = await good(['localhost', 'pinned.localhost', 'pinned.localhost.']);
    const pinned = at(start, 'pinned.localhost');
    const policy = { startUrl: at(start), allow: patterns(at(start), pinned), pins: { 'pinned.localhost': OTHERS } };
    await site.station(policy, async ({ app, ehr, ...station }) => {
      await unlock({ app, ehr, ...station }, NURSE_A);
      const asked = async () => ({
        own: await ehr.run(fetched(at(start, 'localhost', 'own'))),
        pinned: await ehr.run(fetched(`${pinned}pinned`)),
        // not by fetch, which the page's own policy keeps from a host that is written so
        dotted: await ehr.run(`new Promise((done) => {
          const image = new Image();
          image.onload = image.onerror = () => done('over');
          image.src = '${at(start, 'PINNED.localhost.', 'dotted')}';
        })`),
      });
      const kept = { own: 'answered', pinned: 'refused', dotted: 'over' };
      expect(await asked()).toEqual(kept);
      for (const _time of [1, 2, 3]) {
        await killNetwork(app);
        // what is asked of a process that is just ending is refused
        await expect.poll(asked, { timeout: 10_000 }).toEqual(kept);
      }
    });
    const asked = start.heard.map(({ url }) => url).filter((url) => /own|pinned|dotted/.test(url));
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(new Set(asked)).toEqual(new Set(['/own']));
  });
});

describe('a certificate with another key', () => {
  it('is written down once, and opens as before', async () => {
    const [first, second] = ['first', 'second'].map((name) => site.authority.server(name, ['localhost']));
    if (!first || !second) return expect.unreachable();
    const start = await serve(first);
    const policy = { startUrl: at(start), allow: patterns(at(start)) };
    const visit = () => site.station(policy, (station) => unlock(station, NURSE_A));
    await visit();
    await start.stop();
    await started(serve(second, {}, undefined, start.port));
    const changes = () => site.findings().filter((finding) => 'spki' in finding);
    expect(changes()).toEqual([]);
    await visit();
    await visit();
    expect(changes()).toEqual([{ kind: 'certificateChanged', host: 'localhost', spki: pinOf(second.certificate) }]);
  });
});

/** Where her page is, which is a patient's. */
const AT_WORK = 'patients/4711?name=secret';
const ELSEWHERE = ['/fetch', '/image', '/main', '/page'];

/** What other origins are told of a page that asks for the whole of it to be told, by the header and by what a script reads. */
async function toldAround(user = ward.user) {
  const issued = site.authority.server('good', ['localhost', 'partner.localhost']);
  const start = await started(serve(issued, {}, telling));
  const neighbour = at(await started(serve(issued, {}, telling)));
  const partner = at(start, 'partner.localhost');
  const policy = { startUrl: at(start), allow: patterns(at(start), neighbour, partner) };
  const origin = at(start);
  const story = async ({ app, ehr, ...station }: LaunchedStation) => {
    await unlock({ app, ehr, ...station }, NURSE_A);
    await ehr.run(`history.pushState(0, '', '/${AT_WORK}')`);
    const unsafe = `{ referrerPolicy: 'unsafe-url', mode: 'no-cors' }`;
    await ehr.run(`fetch('/own', ${unsafe}).then(() => 'own')`);
    await ehr.run(`fetch('${partner}fetch', ${unsafe}).then(() => 'partner')`);
    await ehr.run(`new Promise((done) => {
      const image = Object.assign(new Image(), { referrerPolicy: 'unsafe-url', onload: done, onerror: () => done('over') });
      image.src = '${partner}image';
    })`);
    const inFrame = await ehr.run(`new Promise((done) => {
      addEventListener('message', ({ data }) => done(data));
      const frame = Object.assign(document.createElement('iframe'), { referrerPolicy: 'unsafe-url' });
      frame.src = '${neighbour}frame';
      document.body.append(frame);
    })`);
    // past the page's own browser engine
    await app.evaluate(
      async ({ net, webContents }, { partner, from, origin }) => {
        const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(origin));
        if (!page) throw new Error('There is no page.');
        const request = net.request({ url: `${partner}main`, session: page.session, referrerPolicy: 'unsafe-url' });
        request.setHeader('Referer', from);
        await new Promise((done, fail) => {
          request.on('response', done);
          request.on('error', fail);
          request.end();
        });
      },
      { partner, from: `${origin}${AT_WORK}`, origin },
    );
    await ehr.run(`document.head.insertAdjacentHTML('beforeend', '<meta name="referrer" content="unsafe-url">');
      location.href = '${partner}page'; 'asked'`);
    await ehr.until(`location.pathname === '/page' && document.readyState === 'complete'`);
    return { inFrame, afterwards: await ehr.run('document.referrer') };
  };
  const read = await site.station(policy, story, { user });
  const referrer = (url: string) => start.heard.find((heard) => heard.url === url)?.referrer;
  return { origin, ...read, referrer };
}

describe('a page over TLS', () => {
  /** By everything that a page loads with. */
  async function loads({ ehr }: LaunchedStation, url: string): Promise<void> {
    await ehr.run(fetched(`${url}fetch`));
    for (const element of ['img', 'script', 'iframe']) {
      await ehr.run(`new Promise((done) => {
        const made = Object.assign(document.createElement('${element}'), { src: '${url}${element}' });
        made.onload = made.onerror = () => done('over');
        // a frame that is not loaded at all says nothing
        setTimeout(done, 1_000, 'nothing');
        document.body.append(made);
      })`);
    }
  }

  it('loads nothing in the clear from where the policy does not say so', async () => {
    const start = await good();
    const plain = await started(servePlain());
    expect((await fetch(`http://127.0.0.1:${plain.port}/seen`)).status).toBe(200);
    await site.station({ startUrl: at(start), allow: patterns(at(start)) }, async (station) => {
      await unlock(station, NURSE_A);
      await loads(station, `http://localhost:${plain.port}/`);
    });
    expect(plain.heard.map(({ url }) => url)).toEqual(['/seen']);
  });

  // a policy names no plain address but loopback, which Chromium trusts: here the policy is let name one, and its name leads here
  it('loads nothing in the clear where nothing but Chromium is in the way', async () => {
    const start = await good();
    const plain = await started(servePlain());
    const url = `http://plain.test:${plain.port}/`;
    const user = await mutatedStation(ward.user, NAMES_PLAIN);
    const policy = { startUrl: at(start), allow: patterns(at(start), url) };
    await site.station(
      policy,
      async (station) => {
        await unlock(station, NURSE_A);
        await loads(station, url);
        await station.ehr.run(`location.href = '${url}page'; 'asked'`);
        await station.ehr.until(`location.pathname === '/page' && document.readyState === 'complete'`);
        await loads(station, `${url}own-`);
      },
      { user },
    );
    // a page in the clear shows that the way was open
    const own = ['fetch', 'img', 'script', 'iframe'].map((name) => `/own-${name}`);
    expect(plain.heard.map(({ url }) => url).filter((url) => url !== '/favicon.ico')).toEqual(['/page', ...own]);
  });

  it('keeps to TLS while the session lasts when its server has said so, where the policy names the plain address too', async () => {
    const strict: Answer = (_request, response) => {
      const headers = { 'strict-transport-security': 'max-age=31536000', 'access-control-allow-origin': '*' };
      response.writeHead(200, { 'content-type': 'text/html', ...headers }).end('<!doctype html><title>Here</title>');
    };
    const issued = site.authority.server('good', ['plain.test']);
    const strictly = await started(serve(issued, {}, strict));
    const clear = await started(servePlain());
    const page = `http://plain.test:${clear.port}/`;
    const tls = at(strictly, 'plain.test');
    const plain = tls.replace('https:', 'http:');
    const user = await mutatedStation(ward.user, NAMES_PLAIN);
    const policy = { startUrl: page, allow: patterns(page, tls, plain) };
    await site.station(
      policy,
      async ({ ehr, ...station }) => {
        await unlock({ ehr, ...station }, NURSE_A);
        // a server that speaks TLS alone has no answer to it
        expect(await ehr.run(fetched(`${plain}before`))).toBe('refused');
        expect(await ehr.run(fetched(`${tls}said`))).toBe('answered');
        expect(await ehr.run(fetched(`${plain}after`))).toBe('answered');
      },
      { user },
    );
    expect(strictly.heard.map(({ url }) => url)).toEqual(['/said', '/after']);
  });

  it('tells another origin no more of itself than its origin, whatever it asks for', async () => {
    const { origin, inFrame, afterwards, referrer } = await toldAround();
    expect([inFrame, afterwards]).toEqual([origin, origin]);
    expect(referrer('/own')).toBe(`${origin}${AT_WORK}`);
    for (const url of ELSEWHERE) expect(referrer(url), url).toBe(origin);
  });

  it('gets nothing to a host that no policy names, not even a connection', async () => {
    const third = 'analytics.localhost';
    const start = await good(['localhost', third]);
    const analytics = await started(serve(site.authority.server('third', [third])));
    const url = at(analytics, third);
    expect(await askAnyhow(analytics)).toBe(200);
    const before = analytics.connections();
    const hints = [
      'preconnect',
      'dns-prefetch',
      'prefetch',
      'preload',
      'modulepreload',
      'stylesheet',
      'icon',
      'manifest',
    ];
    await site.station({ startUrl: at(start), allow: patterns(at(start)) }, async ({ ehr, ...station }) => {
      await unlock({ ehr, ...station }, NURSE_A);
      await ehr.run(`for (const rel of ${JSON.stringify(hints)}) {
        document.head.append(Object.assign(document.createElement('link'), { rel, as: 'script', href: '${url}' + rel }));
      } 'hinted'`);
      await ehr.run(`Promise.all(['img', 'script', 'iframe', 'video', 'object', 'embed'].map((name) => new Promise((done) => {
        const made = Object.assign(document.createElement(name), { src: '${url}' + name, data: '${url}' + name });
        made.onload = made.onerror = done;
        document.body.append(made);
      }))).then(() => 'over')`);
      expect(await ehr.run(fetched(url))).toBe('refused');
      expect(await ehr.run(`String(navigator.sendBeacon('${url}beacon', 'x'))`)).toMatch(/true|false/);
      expect(
        await ehr.run(`new Promise((done) => {
          const socket = new WebSocket('${url.replace('https', 'wss')}');
          socket.onopen = () => done('open');
          socket.onerror = () => done('refused');
        })`),
      ).toBe('refused');
      await ehr.run(`location.href = '${url}page'; 'asked'`);
      // everything that was on its way has come to an end when a later request of the same page has
      expect(await ehr.run(fetched(at(start, 'localhost', 'last')))).toBe('answered');
    });
    expect(analytics.connections()).toBe(before);
    expect(site.findings()).toContainEqual({ kind: 'refusedHost', host: third });
  });
});

describe('a station without', () => {
  const without = async <Result>(
    control: Control,
    policy: Parameters<Site['station']>[0],
    story: (station: LaunchedStation) => Promise<Result>,
  ) => site.station(policy, story, { user: await stationWithout(ward.user, control) });

  // of the least TLS there is none: the runtime's own least is 1.2, and it takes no lower one (seen on Electron 22)
  it('forward secrecy takes what has none', async () => {
    const rsa = site.authority.server('rsa', ['localhost'], { algorithm: 'rsa' });
    const start = await good();
    const names = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA:AES256-SHA'];
    const weak = await Promise.all(names.map((each) => started(serve(rsa, ciphers(each)))));
    const policy = { startUrl: at(start), allow: patterns(at(start), ...weak.map((each) => at(each))) };
    await without('forward secrecy', policy, async ({ ehr, ...station }) => {
      await unlock({ ehr, ...station }, NURSE_A);
      for (const server of weak) expect(await ehr.run(fetched(at(server)))).toBe('answered');
    });
  });

  it("Chromium's own verdict takes any certificate", async () => {
    const { authority } = site;
    const start = await good();
    const bad = [
      authority.server('other', ['other.localhost']),
      authority.server('expired', ['localhost'], { expired: true }),
      authority.server('self', ['localhost'], { selfSigned: true }),
    ];
    const servers = await Promise.all(bad.map((issued) => started(serve(issued))));
    const policy = { startUrl: at(start), allow: patterns(at(start), ...servers.map((each) => at(each))) };
    await without("Chromium's own verdict on a certificate", policy, async ({ ehr, ...station }) => {
      await unlock({ ehr, ...station }, NURSE_A);
      for (const server of servers) expect(await ehr.run(fetched(at(server)))).toBe('answered');
    });
  });

  it('a no to every exception opens what no authority has signed', async () => {
    const start = await started(serve(site.authority.server('self', ['localhost'], { selfSigned: true })));
    const policy = { startUrl: at(start), allow: patterns(at(start)) };
    await without('a no to every exception', policy, (station) => unlock(station, NURSE_A));
    expect(start.heard.length).toBeGreaterThan(0);
  });

  it('looking for a pin opens a server that has none of them', async () => {
    const start = await good();
    const policy = { startUrl: at(start), allow: patterns(at(start)), pins: { localhost: OTHERS } };
    await without('looking for a pin', policy, (station) => unlock(station, NURSE_A));
    expect(start.heard.length).toBeGreaterThan(0);
  });

  it('telling the next network process of pins lets through what the first one refused', async () => {
    const start = await good(['localhost', 'pinned.localhost']);
    const pinned = at(start, 'pinned.localhost');
    const policy = { startUrl: at(start), allow: patterns(at(start), pinned), pins: { 'pinned.localhost': OTHERS } };
    await without('telling the next network process of them', policy, async ({ app, ehr, ...station }) => {
      await unlock({ app, ehr, ...station }, NURSE_A);
      expect(await ehr.run(fetched(pinned))).toBe('refused');
      await killNetwork(app);
      await expect.poll(() => ehr.run(fetched(pinned)), { timeout: 10_000 }).toBe('answered');
    });
  });

  it('a browser that trims tells a script the whole address', async () => {
    const user = await stationWithout(ward.user, 'a browser that trims what a script reads');
    const { origin, inFrame, afterwards } = await toldAround(user);
    expect([inFrame, afterwards]).toEqual(Array(2).fill(`${origin}${AT_WORK}`));
  });

  it('whatever trims tells a server the whole address', async () => {
    const user = await stationWithout(ward.user, 'trimming, by the browser and by the station');
    const { origin, referrer } = await toldAround(user);
    for (const url of ELSEWHERE) expect(referrer(url), url).toBe(`${origin}${AT_WORK}`);
  });
});
