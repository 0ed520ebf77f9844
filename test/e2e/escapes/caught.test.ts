/**
 * The last resort: what passed every other guard by and has arrived where it may not be is ended, the station covers it and
 * writes it down. For frames of other sites the guards before it are taken away, for nothing is known that passes them by.
 */
import { describe, expect, it } from 'vitest';
import { NURSE_A } from '../../demo/nurses.ts';
import { auditLines } from '../../harness/audit.ts';
import { isDead } from '../../harness/dead.ts';
import { type Change, mutatedStation } from '../../harness/mutant.ts';
import { unlock } from '../../harness/nurse.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from '../ward.ts';
import { NO_DEAD_PROXY, NO_REQUEST_JUDGED } from './mutants.ts';
import { openServers } from './servers.ts';

const ward = openWard();
const servers = openServers();

const GUARDS = 'electron/browser/guards.ts';
const NOT_HELD_BACK: readonly Change[] = [
  NO_REQUEST_JUDGED,
  NO_DEAD_PROXY,
  { file: GUARDS, from: 'if (!this.allows(session, url)) event.preventDefault();', to: '' },
];
const NOT_CAUGHT: Change = { file: GUARDS, from: 'if (!isBlank && !this.allows(session, url)) end(url);', to: '' };
const NO_FRAME_CAUGHT: Change = {
  file: GUARDS,
  from: 'if (!isOfPage && !this.allows(session, url)) end(url);',
  to: '',
};

const NO_DIALOG_CLOSED: Change = {
  file: 'electron/browser/dialogs.ts',
  from: 'if (!this.#parts.allows(url)) this.#end(dialog);',
  to: '',
};

interface Way {
  readonly what: string;
  /** Guards that are not there, so that it gets through to the last one. */
  readonly without: readonly Change[];
  /** What takes away whatever looks where it is. */
  readonly uncaught: readonly Change[];
  /** Before the station is where it is tried. */
  readonly begin?: (station: LaunchedStation) => Promise<unknown>;
  readonly go: (station: LaunchedStation) => Promise<unknown>;
  /** Whether it got there and stayed. */
  readonly isThere: (urls: readonly string[]) => boolean;
  readonly to: RegExp;
}

const hasBlank = (urls: readonly string[]) => urls.includes('about:blank#out');

/** Runs a script in the dialog; the page that is ended meanwhile answers nobody. */
const inDialog = ({ app }: LaunchedStation, script: string) =>
  app.evaluate(({ webContents }, script) => {
    const dialog = webContents.getAllWebContents().find((each) => each.getURL().endsWith('/dialog'));
    if (!dialog) throw new Error('There is no dialog.');
    void dialog.executeJavaScript(script);
  }, script);

const BLANK = `setTimeout(() => { location.href = 'about:blank#out'; }); 'asked'`;

const WAYS: readonly Way[] = [
  {
    what: 'a page that makes itself blank',
    without: [],
    uncaught: [NOT_CAUGHT],
    go: ({ ehr }) => ehr.run(BLANK),
    isThere: hasBlank,
    to: /^about:$/,
  },
  {
    what: 'a frame that gets to another site',
    without: NOT_HELD_BACK,
    uncaught: [NO_FRAME_CAUGHT],
    go: ({ ehr }) =>
      ehr.run(
        `(document.body.append(Object.assign(document.createElement('iframe'), { src: '${servers.elsewhere.url}' })), 'asked')`,
      ),
    isThere: (urls) => urls.includes(servers.elsewhere.url),
    to: /^http:\/\/127\.0\.0\.1/,
  },
  {
    what: 'a dialog that makes itself blank',
    without: [],
    uncaught: [NOT_CAUGHT, NO_DIALOG_CLOSED],
    async begin({ app, ehr }) {
      await ehr.run(`open('/dialog') !== null`, true);
      const isThere = () =>
        app.evaluate(({ webContents }) =>
          webContents.getAllWebContents().some((each) => each.getURL().endsWith('/dialog') && !each.isLoading()),
        );
      await expect.poll(isThere).toBe(true);
    },
    go: (station) => inDialog(station, BLANK),
    isThere: hasBlank,
    to: /^about:$/,
  },
];

const PLACES: Readonly<Record<string, (station: LaunchedStation) => Promise<unknown>>> = {
  open: async () => undefined,
  async warning({ keys, remote }) {
    // the page that is moved down under the pointer may count as a hand's move and end the warning at once
    await keys.move(640, 20);
    const after = remote.history.length;
    await remote.advance(150, { stopAt: ['warning'] });
    await remote.until('warning', { after });
  },
  async locked({ keys, remote }) {
    await keys.press('Pause');
    await remote.until('locked');
  },
};

/** Of every page and every frame in it. */
const urlsOf = ({ app }: LaunchedStation) =>
  app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .filter((each) => !each.isCrashed())
      .flatMap((each) => each.mainFrame.framesInSubtree.map(({ url }) => url)),
  );

async function tried(
  { begin, go }: Way,
  place: string,
  changes: readonly Change[],
  see: (station: LaunchedStation, seen: { pid: number; told: () => readonly unknown[] }) => Promise<void>,
): Promise<void> {
  const folder = await ward.folder({ ehrUrl: servers.hostile.url, ehr: { popups: 'dialog' } });
  const user = changes.length > 0 ? await mutatedStation(ward.user, changes) : ward.user;
  const story = async (station: LaunchedStation) => {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    await begin?.(station);
    const pid = await station.ehr.pid();
    await PLACES[place]?.(station);
    await go(station);
    await see(station, { pid, told: () => auditLines(folder.data, 'escape') });
  };
  await ward.station(folder, story, { user });
}

const CASES = WAYS.flatMap((way) => Object.keys(PLACES).map((place) => [way.what, place, way] as const));

describe('where it may not be', () => {
  it.each(CASES)('%s at a station that is %s is ended, covered and written down', (_what, place, way) =>
    tried(way, place, way.without, async (station, { pid, told }) => {
      await station.remote.until('locked');
      const why = place === 'locked' ? 'key' : 'escape';
      expect(station.remote.now()).toMatchObject({ state: 'locked', why });
      await expect.poll(() => isDead(pid), { timeout: 10_000 }).toBe(true);
      await expect.poll(told).toMatchObject([{ person: NURSE_A.user, to: expect.stringMatching(way.to) }]);
      await expect.poll(async () => way.isThere(await urlsOf(station))).toBe(false);
      await ehrGone(station);
    }),
  );

  it.each(WAYS)('$what stays there at a station that does not look', (way) =>
    tried(way, 'open', [...way.without, ...way.uncaught], async (station, { pid, told }) => {
      await expect.poll(async () => way.isThere(await urlsOf(station))).toBe(true);
      expect(isDead(pid)).toBe(false);
      expect(station.remote.now().state).toBe('open');
      expect(told()).toEqual([]);
    }),
  );
});
