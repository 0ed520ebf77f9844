/**
 * What stands beside the station: Debian's Chromium as a kiosk that is killed and started again with a clean profile,
 * which is how kiosks without a switch forget the last person; and a bare Electron window, which is what any program on
 * this runtime costs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationUser } from '../harness/user.ts';
import { type Command, SIZE } from './peers.ts';

export const CHROMIUM = '/usr/bin/chromium';

/** As its manual tells a kiosk to be started; without a window manager it has to be told the display's size. */
export function chromiumKiosk(prefix: readonly string[]): Command {
  const place = ['--window-position=0,0', `--window-size=${SIZE.width},${SIZE.height + 1}`];
  return (profile, url) => [
    ...prefix,
    CHROMIUM,
    '--kiosk',
    '--no-first-run',
    ...place,
    `--user-data-dir=${profile}`,
    url,
  ];
}

const WINDOW = `
const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => {
  const size = { width: ${SIZE.width}, height: ${SIZE.height}, useContentSize: true };
  new BrowserWindow({ ...size, autoHideMenuBar: true }).loadURL(process.argv[process.argv.length - 1]);
});
`;

/** A window and nothing else, on the station's own runtime, made in `folder`. */
export function bareWindow(user: StationUser, folder: string): Command {
  const app = join(folder, 'bare-window');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'main.cjs'), WINDOW);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'bare-window', main: 'main.cjs' }));
  user.handOver(folder);
  return (profile, url) => [user.electron, app, `--user-data-dir=${profile}`, url];
}
