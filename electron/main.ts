/**
 * The composition root: reads what it was started with, builds every adapter, locks the machine down and starts the
 * loop. The only place that constructs; nothing here decides.
 */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  net,
  powerMonitor,
  powerSaveBlocker,
  screen,
  session,
  utilityProcess,
  WebContentsView,
  webContents,
} from 'electron';
import { FINDINGS_FILE, FindingsFile } from './audit/findings-file.ts';
import type { Sign } from './audit/line.ts';
import { AuditLog, noteRefusedStart } from './audit/log.ts';
import { openReceiptKey, ReceiptKeyError } from './audit/receipt-key.ts';
import { EhrView } from './browser/ehr.ts';
import { Guards } from './browser/guards.ts';
import { lookout } from './browser/lookout.ts';
import { forPage } from './browser/looks.ts';
import { ownOrigin, serveOwnPage } from './browser/own-page.ts';
import { residuesOf } from './browser/residues.ts';
import { initialStation } from './core/next.ts';
import type { Policy } from './core/policy.ts';
import { screenOf } from './core/screen.ts';
import type { Fault, FaultCode } from './core/session.ts';
import type { Station } from './core/state.ts';
import { cover } from './cover.ts';
import { DeviceBridge } from './devices/bridge.ts';
import { WedgeReader } from './devices/wedge.ts';
import { KeyPage } from './ipc/key-page.ts';
import { OwnPage, type OwnPageParts } from './ipc/serve.ts';
import { askingKeychain } from './keychain/asking.ts';
import { Keychain } from './keychain/keychain.ts';
import { coverDisplays } from './lockdown/displays.ts';
import { guardKeyboard } from './lockdown/keyboard.ts';
import { lockDown } from './lockdown/sequence.ts';
import { displayStaysOn, noClose, noMenu } from './lockdown/steps.ts';
import { uncoverOncePainted } from './lockdown/uncover.ts';
import { coverMaker, makeWindow } from './lockdown/windows.ts';
import { PeopleError } from './people/errors.ts';
import { openPeople } from './people/store.ts';
import { type PolicyInForce, policyInForce } from './policy/in-force.ts';
import type { Activity, Clock, Devices, People, Ports, Process, Stop } from './ports.ts';
import { AttemptsFile } from './proof/attempts-file.ts';
import type { KeyRoute } from './proof/key-route.ts';
import { rest } from './rest.ts';
import { keyKinds, securityKeys } from './security-keys.ts';
import { StationLoop } from './station.ts';
import { SystemActivity } from './system/activity.ts';
import { beginProcess } from './system/begin.ts';
import { SystemClock } from './system/clock.ts';
import { CoverProcess, coverProgram } from './system/cover-process.ts';
import { coverStands } from './system/cover-socket.ts';
import { reasonOf } from './system/durable.ts';
import { endClean, endOnSignals } from './system/ending.ts';
import { type Options, optionsOf } from './system/options.ts';
import { stationProcess } from './system/process.ts';
import { RunsFile } from './system/runs-file.ts';
import type { SecretStore } from './system/secret-store.ts';
import type { SessionData } from './system/session-data.ts';
import { noAttempts, noAudit, noKeys, noPeople, noSignature } from './system/unavailable.ts';

/** What a station may be given instead of the machine's own; everything it is not given it makes itself. */
export interface Outside {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly devices: Devices & { readonly keys?: KeyRoute };
  readonly secrets: SecretStore;
  /** Whether keys are asked through the station's own page, as they are on Windows. */
  readonly keysOnPage: boolean;
}

/** A station whose parts are in place; its page is loading, and it waits to be started. */
export interface Assembled {
  readonly start: () => void;
  /** Calls `on` at once and after every change. */
  readonly subscribe: (on: (station: Station) => void) => Stop;
}

export async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(1), process.platform, process.env);
  if (options.cover) return await cover(options);
  (await assemble())?.start();
}

/** Undefined when there is no station to be started: it rests, and its page says so. */
export async function assemble(given: Partial<Outside> = {}): Promise<Assembled | undefined> {
  const options = optionsOf(process.argv.slice(1), process.platform, process.env);
  const clock = given.clock ?? new SystemClock();
  const audit = join(options.dataDir, 'audit');
  const folders = beginProcess(app, options.dataDir, ({ what }) => noteRefusedStart(audit, what, clock.now().wall));
  const runs = new RunsFile(join(options.dataDir, 'runs.json'), say);
  const ms = runs.begin(clock.now().wall);
  const over = new CoverProcess(coverProgram(app, options.dataDir, folders));
  const itself = stationProcess(app, { cover: over, runs, end: (code) => endClean(app, folders, code) });
  if (ms > 0) return void (await rest({ ...options, folders, runs, clock, itself, ms }));
  let loop: StationLoop | undefined;
  const ended = () => {
    runs.end();
    void loop?.stop();
  };
  const told = () => {
    loop?.dispatch({ type: 'lock', why: 'end' });
    ended();
  };
  endOnSignals(app, folders, told, () => itself.cover());
  const guards = new Guards();
  guards.install(app);
  await app.whenReady();

  const found = policyInForce({ ...options, locale: app.getLocale(), development: !app.isPackaged }, clock, say);
  const { policy } = found;
  const window = openWindow(guards, policy, options);
  const own: OwnPageParts = { contents: window.webContents, origin: ownOrigin(policy.unlock.rpId) };
  const screens = new OwnPage(ipcMain, own, screenOf(initialStation(clock.now()), policy, itself.pc));
  const lockdownFault = lockDownFault(window, () => loop?.dispatch({ type: 'lock', why: 'display' }));
  const lock = () => loop?.dispatch({ type: 'lock', why: 'key' });
  const leave = () => loop?.dispatch({ type: 'leave' });
  guardKeyboard(window.webContents, { lock, leave, input: () => undefined });
  uncoverOncePainted(window, options.dataDir);
  const page = loadOwnPage(window, forPage(`${own.origin}/`, screens.looks()));

  const shown = { window, guards, screens, folders, itself };
  const { ports, faults } = await connect({ ...given, clock }, options, found, shown);
  const station = new StationLoop(ports, policy);
  loop = station;
  app.on('will-quit', ended);
  await page;
  const fault = lockdownFault ?? found.fault ?? faults[0];
  return { start: () => (fault ? station.fail(fault) : station.start()), subscribe: (on) => station.subscribe(on) };
}

/** Resolves when its process is the page's own, which a cleaning has to know; what the page still loads is not waited for. */
function loadOwnPage(window: BrowserWindow, address: string): Promise<unknown> {
  const committed = new Promise((resolve) => window.webContents.once('did-navigate', resolve));
  return Promise.race([committed, window.loadURL(address)]);
}

function openWindow(guards: Guards, policy: Policy, { dataDir }: Options): BrowserWindow {
  const own = session.fromPartition('station', { cache: false });
  serveOwnPage(own, guards, policy.unlock.rpId, join(__dirname, 'renderer'));
  return makeWindow({
    Window: BrowserWindow,
    session: own,
    preload: join(__dirname, 'preload.cjs'),
    development: !app.isPackaged,
    behindCover: coverStands(dataDir),
  });
}

function lockDownFault(station: BrowserWindow, uncovered: () => void): Fault | undefined {
  const steps = [noMenu(Menu)];
  if (app.isPackaged) {
    steps.push(noClose(app, station), displayStaysOn(powerSaveBlocker));
    steps.push(coverDisplays({ screen, station, makeCover: coverMaker(BrowserWindow, station), uncovered }));
  }
  try {
    lockDown(steps);
    return undefined;
  } catch (error) {
    return { code: 'lockdown', detail: reasonOf(error) };
  }
}

interface Shown {
  readonly window: BrowserWindow;
  readonly guards: Guards;
  readonly screens: OwnPage;
  readonly folders: SessionData;
  readonly itself: Process;
}

/** Builds every adapter; what cannot be opened is replaced by one that refuses, and named as a fault. */
async function connect(
  given: Partial<Outside> & Pick<Outside, 'clock'>,
  { dataDir }: Options,
  { policy, source }: PolicyInForce,
  shown: Shown,
): Promise<{ ports: Ports; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const open = async <T>(code: FaultCode, make: () => T | Promise<T>, instead: (why: Error) => T): Promise<T> => {
    try {
      return await make();
    } catch (error) {
      const why = error instanceof Error ? error : new Error(String(error));
      faults.push({ code: isAboutKeychain(why) ? 'keychain' : code, detail: why.message });
      say(why.message);
      return instead(why);
    }
  };
  const secrets = given.secrets ?? new Keychain(askingKeychain(utilityProcess, join(__dirname, 'keychain.cjs')));
  const report = (problem: Error | undefined) => say(problem ? problem.message : 'The people can be read now.');
  // side by side: each waits for the keychain
  const people = open<People>('people', () => openPeople({ dir: dataDir, secrets, report }), noPeople);
  const sign = await open<Sign>('audit', () => openReceiptKey({ dir: dataDir, secrets }), noSignature);
  const { clock, keysOnPage = process.platform === 'win32' } = given;
  const kinds = keysOnPage ? [] : keyKinds(policy);
  const drivers =
    given.devices ?? new DeviceBridge(utilityProcess, join(__dirname, 'devices.cjs'), policy.unlock.readers, kinds);
  const route = keysOnPage ? new KeyPage(shown.screens.keys) : drivers.keys;
  const wedge = policy.unlock.wedge && new WedgeReader(policy.unlock.wedge, drivers);
  wedge?.watch(shown.window.webContents);
  const directory = await people;
  const ports: Ports = {
    clock,
    activity: given.activity ?? new SystemActivity(powerMonitor, screen),
    devices: wedge ?? drivers,
    policy: source,
    audit: await open('audit', () => new AuditLog(join(dataDir, 'audit'), sign), noAudit),
    attempts: await open('storage', () => new AttemptsFile(join(dataDir, 'attempts.json')), noAttempts),
    findings: new FindingsFile(join(dataDir, FINDINGS_FILE)),
    people: directory,
    keys: await open('storage', () => securityKeys({ dataDir, policy, people: directory, clock, route }), noKeys),
    ehr: ehrView(shown, policy, wedge),
    lookout: lookout({ sessions: session, guards: shown.guards, net }),
    screens: shown.screens,
    process: shown.itself,
  };
  return { ports, faults };
}

function ehrView({ window, guards, folders, screens }: Shown, policy: Policy, wedge: WedgeReader | undefined): EhrView {
  const ownContents = window.webContents;
  const residues = residuesOf({ app, ownContents, clipboard, folders });
  return new EhrView({
    ...{ app, window, ownContents, guards, policy, folders, residues, wedge },
    viewer: join(__dirname, 'renderer/document'),
    looks: () => screens.looks(),
    View: WebContentsView,
    sessions: session,
    everyContents: webContents,
  });
}

function isAboutKeychain(error: Error): boolean {
  if (error instanceof ReceiptKeyError) return error.about === 'keychain';
  return error instanceof PeopleError && (error.code === 'keyMissing' || error.code === 'keychainUnavailable');
}

const say = (sentence: string): void => void process.stderr.write(`wardkey: ${sentence}\n`);
