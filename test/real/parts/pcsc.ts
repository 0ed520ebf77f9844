/**
 * A real PC/SC stack: Debian's pcscd with the virtual reader driver vpcd, without systemd, udev or D-Bus.
 * Where the machine has no pcscd running, it takes the usual socket. Where one runs, or the caller is not root, it gets a
 * /run of its own in a mount namespace and clients find it through `env`. A pcscd that was there before is never touched.
 */

import { constants } from 'node:fs';
import { access, chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, isRoot, type TemporaryDirectory, temporaryDirectory } from './machine.ts';
import { type RunningProcess, runProgram, startProcess } from './processes.ts';
import { standardPort, type VirtualReader } from './virtual-card.ts';

export { VirtualCard, type VirtualReader } from './virtual-card.ts';

export type Pcscd = {
  /** What a client's environment needs to find this pcscd; empty at the usual socket. */
  readonly env: Readonly<Record<string, string>>;
  /** The two readers, for `new VirtualCard({ reader })`. */
  readonly readers: readonly [VirtualReader, VirtualReader];
  /** The process id, `undefined` while it is killed. */
  readonly pid: () => number | undefined;
  /** SIGKILL, as in a crash: socket and pid file stay behind. Resolves once the process is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again, after `kill` or instead of the running one. Resolves once it takes connections. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** What pcscd makes of the reader's name and its two slots. */
export const virtualReaderNames = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const;

const daemon = '/usr/sbin/pcscd';
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const usualFolder = '/run/pcscd';
// pcscd has its folder compiled in: an empty /run with our folder mounted there makes it believe it is alone.
const enterOwnRun =
  'mount -t tmpfs tmpfs /run && mkdir /run/pcscd && mount --bind "$1" /run/pcscd && shift && exec setpriv --pdeathsig KILL "$@"';

/** `ownRun` asks for the namespace even where the usual socket is free. */
export async function startPcscd(options: { ownRun?: boolean } = {}): Promise<Pcscd> {
  await requirePackages();
  const separate = options.ownRun === true || !isRoot() || (await takesConnections(usualFolder));
  const files = await temporaryDirectory('pcscd');
  try {
    const place = await prepare(files.path, separate);
    return await supervise(place, files);
  } catch (error) {
    await files.remove();
    throw error;
  }
}

type Place = { readonly folder: string; readonly command: readonly string[]; readonly port: number; separate: boolean };

async function prepare(path: string, separate: boolean): Promise<Place> {
  const configuration = join(path, 'reader.conf.d');
  const folder = separate ? join(path, 'run') : usualFolder;
  const port = separate ? await freePortPair() : standardPort;
  await chmod(path, 0o755); // clients run as other users
  await mkdir(configuration);
  await writeFile(join(configuration, 'vpcd'), readerConfiguration(port));
  if (separate) await mkdir(folder, { mode: 0o755 });
  // Builds with polkit (Debian 13, Ubuntu 24.04) refuse users without a seat; older builds do not know the switch.
  const help = await runProgram(daemon, ['--help'], { limitMs: 5_000 });
  const polkit = help.includes('--disable-polkit') ? ['--disable-polkit'] : [];
  const plain = [daemon, '--foreground', '--info', '--config', configuration, ...polkit];
  const namespace = ['unshare', '--mount', ...(isRoot() ? [] : ['--map-root-user']), 'sh', '-c', enterOwnRun, 'sh'];
  return { folder, port, separate, command: separate ? [...namespace, folder, ...plain] : plain };
}

async function supervise(place: Place, files: TemporaryDirectory): Promise<Pcscd> {
  let running: RunningProcess | undefined = await launch(place);
  const end = async (how: (daemon: RunningProcess) => Promise<unknown>): Promise<void> => {
    const ending = running;
    running = undefined;
    if (ending !== undefined) await how(ending);
  };
  return {
    env: place.separate ? { PCSCLITE_CSOCK_NAME: join(place.folder, 'pcscd.comm') } : {},
    readers: [
      { name: virtualReaderNames[0], port: place.port },
      { name: virtualReaderNames[1], port: place.port + 1 },
    ],
    pid: () => running?.pid,
    kill: () =>
      end((killed) => {
        killed.signal('SIGKILL');
        return killed.ended;
      }),
    restart: async () => {
      await end((old) => old.stop());
      running = await launch(place);
    },
    stop: async () => {
      await end((stopped) => stopped.stop());
      await files.remove();
    },
  };
}

async function launch({ folder, command, separate }: Place): Promise<RunningProcess> {
  if (await takesConnections(folder))
    throw new Error(`Another pcscd has taken ${folder} meanwhile; it was left alone.`);
  // After a crash pcscd will not start while its old pid file names a living process, which may be any other program.
  await Promise.all(['pcscd.pid', 'pcscd.comm'].map((name) => rm(join(folder, name), { force: true })));
  const [program = daemon, ...args] = command;
  const started = await startProcess(program, args);
  try {
    await started.line(/daemon ready/, 10_000);
    return started;
  } catch (error) {
    await started.stop();
    throw separate ? new Error(`${String(error)}\n${whyNamespace}`) : error;
  }
}

const whyNamespace =
  'pcscd was to have a /run of its own, because another pcscd runs here or because this is not root. If the system forbids ' +
  'that (unshare), stop the other one (systemctl stop pcscd.socket pcscd.service) and run as root.';

const readerConfiguration = (port: number): string =>
  [
    'FRIENDLYNAME "Virtual PCD"',
    `DEVICENAME /dev/null:0x${port.toString(16)}`,
    `LIBPATH ${driver}`,
    `CHANNELID 0x${port.toString(16)}`,
    '',
  ].join('\n');

/** vpcd's second slot listens on the port after the first. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    const next = await freePort(port + 1).catch(() => undefined);
    if (next !== undefined) return port;
  }
}

async function requirePackages(): Promise<void> {
  const needed = [access(daemon, constants.X_OK), access(driver, constants.R_OK)];
  const missing = (await Promise.allSettled(needed)).some((check) => check.status === 'rejected');
  if (missing) throw new Error('pcscd or its virtual reader is missing: apt-get install -y pcscd vsmartcard-vpcd');
}

function takesConnections(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(folder, 'pcscd.comm'));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
