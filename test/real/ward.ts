/** A ward of real parts: a PC/SC reader with two badges, a keychain, and a station on an EHR, on a display of its own. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Display, startDisplay } from '../harness/display.ts';
import { built, type Ends } from '../harness/ends.ts';
import type { StationFolder } from '../harness/folder.ts';
import { projectRoot } from '../harness/root.ts';
import { type LaunchedStation, launchStation, painted } from '../harness/station.ts';
import { type StationUser, stationUser } from '../harness/user.ts';
import type { GnuHealth } from './parts/gnuhealth.ts';
import { type Keyring, startKeyring } from './parts/keyring.ts';
import { type Pcscd, startPcscd, VirtualCard } from './parts/pcsc.ts';

export interface Staff {
  readonly user: string;
  readonly name: string;
  readonly uid: string;
  readonly pin: string;
}

export const NURSE_A: Staff = { user: 'nurse-a', name: 'Demo Nurse A', uid: '2E5AA9E1', pin: '2580' };
export const NURSE_B: Staff = { user: 'nurse-b', name: 'Demo Nurse B', uid: '7C19D043', pin: '1470' };

/** What the policy says of an EHR. */
export interface HostedEhr {
  readonly name: string;
  readonly startUrl: string;
  readonly allow: readonly string[];
  readonly logout?: string | object;
}

export const gnuHealthEhr = ({ url, origin }: GnuHealth): HostedEhr => ({
  name: 'GNU Health',
  startUrl: url,
  allow: [`${origin}/*`],
});

/** As much of an audit line as tests look at. */
export interface AuditLine {
  readonly event: string;
  readonly cause?: string;
  readonly person?: string;
  readonly verified?: boolean;
  readonly logout?: { readonly result: string; readonly status?: number };
}

export interface Ward {
  readonly display: Display;
  readonly station: LaunchedStation;
  readonly folder: StationFolder;
  /** The station has cleaned, is vacant and sees the reader. */
  ready(): Promise<void>;
  /** Holds the badge on the reader until the station asks for this nurse's PIN, as a nurse would. */
  tap(staff: Staff): Promise<void>;
  typePin(staff: Staff): Promise<void>;
  /** The EHR's page as Playwright sees it. */
  ehrPage(): Promise<Page>;
  /** The audit's lines as they stand on the disk. */
  audit(): readonly string[];
  /** Runs the command line as the station's user. */
  wardkey(args: readonly string[], input?: string): Promise<string>;
  close(): Promise<void>;
}

export function stationFolder(ehr: HostedEhr): StationFolder {
  const path = mkdtempSync(join(tmpdir(), 'wardkey-ward-'));
  const policy = join(path, 'policy.json');
  writeFileSync(policy, JSON.stringify({ serial: 1, site: { name: 'Ward 3 West', help: 'Help desk: 4711' }, ehr }));
  mkdirSync(join(path, 'data'), { mode: 0o700 });
  let sockets = 0;
  return {
    path,
    policy,
    data: join(path, 'data'),
    secrets: join(path, 'unused'),
    bench: join(path, 'unused'),
    socket() {
      sockets += 1;
      return join(path, `remote-${sockets}`);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** The command line as the station's user runs it, with the same keychain. */
export function commandLine(user: StationUser, keyring: Keyring) {
  return (args: readonly string[], input = '') =>
    new Promise<string>((resolve, reject) => {
      const options = { env: { ...process.env, ...keyring.env }, ...user.ids, cwd: '/', timeout: 30_000 };
      const script = join(user.bundle('cli'), 'wardkey.cjs');
      const child = execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
        if (error) reject(new Error(`wardkey ${args.slice(0, 2).join(' ')} failed: ${stderr}`));
        else resolve(stdout);
      });
      child.stdin?.end(input);
    });
}

/** With both nurses known to its station. */
export function openWard(ehr: HostedEhr): Promise<Ward> {
  return built((ends) => build(ehr, ends));
}

async function build(ehr: HostedEhr, ends: Ends): Promise<Ward> {
  const { electron } = JSON.parse(readFileSync(join(projectRoot(), 'out/runtime.json'), 'utf8'));
  const pcscd = await startPcscd();
  ends.add(pcscd.stop);
  const user = await stationUser(electron, ['real', 'cli']);
  ends.add(user.remove);
  const keyring = await startKeyring(user.ids ? { asUser: user.ids } : {});
  ends.add(keyring.stop);
  const display = await startDisplay({ width: 1280, height: 800 });
  ends.add(display.stop);
  const folder = stationFolder(ehr);
  ends.add(folder.remove);
  user.handOver(folder.path);
  const wardkey = commandLine(user, keyring);
  for (const { user: id, name, uid, pin } of [NURSE_A, NURSE_B]) {
    const badge = `iso14443a:${uid.toLowerCase()}`;
    const person = ['--user', id, '--name', name, '--badge', badge];
    await wardkey(['people', 'add', '--data', folder.data, ...person, '--pin-stdin'], `${pin}\n`);
  }
  const env = { ...keyring.env, ...pcscd.env };
  const station = await launchStation({ user, bundle: 'real', folder, display, env });
  ends.add(station.close);
  return {
    ...{ display, station, folder, wardkey },
    ...hands(station, pcscd),
    ehrPage: () => pageAt(station, new URL(ehr.startUrl).origin),
    audit: () => auditLines(join(folder.data, 'audit')),
    close: () => ends.all(),
  };
}

function hands({ remote, page, keys }: LaunchedStation, pcscd: Pcscd): Pick<Ward, 'ready' | 'tap' | 'typePin'> {
  const [reader] = pcscd.readers;
  return {
    async ready() {
      await remote.until('vacant', { timeout: 60_000 });
      await page.getByTestId('readers').getByText(reader.name).waitFor();
    },
    async tap({ user, uid }) {
      const before = remote.history.length;
      const badge = new VirtualCard({ reader, uid });
      await badge.insert();
      try {
        await remote.until(({ state, person }) => state === 'proving' && person === user, { after: before });
      } finally {
        await badge.remove();
      }
    },
    async typePin({ pin }) {
      await painted(page, 'proving');
      await keys.type(pin);
      await keys.press('Return');
    },
  };
}

function auditLines(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'));
}

async function pageAt({ app }: LaunchedStation, origin: string): Promise<Page> {
  const context = app.context();
  const found = context.pages().find((page) => page.url().startsWith(origin));
  return found ?? context.waitForEvent('page', { predicate: (page) => page.url().startsWith(origin) });
}
