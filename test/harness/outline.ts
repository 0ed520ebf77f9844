/** Everything that a function of a browser could have changed about a station's windows and pages. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchedStation } from './station.ts';

export interface Outline {
  readonly windows: number;
  readonly bounds: readonly object[];
  /** Without what else a window may have, such as a menu. */
  readonly contents: readonly object[];
  readonly fullScreen: boolean;
  readonly pages: readonly OutlinedPage[];
  /** Whether anything has made the folder they would go to. */
  readonly downloads: boolean;
}

export interface OutlinedPage {
  readonly url: string;
  readonly tools: boolean;
  readonly zoom: number;
  readonly process: number;
}

export async function outlineOf({ app }: LaunchedStation): Promise<Outline> {
  const { sessionData, ...seen } = await app.evaluate(({ app, BrowserWindow, webContents }) => {
    const windows = BrowserWindow.getAllWindows();
    // the blank page that is made ahead for the next holder comes when it comes
    const pages = webContents.getAllWebContents().filter((page) => !['', 'about:blank'].includes(page.getURL()));
    return {
      windows: windows.length,
      bounds: windows.map((window) => window.getBounds()),
      contents: windows.map((window) => window.getContentBounds()),
      fullScreen: windows.some((window) => window.isFullScreen()),
      pages: pages.map((page) => ({
        url: page.getURL(),
        tools: page.isDevToolsOpened(),
        zoom: page.zoomFactor,
        process: page.getOSProcessId(),
      })),
      sessionData: app.getPath('sessionData'),
    };
  });
  return { ...seen, downloads: existsSync(join(sessionData, 'downloads')) };
}
