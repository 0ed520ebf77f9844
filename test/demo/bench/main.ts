/** The bench window: the ward around the demo station, as a small program of its own. It can open nothing. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, ipcMain, Menu, screen } from 'electron';
import { connectAgain, type Remote } from '../../harness/client.ts';
import { placesIn } from '../places.ts';
import { perform } from './acts.ts';
import { ACTS, type Act } from './contract.ts';

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { remote: { type: 'string' } }, strict: false });
  if (typeof values.remote !== 'string') throw new Error('The bench needs --remote=SOCKET of a station.');
  app.enableSandbox();
  app.on('window-all-closed', () => app.quit());
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  await app.whenReady();
  Menu.setApplicationMenu(null);
  await open(values.remote, await connectAgain(values.remote));
}

async function open(path: string, first: Remote): Promise<void> {
  let remote = first;
  const window = new BrowserWindow({
    ...placesIn(screen.getPrimaryDisplay().workArea).bench,
    useContentSize: true,
    title: 'Wardkey bench',
    backgroundColor: '#f3efe8',
    webPreferences: { preload: join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  ipcMain.handle('bench:act', (_event, act: Act) => {
    if (!ACTS.includes(act)) throw new Error(`The bench has no card ${String(act)}.`);
    return perform(act, remote);
  });
  await window.loadFile(join(__dirname, 'index.html'));
  const tell = () => window.isDestroyed() || window.webContents.send('bench:seen', remote.now());
  for (;;) {
    remote.onSeen(tell);
    tell();
    await remote.closed;
    // the demo ends the bench where no station follows
    remote = await connectAgain(path);
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`wardkey bench: ${error instanceof Error ? error.message : String(error)}\n`);
  app.exit(1);
});
