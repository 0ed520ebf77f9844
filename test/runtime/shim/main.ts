// The main process of the verification runtime: gives Electron 22 what product code written for Electron 45 needs, then
// starts the application. Part of the runtime's folder only; never bundled into Wardkey.

import path from 'node:path';
import electron from 'electron';
import { answerElectronWith } from './answer.ts';
import { newClipboard } from './clipboard.ts';
import { ContentViews } from './content-view.ts';
import { installContents, installEventDetails } from './contents.ts';
import { installGlobals } from './globals.ts';
import { launch } from './launch.ts';
import { installMouse } from './mouse.ts';
import { chromiumFetch } from './net.ts';
import { installPopups } from './popup.ts';
import { installSession } from './session.ts';
import { newUtilityProcess } from './utility-process.ts';
import { webContentsView } from './view.ts';

interface Bindings {
  _linkedBinding(name: 'electron_browser_web_contents'): { WebContents: { prototype: Electron.WebContents } };
}

export function start(shimFolder: string): void {
  const { app, BrowserWindow, clipboard, net, utilityProcess } = electron;
  const views = new ContentViews();
  installGlobals();
  installEventDetails(
    (process as unknown as Bindings)._linkedBinding('electron_browser_web_contents').WebContents.prototype,
  );
  Object.defineProperty(BrowserWindow.prototype, 'contentView', {
    get(this: Electron.BrowserWindow) {
      return views.of(this);
    },
  });
  app.on('session-created', (session) => installSession(session, electron));
  app.on('web-contents-created', (_event, contents) => {
    installContents(contents);
    installPopups(contents);
  });
  app.once('ready', () => installMouse(electron, views));
  // pages of Electron 22 paste without being asked to; in 45 that is off (enableDeprecatedPaste)
  app.commandLine.appendSwitch('blink-settings', 'DOMPasteAllowed=false');
  Object.assign(net, { fetch: chromiumFetch(net) });
  answerElectronWith(electron, {
    WebContentsView: webContentsView(electron, (view) => views.release(view)),
    clipboard: newClipboard(clipboard),
    utilityProcess: newUtilityProcess(utilityProcess, shimFolder),
  });
  launch(app, process.argv, path.join(shimFolder, 'packed'));
}
