/**
 * What pages are given at a station whose policy gives something: by name, to the origin it is listed for, while it is
 * shown; and that devices and screens are chosen by nobody.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { clickInEhr, logIn, openPatient, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { type Listening, startElsewhere, startHostile } from './escapes/servers.ts';
import { ehrVisible, openWard } from './ward.ts';
import { stationWithout } from './without.ts';

const ward = openWard();
let ehr: Listening;
let partner: Listening;

beforeAll(async () => {
  partner = await startElsewhere();
  ehr = await startHostile(partner.url);
});
afterAll(() => Promise.all([ehr.stop(), partner.stop()]));

const origin = (listening: Listening) => new URL(listening.url).origin;

const CLIPBOARD = ['clipboard-read', 'clipboard-sanitized-write'];

async function stationWith(
  permissions: Readonly<Record<string, readonly string[]>>,
  story: (station: LaunchedStation) => Promise<void>,
  user = ward.user,
  breaks?: RegExp,
): Promise<void> {
  const allow = [ehr, partner].map(({ url }) => `${url}*`);
  const policy = {
    serial: 1,
    ehr: { name: 'EHR', startUrl: ehr.url, allow, permissions },
    lock: { tapGraceMinutes: 30 },
  };
  const work = async (station: LaunchedStation) => {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    await story(station);
  };
  await ward.station(await ward.folder(JSON.stringify(policy)), work, { user, ...(breaks ? { breaks } : {}) });
}

const state = (name: string) => `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`;
const outcome = (call: string) => `${call}.then((got) => got ?? 'done', (error) => error.name)`;
const WRITE = outcome(`navigator.clipboard.writeText('written by the page')`);
const READ = outcome('navigator.clipboard.readText()');

/** Runs it in the frame that shows this address, as though the user had clicked there. */
const inFrame = (station: LaunchedStation, url: string, script: string) =>
  station.app.evaluate(
    ({ webContents }, { url, script }) => {
      const frames = webContents.getAllWebContents().flatMap(({ mainFrame }) => mainFrame.framesInSubtree);
      const frame = frames.find((each) => each.url === url && each.parent !== null);
      if (!frame) throw new Error(`No frame shows ${url}.`);
      return frame.executeJavaScript(script, true) as Promise<string>;
    },
    { url, script },
  );

const embed = (url: string, attributes: string) => `new Promise((done) => {
  const frame = Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(url)}, allow: 'clipboard-read *; clipboard-write *' });
  ${attributes}
  frame.onload = () => { frame.focus(); done('loaded'); };
  document.body.append(frame);
})`;

describe('a page', () => {
  it('is given what the policy lists for its origin, and nothing else', () =>
    stationWith({ [origin(ehr)]: CLIPBOARD }, async ({ ehr: page }) => {
      expect(await page.run(WRITE, true)).toBe('done');
      expect(await page.run(READ, true)).toBe('written by the page');
      for (const name of ['clipboard-read', 'clipboard-write']) expect(await page.run(state(name))).toBe('granted');
      for (const name of ['camera', 'geolocation', 'notifications', 'midi', 'local-fonts', 'screen-wake-lock']) {
        expect(await page.run(state(name)), name).toBe('denied');
      }
    }));

  it('is given nothing of it where the policy lists another name, or another origin', async () => {
    await stationWith({ [origin(ehr)]: ['local-fonts'], [origin(partner)]: CLIPBOARD }, async ({ ehr: page }) => {
      expect(await page.run(WRITE, true)).toBe('NotAllowedError');
      expect(await page.run(READ, true)).toBe('NotAllowedError');
      expect(await page.run(state('clipboard-read'))).toBe('denied');
      expect(await page.run(state('local-fonts'))).toBe('granted');
    });
  });

  it('behind the lock screen is given none of it, and has it back when it is shown', () =>
    stationWith({ [origin(ehr)]: CLIPBOARD }, async (station) => {
      const { ehr: page, keys, remote } = station;
      expect(await page.run(state('clipboard-read'))).toBe('granted');
      await keys.press('Pause');
      await remote.until('locked');
      expect(await page.run(state('clipboard-read'))).toBe('denied');
      expect(await page.run(WRITE, true)).toBe('NotAllowedError');
      await remote.tap(NURSE_A.badge);
      await remote.until('open');
      expect(await page.run(state('clipboard-read'))).toBe('granted');
    }));
});

describe('a frame', () => {
  it('of another origin is given it when both are listed', () =>
    stationWith({ [origin(ehr)]: CLIPBOARD, [origin(partner)]: CLIPBOARD }, async (station) => {
      expect(await station.ehr.run(embed(partner.url, ''))).toBe('loaded');
      expect(await inFrame(station, partner.url, WRITE)).toBe('done');
      expect(await inFrame(station, partner.url, state('clipboard-read'))).toBe('granted');
    }));

  it('of another origin is given nothing when only the page around it is listed, or only itself', async () => {
    for (const listed of [ehr, partner]) {
      await stationWith({ [origin(listed)]: CLIPBOARD }, async (station) => {
        expect(await station.ehr.run(embed(partner.url, ''))).toBe('loaded');
        expect(await inFrame(station, partner.url, WRITE)).toBe('NotAllowedError');
        expect(await inFrame(station, partner.url, state('clipboard-read'))).toBe('denied');
      });
    }
  });

  it('whose origin a sandbox took away is given nothing, though its address is listed', () =>
    stationWith({ [origin(ehr)]: CLIPBOARD }, async (station) => {
      const url = `${ehr.url}sandboxed`;
      expect(await station.ehr.run(embed(url, `frame.sandbox = 'allow-scripts';`))).toBe('loaded');
      expect(await inFrame(station, url, 'self.origin')).toBe('null');
      expect(await inFrame(station, url, WRITE)).toBe('NotAllowedError');
      expect(await inFrame(station, url, state('clipboard-read'))).toBe('denied');
    }));
});

describe('the clipboard', () => {
  it('is pasted by hand, and by no script', () =>
    ward.fresh(async (station) => {
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await openPatient(station, '4471');
      await station.app.evaluate(({ clipboard }) => clipboard.writeText('copied before'));
      await clickInEhr(station, '#note');
      await station.ehr.until(`document.activeElement.id === 'note'`);
      expect(await station.ehr.run(`document.execCommand('paste')`, true)).toBe(false);
      await station.keys.press('ctrl+v');
      await station.ehr.until(`document.querySelector('#note').value === 'copied before'`);
    }));
});

/** What the station answers when Electron asks it which of two devices it is to be. */
const chosen = ({ app }: LaunchedStation, page: string) =>
  app.evaluate(({ webContents }, page) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(page));
    if (!contents) throw new Error(`No page shows ${page}.`);
    const devices = [
      { deviceId: 'one', portId: 'one' },
      { deviceId: 'two', portId: 'two' },
    ];
    const ask = (from: NodeJS.EventEmitter, event: string, ...given: unknown[]) => {
      let prevented = false;
      const answers: unknown[] = [];
      const asked = {
        preventDefault() {
          prevented = true;
        },
      };
      from.emit(event, asked, ...given, (device?: string) => answers.push(device ?? ''));
      return [event, prevented, answers];
    };
    return [
      ask(contents.session, 'select-hid-device', { deviceList: devices, frame: contents.mainFrame }),
      ask(contents.session, 'select-usb-device', { deviceList: devices, frame: contents.mainFrame }),
      ask(contents.session, 'select-serial-port', devices, contents),
      ask(contents, 'select-bluetooth-device', devices),
    ];
  }, page);

describe('a device', () => {
  it('is chosen by nobody, for the EHR and for the page of Wardkey itself', () =>
    stationWith({ [origin(ehr)]: CLIPBOARD }, async (station) => {
      const none = ['hid-device', 'usb-device', 'serial-port', 'bluetooth-device'].map((what) => [
        `select-${what}`,
        true,
        [''],
      ]);
      expect(await chosen(station, ehr.url)).toEqual(none);
      expect(await chosen(station, 'https://station.')).toEqual(none);
    }));
});

describe('a station without', () => {
  it('looking whether the page is shown gives it what it likes behind the lock screen', async () => {
    const user = await stationWithout(ward.user, 'looking whether the page is shown');
    const story = async ({ ehr: page, keys, remote }: LaunchedStation) => {
      await keys.press('Pause');
      await remote.until('locked');
      expect(await page.run(state('clipboard-read'))).toBe('granted');
    };
    await stationWith({ [origin(ehr)]: CLIPBOARD }, story, user);
  });

  it('looking at the frames around gives a frame what the page around it is not given', async () => {
    const user = await stationWithout(ward.user, 'looking at the frames around');
    const story = async (station: LaunchedStation) => {
      expect(await station.ehr.run(embed(partner.url, ''))).toBe('loaded');
      expect(await inFrame(station, partner.url, WRITE)).toBe('done');
    };
    await stationWith({ [origin(partner)]: CLIPBOARD }, story, user);
  });

  it('an answer to whoever asks for a device has Electron choose the first', async () => {
    const user = await stationWithout(ward.user, 'refusing choosers of devices');
    const story = async (station: LaunchedStation) => {
      const asked = await chosen(station, ehr.url);
      const [nobody, electron] = [
        [false, []],
        [true, ['']],
      ];
      // of Bluetooth alone Electron chooses nothing by itself
      expect(asked.map(([, ...answered]) => answered)).toEqual([nobody, nobody, nobody, electron]);
    };
    await stationWith({ [origin(ehr)]: CLIPBOARD }, story, user, /select-/);
  });
});
