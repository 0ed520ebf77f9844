/** A packaged station started with what would open it: it says so, writes it down, ends, and leaves no window. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../electron/audit/verify.ts';
import { endCover } from '../../electron/system/cover-socket.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { changedMain } from '../harness/mutant.ts';
import { type Packaged, packagedStation, runPackaged, SYSTEM_PATH } from '../harness/packaged.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { electronProgram, openWard } from './ward.ts';
import { WITHOUT } from './without.ts';

const DESKTOP = '#ff00c8';
const ward = openWard({ desktop: DESKTOP });
let packaged: Packaged;
beforeAll(async () => {
  packaged = await packagedStation(electronProgram(), 'app');
});
afterAll(() => packaged?.remove());

async function folderFor(): Promise<StationFolder> {
  const folder = await ward.folder();
  ward.user.handOver(folder.path);
  return folder;
}
const own = (folder: StationFolder) => ['--policy', folder.policy, '--data', folder.data];
const SCREEN = 1280 * 800;
/** What Wardkey's own pages stand on. */
const GROUND = '#f2f6f8';
/** Far longer than a start takes that ends before there is a window. */
const REFUSED_WITHIN_MS = 15_000;

const stands = () => ward.display.until(() => ward.display.count(GROUND) > SCREEN / 8, 'the station', 15_000);

const ARGUMENTS: readonly (readonly [what: string, args: readonly string[]])[] = [
  ['--remote-debugging-port', ['--remote-debugging-port=0']],
  ['--remote-debugging-pipe', ['--remote-debugging-pipe']],
  ['-remote-debugging-port', ['-remote-debugging-port=0']],
  ['--no-sandbox', ['--no-sandbox']],
  ['--no-sandbox-and-elevated', ['--no-sandbox-and-elevated']],
  ['--host-resolver-rules', ['--host-resolver-rules=MAP * 127.0.0.1']],
  ['--ignore-certificate-errors', ['--ignore-certificate-errors']],
  ['--proxy-server', ['--proxy-server=127.0.0.1:1']],
  ['--js-flags', ['--js-flags=--expose-gc']],
  ['--ssl-key-log-file', ['--ssl-key-log-file=/tmp/keys']],
  ['--user-data-dir', ['--user-data-dir=/tmp/elsewhere']],
  ['a word that is no switch', ['https://evil.example/?token=1']],
];
const SETTINGS: readonly (readonly [what: string, env: NodeJS.ProcessEnv])[] = [
  ['SSLKEYLOGFILE', { SSLKEYLOGFILE: '/tmp/keys' }],
  ['NODE_OPTIONS', { NODE_OPTIONS: '--no-warnings' }],
  ['NODE_EXTRA_CA_CERTS', { NODE_EXTRA_CA_CERTS: '/tmp/ca.pem' }],
  ['ELECTRON_ENABLE_LOGGING', { ELECTRON_ENABLE_LOGGING: '1' }],
  ['https_proxy', { https_proxy: 'http://127.0.0.1:1' }],
  ['CHROME_LOG_FILE', { CHROME_LOG_FILE: '/tmp/log' }],
  ['GTK_MODULES', { GTK_MODULES: 'x' }],
  ['HOSTALIASES', { HOSTALIASES: '/tmp/hosts' }],
  ['PCSCLITE_CSOCK_NAME', { PCSCLITE_CSOCK_NAME: '/tmp/pcscd' }],
  ['NOBODY_KNOWS_IT', { NOBODY_KNOWS_IT: '1' }],
  ['PATH', { PATH: `/tmp/keys:${SYSTEM_PATH}` }],
  ['DBUS_SESSION_BUS_ADDRESS', { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=127.0.0.1,port=1' }],
  // the user who runs stations gets her own home otherwise
  ['HOME', { HOME: '/tmp/keys', WARDKEY_TEST_HOME: '/tmp/keys' }],
];

async function refused(what: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const folder = await folderFor();
  const station = runPackaged(packaged, ward.display, [...own(folder), ...args], env);
  try {
    // one that was not refused stands there for good, in the way of those after it
    expect(await Promise.race([station.ended, pause(REFUSED_WITHIN_MS, 'it runs')])).toBe(1);
    expect(station.said()).toContain(`a station is not started with ${what}, which `);
    for (const secret of ['evil.example', '/tmp/keys', '127.0.0.1']) expect(station.said()).not.toContain(secret);
    const lines = auditLines<Record<string, unknown>>(folder.data);
    expect(lines).toMatchObject([{ event: 'station.refused', what, seq: 1 }]);
    expect(sessionFolders(folder.data)).toEqual([]);
    expect(ward.display.count(DESKTOP)).toBe(SCREEN);
  } finally {
    station.child.kill('SIGKILL');
    await station.ended;
    await ward.display.until(() => ward.display.count(DESKTOP) === SCREEN, 'the bare desktop');
  }
}

describe('a packaged station is not started', () => {
  it.each(ARGUMENTS)('with %s', (what, args) => refused(what, args, {}));
  it.each(SETTINGS)('with %s in its environment', (what, env) => refused(what, [], env));
});

describe('a packaged station that does not look at what it is started with', () => {
  let careless: Packaged;
  beforeAll(async () => {
    const main = await changedMain('app', WITHOUT['looking at what it is started with']);
    careless = await packagedStation(electronProgram(), 'app', main);
  });
  afterAll(() => careless?.remove());

  it.each([
    ['--host-resolver-rules', ['--host-resolver-rules=MAP * 127.0.0.1'], {}],
    ['SSLKEYLOGFILE in its environment', [], { SSLKEYLOGFILE: '/tmp/keys' }],
  ])('starts with %s', async (_what, args, env) => {
    const folder = await folderFor();
    const station = runPackaged(careless, ward.display, [...own(folder), ...args], env);
    try {
      await stands();
    } finally {
      station.child.kill();
      await station.gone;
      await endCover(folder.data);
    }
  });
});

describe('a packaged station that is started as it should be', () => {
  it('starts; one that is refused beside it writes into no audit of another, and the chain holds', async () => {
    const folder = await folderFor();
    const audit = join(folder.data, 'audit');
    const before = runPackaged(packaged, ward.display, [...own(folder), '--inspect']);
    expect(await before.ended).toBe(1);
    const station = runPackaged(packaged, ward.display, own(folder));
    try {
      // its user has no keychain: it stands there out of service
      await stands();
      await expect.poll(() => auditLines(folder.data).length, { timeout: 15_000 }).toBeGreaterThan(1);
      const lines = auditLines(folder.data).length;
      const beside = runPackaged(packaged, ward.display, [...own(folder), '--inspect']);
      expect(await beside.ended).toBe(1);
      expect(beside.said()).toContain('--inspect');
      const second = runPackaged(packaged, ward.display, own(folder));
      expect(await second.ended).toBe(1);
      expect(second.said()).toContain('another station is already running');
      expect(auditLines(folder.data)).toHaveLength(lines);
    } finally {
      station.child.kill();
      await station.gone;
      await endCover(folder.data);
    }
    expect(verifyAudit(audit, {}).faults).toEqual([]);
  });

  it('starts as a cover too, with what Electron has put into its environment by then', async () => {
    const folder = await folderFor();
    const inherited = { GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', CHROME_DESKTOP: 'wardkey.desktop' };
    const own = { ORIGINAL_XDG_CURRENT_DESKTOP: 'x', TMPDIR: '/dev/shm', TMP: '/dev/shm', TEMP: '/dev/shm' };
    const cover = runPackaged(packaged, ward.display, ['--cover', '--data', folder.data], { ...inherited, ...own });
    try {
      await ward.display.until(() => ward.display.count(DESKTOP) === 0, 'the cover', 15_000);
      expect(cover.said()).not.toContain('a station is not started');
    } finally {
      cover.child.kill('SIGKILL');
      await cover.ended;
    }
  });
});
