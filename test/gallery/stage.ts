/** One page in one browser, in which every screen is looked at: Debian's Chromium, or the runtime under test. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type CDPSession, chromium, type Page } from 'playwright';
import { CHROMIUM } from '../bench/commands.ts';
import { startDisplay } from '../harness/display.ts';
import { Ends } from '../harness/ends.ts';
import { stationUser } from '../harness/user.ts';
import { LOOKS, type Look, type LookName, SIZES, type SizeName } from './looks.ts';
import { serveGallery } from './served.ts';
import type { GalleryWindow } from './told.ts';

/** Debian's Chromium, or the Electron that is named. */
export type Engine = 'chromium' | { readonly electron: string };

export interface Shot {
  readonly screen: string;
  readonly look: LookName;
  readonly size: SizeName;
  readonly language: string;
}

export interface Stage {
  readonly page: Page;
  show(shot: Shot): Promise<void>;
  /** Of its whole size, or half as wide and high. */
  picture(scale?: 0.5): Promise<Buffer>;
  /** From now on as alike as two browsers can be made: what only one of them knows is left out. */
  alike(): Promise<void>;
  end(): Promise<void>;
}

/** Times and dates are written as in the zone that a picture was taken in. */
const ENV = { ...process.env, TZ: 'UTC' };

export async function openStage(engine: Engine): Promise<Stage> {
  const ends = new Ends();
  try {
    const served = await serveGallery();
    ends.add(served.stop);
    const page = await (engine === 'chromium' ? inChromium(ends) : inElectron(engine, ends));
    await page.goto(`${served.url}/screen.html`);
    return { ...acts(page, await page.context().newCDPSession(page)), page, end: () => ends.all() };
  } catch (error) {
    await ends.all();
    throw error;
  }
}

function acts(page: Page, devtools: CDPSession): Pick<Stage, 'show' | 'picture' | 'alike'> {
  let now: Partial<Shot> = {};
  return {
    async show(shot) {
      const { theme, media }: Look = LOOKS[shot.look];
      if (shot.size !== now.size) await page.setViewportSize(SIZES[shot.size]);
      if (shot.look !== now.look) {
        const plain = { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' } as const;
        await page.emulateMedia({ reducedMotion: 'reduce', ...plain, ...media });
      }
      now = shot;
      await page.evaluate(
        ([name, language, as]) => (globalThis as unknown as GalleryWindow).gallery.named(name, language, as),
        [shot.screen, shot.language, theme] as const,
      );
    },
    async alike() {
      await page.addStyleTag({
        content: 'h1, h2, p { text-wrap: wrap !important } * { caret-color: transparent !important }',
      });
      await page.evaluate(() => (globalThis as unknown as GalleryWindow).gallery.plainDates());
    },
    async picture(scale) {
      // half the time of Playwright's own, which waits for what stands still here
      const clip = scale && { clip: { x: 0, y: 0, ...SIZES[now.size ?? 'desk'], scale } };
      const { data } = await devtools.send('Page.captureScreenshot', {
        format: 'png',
        optimizeForSpeed: true,
        ...clip,
      });
      return Buffer.from(data, 'base64');
    },
  };
}

async function inChromium(ends: Ends): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--force-color-profile=srgb', '--font-render-hinting=none'],
    // they take their place from a page, as they do at a station
    ignoreDefaultArgs: ['--hide-scrollbars'],
    env: ENV,
  });
  ends.add(() => browser.close());
  return await browser.newPage({ viewport: SIZES.desk });
}

const MAIN = `
const { app, BrowserWindow } = require('electron');
app.commandLine.appendSwitch('force-color-profile', 'srgb');
app.commandLine.appendSwitch('font-render-hinting', 'none');
app.commandLine.appendSwitch('hide-scrollbars');
app.disableHardwareAcceleration();
app.whenReady().then(() => new BrowserWindow({ width: 1920, height: 1080, frame: false }).loadURL('about:blank'));
`;

async function inElectron({ electron }: Exclude<Engine, string>, ends: Ends): Promise<Page> {
  const user = await stationUser(electron, []);
  ends.add(user.remove);
  const display = await startDisplay({ width: 1920, height: 1080 });
  ends.add(display.stop);
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-gallery-'));
  ends.add(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'wardkey-gallery', main: 'main.cjs' }));
  chmodSync(folder, 0o755);
  const env = Object.entries({ ...display.env, TZ: 'UTC' });
  const app = await _electron.launch({
    executablePath: user.electron,
    chromiumSandbox: true,
    args: [folder],
    env: Object.fromEntries(env.flatMap(([name, value]) => (value ? [[name, value]] : []))),
  });
  ends.add(() => app.close());
  return await app.firstWindow();
}
