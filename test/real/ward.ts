/** A ward of real parts: GNU Health, a PC/SC reader with two badges, a keychain, and a station on a display of its own. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Display, startDisplay } from '../harness/display.ts';
import type { StationFolder } from '../harness/folder.ts';
import { projectRoot } from '../harness/root.ts';
import { type LaunchedStation, launchStation } from '../harness/station.ts';
import { type StationUser, stationUser } from '../harness/user.ts';
import { type GnuHealth, installGnuHealth, startGnuHealth } from './parts/gnuhealth.ts';
import { type Keyring, startKeyring } from './parts/keyring.ts';
import { type Pcscd, startPcscd, VirtualCard } from './parts/pcsc.ts';

export interface Staff {
  readonly user: string;
  readonly name: string;
  readonly uid: string;
  readonly pin: string;
}

export interface Ward {
  readonly health: GnuHealth;
  readonly pcscd: Pcscd;
  readonly display: Display;
  readonly station: LaunchedStation;
  readonly folder: StationFolder;
  /** A nurse's badge, to be put on the reader. */
  badge(staff: Staff): VirtualCard;
  /** The EHR's page as Playwright sees it. */
  ehrPage(): Promise<Page>;
  /** Runs the command line as the station's user. */
  wardkey(args: readonly string[], input?: string): Promise<string>;
  close(): Promise<void>;
}

/** Ends what was started, the last first, whatever fails on the way. */
class Ends {
  readonly #ends: (() => unknown)[] = [];

  add(end: () => unknown): void {
    this.#ends.push(end);
  }

  async all(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await Promise.resolve().then(end).catch(console.error);
  }
}

export function stationFolder(health: Pick<GnuHealth, 'url' | 'origin'>): StationFolder {
  const path = mkdtempSync(join(tmpdir(), 'wardkey-ward-'));
  const policy = join(path, 'policy.json');
  const ehr = { name: 'GNU Health', startUrl: health.url, allow: [`${health.origin}/*`] };
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

export async function openWard(staff: readonly Staff[]): Promise<Ward> {
  const ends = new Ends();
  try {
    return await build(staff, ends);
  } catch (error) {
    await ends.all();
    throw error;
  }
}

async function build(staff: readonly Staff[], ends: Ends): Promise<Ward> {
  const { electron } = JSON.parse(readFileSync(join(projectRoot(), 'out/runtime.json'), 'utf8'));
  const health = await startGnuHealth({ dir: await installGnuHealth() });
  ends.add(health.stop);
  const pcscd = await startPcscd();
  ends.add(pcscd.stop);
  const user = await stationUser(electron, ['real', 'cli']);
  ends.add(user.remove);
  const keyring = await startKeyring(user.ids ? { asUser: user.ids } : {});
  ends.add(keyring.stop);
  const display = await startDisplay({ width: 1280, height: 800 });
  ends.add(display.stop);
  const folder = stationFolder(health);
  ends.add(folder.remove);
  user.handOver(folder.path);
  const wardkey = commandLine(user, keyring);
  for (const { user: id, name, uid, pin } of staff) {
    const badge = `iso14443a:${uid.toLowerCase()}`;
    const person = ['--user', id, '--name', name, '--badge', badge];
    await wardkey(['people', 'add', '--data', folder.data, ...person, '--pin-stdin'], `${pin}\n`);
  }
  const env = { ...keyring.env, ...pcscd.env };
  const station = await launchStation({ user, bundle: 'real', folder, display, env });
  ends.add(station.close);
  return {
    ...{ health, pcscd, display, station, folder, wardkey },
    badge: ({ uid }) => new VirtualCard({ reader: pcscd.readers[0], uid }),
    ehrPage: () => pageAt(station, health.origin),
    close: () => ends.all(),
  };
}

async function pageAt({ app }: LaunchedStation, origin: string): Promise<Page> {
  const context = app.context();
  const found = context.pages().find((page) => page.url().startsWith(origin));
  return found ?? context.waitForEvent('page', { predicate: (page) => page.url().startsWith(origin) });
}
