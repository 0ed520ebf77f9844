/**
 * Runs the EHR contract on the real view: an Electron process of its own with one window, the product's guards and
 * residues, and a page server on loopback. Prints one JSON line a case.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { app, BrowserWindow, clipboard, session, type WebContents, WebContentsView, webContents } from 'electron';
import { EhrView } from '../../../electron/browser/ehr.ts';
import { Guards } from '../../../electron/browser/guards.ts';
import { residuesOf } from '../../../electron/browser/residues.ts';
import type { EhrEvent } from '../../../electron/core/ehr-event.ts';
import { type Policy, parsePolicy } from '../../../electron/core/policy.ts';
import { freshSessionData } from '../../../electron/system/session-data.ts';
import { EHR_CONTRACT, type EhrWorld } from '../ehr.contract.ts';
import { Heard } from '../heard.ts';
import { CHOOSERS } from './choosers.ts';
import { OBJECTIONS } from './objections.ts';
import { passkeysOf } from './passkeys.ts';

/** The script counts as what a person does: a page nobody touched does not object. */
const AS_TOUCHED = true;
const PAGE = `<!doctype html><title>EHR</title><h1>EHR</h1>`;

/** By RFC 7617. */
const userIn = (authorization = '') => atob(authorization.replace(/^Basic /, '')).split(':')[0];

function serve(): Server {
  return createServer(({ url, headers }, response) => {
    if (url === '/closed') {
      const user = userIn(headers.authorization);
      const isKnown = user !== '' && user !== 'wrong';
      return response
        .writeHead(isKnown ? 200 : 401, { 'WWW-Authenticate': 'Basic realm="closed"' })
        .end(isKnown ? user : '');
    }
    const other = `http://localhost:${headers.host?.split(':')[1]}/`;
    return response
      .setHeader('Content-Type', 'text/html')
      .end(url === '/framed' ? `${PAGE}<iframe src="${other}">` : PAGE);
  });
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections?.();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function policyFor(port: number): Policy {
  const url = `http://127.0.0.1:${port}/`;
  const allow = [`${url}*`, `http://localhost:${port}/*`];
  const parsed = parsePolicy(
    { ehr: { name: 'EHR', startUrl: url, allow, popups: 'dialog', httpAuth: 'ask', passkeys: 'ask' } },
    { development: true },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.policy;
}

interface Stage {
  readonly world: EhrWorld;
  readonly page: () => WebContents;
  readonly end: () => Promise<void>;
}

async function worldIn(guards: Guards): Promise<Stage> {
  let server = serve();
  const port = await listen(server, 0);
  const window = new BrowserWindow({ width: 800, height: 600, webPreferences: { sandbox: true } });
  const ownContents = window.webContents;
  const folders = freshSessionData(app.getPath('userData'));
  const residues = residuesOf({ app, ownContents, clipboard, folders });
  const parts = {
    app,
    window,
    ownContents,
    guards,
    policy: policyFor(port),
    residues,
    folders,
    sessions: session,
    everyContents: webContents,
    View: WebContentsView,
    viewer: '',
    looks: () => ({ language: 'en', theme: 'system' }) as const,
    wedge: undefined,
  };
  const ehr = new EhrView(parts);
  const heard = new Heard<EhrEvent>();
  ehr.listen((event) => heard.say(event));
  const passkeys = passkeysOf(ehr);
  const inWindow = () => window.contentView.children.map((view) => (view as WebContentsView).webContents);
  // what a page opens is made after it
  const ofTheEhr = () => livePages().filter((each) => each !== ownContents);
  const isDialog = (contents: WebContents) => contents !== ownContents && contents !== ofTheEhr()[0];
  const page = () => {
    const [contents] = ofTheEhr();
    if (!contents) throw new Error('There is no page.');
    return contents;
  };
  return {
    world: {
      ehr,
      heard: (wanted) => heard.until(wanted),
      isShown: () => inWindow().some((each) => each === page()),
      openDialog: () => page().executeJavaScript(`open('/dialog'); 'asked'`, AS_TOUCHED),
      isDialogShown: () => inWindow().some(isDialog),
      leave: (trace) => page().executeJavaScript(`localStorage.setItem(${JSON.stringify(trace)}, '1')`),
      find: (trace) => page().executeJavaScript(`localStorage.getItem(${JSON.stringify(trace)}) === '1'`),
      write: () => page().executeJavaScript(`onbeforeunload = () => 'not saved'; 'written'`, AS_TOUCHED),
      hang: () => page().executeJavaScript(`setTimeout(() => { for (;;); }); 'soon'`),
      lackPolicy: () => undefined,
      askBehindLogin: () =>
        page().executeJavaScript(`asked = fetch('/closed').then((answer) => answer.text()); 'asked'`),
      servedAs: async () => (await page().executeJavaScript('asked')) || undefined,
      askForPasskey: (...names) => passkeys.ask(page(), names),
      passkeysGiven: () => passkeys.given,
      crash: () => page().forcefullyCrashRenderer(),
      server: async (reachable) => {
        if (!reachable) return close(server);
        server = serve();
        await listen(server, port);
      },
    },
    page,
    end: async () => {
      ehr.detach();
      await ehr.clean(Promise.resolve(), () => undefined);
      window.destroy();
      folders.remove();
      if (server.listening) await close(server);
    },
  };
}

function livePages() {
  const all = webContents.getAllWebContents().filter((each) => !each.isDestroyed());
  return all.sort((one, other) => one.id - other.id);
}

async function run(): Promise<void> {
  const guards = new Guards();
  guards.install(app);
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  const objections = [...OBJECTIONS, ...CHOOSERS].map(({ name, run }) => ({
    name,
    run: ({ world, page }: Stage) => run(world, page),
  }));
  const contract = EHR_CONTRACT.map(({ name, run }) => ({ name, run: ({ world }: Stage) => run(world) }));
  for (const { name, run } of [...contract, ...objections]) {
    const stage = await worldIn(guards);
    const error = await run(stage).then(
      () => undefined,
      (cause: unknown) => (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)),
    );
    await stage.end();
    process.stdout.write(`${JSON.stringify({ name, error })}\n`);
  }
  app.exit(0);
}

void run();
