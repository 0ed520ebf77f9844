/** Everything that a way out would have changed about the station's windows and pages. */
import { existsSync } from 'node:fs';
import type { LaunchedStation } from '../../harness/station.ts';
import { windowsOn } from '../../harness/windows.ts';

export interface Outline {
  readonly state: string;
  readonly windows: number;
  readonly onScreen: number;
  readonly bounds: readonly object[];
  readonly fullScreen: boolean;
  readonly pages: readonly object[];
  readonly downloads: boolean;
}

/** `downloads`: where the station would put them. */
export async function outlineOf(station: LaunchedStation): Promise<Outline> {
  const { remote, display, app } = station;
  const seen = await app.evaluate(({ app, BrowserWindow, webContents }) => {
    const windows = BrowserWindow.getAllWindows();
    // the blank page that is made ahead for the next holder comes when it comes
    const pages = webContents.getAllWebContents().filter((page) => !['', 'about:blank'].includes(page.getURL()));
    return {
      windows: windows.length,
      bounds: windows.map((window) => window.getBounds()),
      fullScreen: windows.some((window) => window.isFullScreen()),
      pages: pages.map((page) => ({
        origin: new URL(page.getURL()).origin,
        tools: page.isDevToolsOpened(),
        zoom: page.zoomFactor,
        process: page.getOSProcessId(),
      })),
      folder: app.getPath('sessionData'),
    };
  });
  const { folder, ...rest } = seen;
  const downloads = existsSync(`${folder}/downloads`);
  return { state: remote.now().state, onScreen: windowsOn(display), ...rest, downloads };
}
