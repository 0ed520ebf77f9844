/** A packaged station started with what would open it: it says so, writes it down, ends, and leaves no window. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../electron/audit/verify.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { type Packaged, packagedStation, runPackaged } from '../harness/packaged.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { electronProgram, openWard } from './ward.ts';

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
];

async function refused(what: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const folder = await folderFor();
  const station = runPackaged(packaged, ward.display, [...own(folder), ...args], env);
  expect(await station.ended).toBe(1);
  expect(station.said()).toContain(`a station is not started with ${what}, which `);
  for (const secret of ['evil.example', '/tmp/keys', '127.0.0.1']) expect(station.said()).not.toContain(secret);
  const lines = auditLines<Record<string, unknown>>(folder.data);
  expect(lines).toMatchObject([{ event: 'station.refused', what, seq: 1 }]);
  expect(sessionFolders(folder.data)).toEqual([]);
  expect(ward.display.count(DESKTOP)).toBe(SCREEN);
}

describe('a packaged station is not started', () => {
  it.each(ARGUMENTS)('with %s', (what, args) => refused(what, args, {}));
  it.each(SETTINGS)('with %s in its environment', (what, env) => refused(what, [], env));
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
      await ward.display.until(() => ward.display.count('#f2f6f8') > SCREEN / 8, 'the station', 15_000);
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
    }
    await station.ended;
    expect(verifyAudit(audit, {}).faults).toEqual([]);
  });
});
