/**
 * Whether verifying would see what is left: every residue is verified while the page lives, when its process has ended,
 * and when everything is cleared. A real partition with its HTTP cache on, which Wardkey's own have off.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, BrowserWindow, clipboard, type Session, session, WebContentsView, webContents } from 'electron';
import { Guards } from '../../../electron/browser/guards.ts';
import type { Residue, Traces, Verdict } from '../../../electron/browser/residue.ts';
import { residuesOf } from '../../../electron/browser/residues.ts';
import { sealedTraces } from '../../../electron/browser/traces.ts';
import { freshSessionData, type SessionData } from '../../../electron/system/session-data.ts';

export interface Phase {
  readonly phase: 'alive' | 'dead' | 'cleared' | 'ended';
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

const WORKER = 'addEventListener("fetch", () => undefined)';
const WRITE = `(async () => {
  localStorage.setItem('mark', 'x');
  document.cookie = 'mark=x; max-age=600';
  const opening = indexedDB.open('marks');
  opening.onupgradeneeded = () => opening.result.createObjectStore('marks').add('x', 1);
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  opening.result.close();
  await (await caches.open('marks')).put('/mark', new Response('x'.repeat(1000)));
  const file = await (await navigator.storage.getDirectory()).getFileHandle('mark', { create: true });
  const writing = await file.createWritable();
  await writing.write('x');
  await writing.close();
  await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
  await (await fetch('/cached')).text();
})()`;

async function serve(): Promise<string> {
  const server = createServer((request, response) => {
    const isWorker = request.url === '/worker.js';
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html');
    response.setHeader('cache-control', 'max-age=600');
    response.end(isWorker ? WORKER : '<!doctype html><h1>EHR</h1>');
  });
  // a connection that stays open is what there is to see
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function verdictsOf(residues: readonly Residue[], traces: Traces): Promise<Phase['verdicts']> {
  const verdicts: Record<string, Verdict> = {};
  for (const residue of residues) verdicts[residue.name] = await residue.verify(traces);
  return verdicts;
}

async function leaveEverything(used: Session, folders: SessionData, address: string) {
  const view = new WebContentsView({ webPreferences: { session: used, sandbox: true } });
  await view.webContents.loadURL(address);
  await view.webContents.executeJavaScript(WRITE);
  await clipboard.writeText('x');
  mkdirSync(folders.downloads, { mode: 0o700 });
  for (const folder of [folders.temporary, folders.downloads]) writeFileSync(join(folder, 'mark'), 'x');
  return view.webContents;
}

async function run(): Promise<void> {
  const print = (phase: Phase) => process.stdout.write(`${JSON.stringify(phase)}\n`);
  const guards = new Guards();
  guards.install(app);
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  const address = await serve();
  const ownContents = new BrowserWindow({ webPreferences: { sandbox: true } }).webContents;
  const folders = freshSessionData(app.getPath('userData'));
  const residues = residuesOf({ app, ownContents, clipboard, folders });
  const used = session.fromPartition('used');
  guards.admit(used, { allows: () => true, origins: [new URL(address).origin] });
  const pages = [await leaveEverything(used, folders, address)];
  const parts = { app, View: WebContentsView, everyContents: webContents, address };
  const open = { seal: () => undefined, originsOf: (of: Session) => guards.originsOf(of) };

  const alive = sealedTraces({ session: used, pages }, { ...parts, guards: open });
  // the browser counts what lies in Cache Storage when it comes to it
  for (let looks = 0; looks < 500 && (await alive.traces.bytesIn(['cache_storage'])) === 0; looks++) await pause(10);
  print({ phase: 'alive', verdicts: await verdictsOf(residues, alive.traces) });
  alive.end();

  const dead = sealedTraces({ session: used, pages }, { ...parts, guards });
  for (const residue of residues) if (residue.stage === 'processes') await residue.clear(dead.traces);
  print({ phase: 'dead', verdicts: await verdictsOf(residues, dead.traces) });
  await Promise.all(residues.map((residue) => residue.clear(dead.traces)));
  print({ phase: 'cleared', verdicts: await verdictsOf(residues, dead.traces) });
  await dead.traces.endNetwork();
  // of a process that has just ended nothing else is asked: the answer may never come
  const inNetwork = residues.filter(({ stage }) => stage === 'network');
  print({ phase: 'ended', verdicts: await verdictsOf(inNetwork, dead.traces) });
  dead.end();
  folders.remove();
  app.exit(0);
}

void run();
