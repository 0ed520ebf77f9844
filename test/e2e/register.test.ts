/** The register that every station of these tests keeps: it knows all that is made, and what is wrong with it. */
import type { WebPreferences } from 'electron';
import { describe, expect, it } from 'vitest';
import { PAGE_PREFERENCES } from '../../electron/lockdown/preferences.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { unlock } from '../harness/nurse.ts';
import { faultsIn, readRegister } from '../harness/register/file.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { openWard } from './ward.ts';

const ward = openWard();

/** A window made as the product makes its own. */
const make = ({ app }: LaunchedStation, webPreferences: WebPreferences) =>
  app.evaluate(
    ({ BrowserWindow }, webPreferences) =>
      new BrowserWindow({ show: false, webPreferences: { partition: 'made', ...webPreferences } }).webContents.id,
    webPreferences,
  );

/** Of whatever one station does, told when it has ended. */
async function faultsOf(story: (station: LaunchedStation) => Promise<unknown>): Promise<readonly string[]> {
  const folder = await ward.folder();
  await ward.station(folder, story, { breaks: /./ });
  return faultsIn(readRegister(folder));
}

describe('the register of a station', () => {
  it('holds everything that it made, twice', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      await station.remote.tap(NURSE_B.badge);
      await station.remote.until('proving');
      const living = await station.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
      const made = readRegister(folder).filter(({ what, when }) => what === 'contents' && when === 'made');
      // the station's own page and hers, which has gone
      expect(made.length).toBeGreaterThanOrEqual(3);
      expect(living).toBeLessThan(made.length);
    });
    const register = readRegister(folder);
    for (const what of ['contents', 'session'] as const) {
      const numbers = (when: string) =>
        register.filter((line) => line.what === what && line.when === when).map(({ number }) => number);
      expect(numbers('at its end').sort()).toEqual(numbers('made').sort());
    }
    expect(faultsIn(register)).toEqual([]);
  });

  it('makes the test fail in which a fault was, and names it', async () => {
    const failed = ward.fresh((station) => make(station, { ...PAGE_PREFERENCES, webviewTag: true }));
    await expect(failed).rejects.toThrow(/contents \d+, made: webviewTag is true/);
    await ward.fresh((station) => make(station, PAGE_PREFERENCES));
  });
});

describe('it names', () => {
  it('preferences that open a page', async () => {
    const faults = await faultsOf((station) => make(station, { sandbox: false, nodeIntegration: true, preload: '/x' }));
    for (const says of ['sandbox is false', 'nodeIntegration is true', 'devTools is undefined']) {
      expect(faults.join('\n')).toContain(says);
    }
  });

  it('a page that meets the preload of another', async () => {
    const faults = await faultsOf(async (station) => {
      const id = await make(station, { ...PAGE_PREFERENCES, preload: '/nothing.cjs' });
      const load = ({ webContents }: typeof import('electron'), id: number) =>
        webContents.fromId(id)?.loadURL('about:blank');
      await station.app.evaluate(load, id);
    });
    expect(faults).toContainEqual(expect.stringMatching(/later: the preload meets a page of about:$/));
  });

  it('contents that no guard was told of', async () => {
    const faults = await faultsOf(async (station) => {
      await station.app.evaluate(({ app }) => {
        const heard = app.listeners('web-contents-created');
        const ours = heard.findIndex((listener) => String(listener).includes('preferencesGiven'));
        for (const guard of heard.slice(ours + 1)) app.off('web-contents-created', guard as () => void);
      });
      await make(station, PAGE_PREFERENCES);
    });
    const made = faults.filter((fault) => fault.includes('made:')).map((fault) => fault.replace(/^.*: /, ''));
    const expected = [
      ...['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'].map(unheard),
      ...['will-prevent-unload', 'did-navigate', 'did-frame-navigate', 'select-bluetooth-device'].map(unheard),
      'setWindowOpenHandler is not set',
      'setWebRTCIPHandlingPolicy is not set',
    ];
    // the blank page for the next holder may be made meanwhile
    expect([...new Set(made)].sort()).toEqual(expected.sort());
  });

  it('contents whose guard went, also where somebody else hears the same', async () => {
    const faults = await faultsOf(({ app }) =>
      app.evaluate(({ webContents }) => {
        const [own] = webContents.getAllWebContents();
        own?.removeAllListeners('will-navigate');
        own?.on('will-navigate', () => undefined);
      }),
    );
    expect(faults).toEqual([expect.stringMatching(/at its end: nobody hears will-navigate$/)]);
  });

  it('a page whose keys nobody judges', async () => {
    const faults = await faultsOf(async (station) => {
      await unlock(station, NURSE_A);
      await station.app.evaluate(
        async ({ BrowserWindow, webContents }, { url, preferences }) => {
          const ehr = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
          const webPreferences = { ...preferences, focusOnNavigation: false, ...(ehr && { session: ehr.session }) };
          await new BrowserWindow({ show: false, webPreferences }).loadURL(url);
        },
        { url: ward.ehr.url, preferences: PAGE_PREFERENCES },
      );
    });
    expect(faults).toEqual([expect.stringMatching(/later: nobody hears before-input-event$/)]);
  });

  it('a page in the session that nobody named', async () => {
    const faults = await faultsOf(({ app }) =>
      app.evaluate(
        ({ BrowserWindow }, webPreferences) => void new BrowserWindow({ show: false, webPreferences }),
        PAGE_PREFERENCES,
      ),
    );
    expect(faults).toContainEqual(expect.stringMatching(/made: its session is the default one$/));
  });

  it('contents that nobody of the product made', async () => {
    const faults = await faultsOf(({ app }) =>
      app.evaluate((watched) => {
        const { BrowserWindow }: typeof watched = Object.getPrototypeOf(watched);
        new BrowserWindow({ show: false });
      }),
    );
    expect(faults).toContainEqual(expect.stringMatching(/made: the product did not make it$/));
  });

  it('a guard that was taken away later', async () => {
    const faults = await faultsOf(({ app }) =>
      app.evaluate(({ session, webContents }) => {
        const [own] = webContents.getAllWebContents();
        own?.removeAllListeners('will-redirect');
        own?.setWindowOpenHandler(null as never);
        const made = session.fromPartition('made');
        made.setPermissionCheckHandler(null);
        made.webRequest.onBeforeRequest(null);
        made.webRequest.onBeforeSendHeaders(null);
        made.removeAllListeners('will-download');
      }),
    );
    expect(faults.map((fault) => fault.replace(/ \d+, at its end/, ''))).toEqual(
      expect.arrayContaining([
        'contents: nobody hears will-redirect',
        'contents: setWindowOpenHandler is not set',
        'session: nobody hears will-download',
        'session: setPermissionCheckHandler is not set',
        'session: onBeforeRequest is not set',
        'session: onBeforeSendHeaders is not set',
      ]),
    );
  });
});

function unheard(name: string): string {
  return `nobody hears ${name}`;
}
