/**
 * A real keychain: a private session bus and gnome-keyring, unlocked, in a home of its own. Several processes may share it
 * through `env`; the keychain of whoever runs the test is neither read nor written.
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf, isRoot, temporaryDirectory } from './machine.ts';
import { type Identity, type ProcessOptions, type RunningProcess, startProcess, until } from './processes.ts';

export type Keyring = {
  /** Add this to the environment of every process that is to use the keychain, and run it as the same user. */
  readonly env: {
    readonly DBUS_SESSION_BUS_ADDRESS: string;
    readonly HOME: string;
    readonly XDG_RUNTIME_DIR: string;
    readonly XDG_DATA_HOME: string;
    readonly XDG_CONFIG_HOME: string;
    readonly XDG_CACHE_HOME: string;
  };
  readonly stop: () => Promise<void>;
};

const secretService = 'org.freedesktop.secrets';
const demoPassword = 'keyring-of-one-test';

export type KeyringOptions = {
  /** For root: whom the keychain belongs to, by name or by numbers. Everybody else gets her own. */
  readonly asUser?: string | Identity;
  /** A session bus that nobody offers a keychain on. */
  readonly busOnly?: boolean;
};

export async function startKeyring(options: KeyringOptions = {}): Promise<Keyring> {
  const asUser = typeof options.asUser === 'string' ? await identityOf(options.asUser) : options.asUser;
  const owner = isRoot() ? asUser : undefined;
  const home = await temporaryDirectory('keyring', owner);
  const running: RunningProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.splice(0).reverse()) await one.stop();
    await home.remove();
  };
  try {
    const env = environment(home.path);
    const as = { env: { ...process.env, ...env, DISPLAY: undefined }, asUser: owner, cwd: home.path };
    running.push(await startBus(home.path, as));
    if (options.busOnly !== true) running.push(await startDaemon(as));
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment(home: string): Keyring['env'] {
  return {
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'bus')}`,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
  };
}

/**
 * The usual session.conf minus its service folders: this bus starts nothing by itself, above all neither a second,
 * locked keyring nor its password prompt, which would wait for an answer for ever.
 */
async function startBus(home: string, as: ProcessOptions): Promise<RunningProcess> {
  const file = join(home, 'bus.conf');
  const rules = '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>';
  const body = `<type>session</type><listen>unix:path=${join(home, 'bus')}</listen><policy context="default">${rules}</policy>`;
  await writeFile(file, `${documentType}<busconfig>${body}</busconfig>\n`, { mode: 0o644 });
  const bus = await startProcess(
    'dbus-daemon',
    ['--nofork', '--nopidfile', '--print-address', `--config-file=${file}`],
    as,
  );
  await bus.line(/^unix:/, 5_000).catch((error: unknown) => giveUp(bus, error));
  return bus;
}

const documentType =
  '<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"' +
  ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">';

/** With its password on stdin the daemon makes and unlocks the keyring `login`, the default one. */
async function startDaemon(as: ProcessOptions): Promise<RunningProcess> {
  const arguments_ = ['--foreground', '--components=secrets', '--unlock'];
  const daemon = await startProcess('gnome-keyring-daemon', arguments_, { ...as, input: demoPassword });
  const ready = until('gnome-keyring to offer its secrets on the bus', 10_000, () => isOffered(as));
  const early = daemon.ended.then((sentence) => {
    throw new Error(`${sentence}. Its last lines:\n${daemon.lastLines()}`);
  });
  await Promise.race([ready, early]).catch((error: unknown) => giveUp(daemon, error));
  return daemon;
}

async function isOffered(as: ProcessOptions): Promise<boolean> {
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner'];
  const asking = await startProcess('dbus-send', [...ask, `string:${secretService}`], as);
  await asking.ended;
  return asking.lastLines().includes('boolean true');
}

async function giveUp(process_: RunningProcess, error: unknown): Promise<never> {
  await process_.stop();
  throw new Error(`${String(error)}\nA keychain needs: apt-get install -y dbus gnome-keyring`);
}
