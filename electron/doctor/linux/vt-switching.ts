/** Ctrl+Alt+F1 … F12: the kernel or the display's server takes them before any program sees a key. */
import { type Control, type Judged, notHere, notOk, ok, unknown } from '../control.ts';
import type { Machine } from '../machine.ts';
import { displayOf, hasScreen, NO_DISPLAY, START_STATION, xServerOf } from './display.ts';
import type { Examined } from './examined.ts';
import type { Running } from './processes.ts';
import { xorgFlag } from './xorg.ts';

export const vtSwitching: Control<Examined> = {
  name: 'vtSwitching',
  async look({ machine, processes, user }) {
    const running = await processes();
    const display = displayOf(running, user);
    if (display.is === 'none') return unknown(NO_DISPLAY, START_STATION);
    if (display.is === 'kiosk' && display.by.name === 'cage') return judgeCage(display.by);
    const server = xServerOf(running, user);
    if (server) return await judgeX(machine, server);
    return unknown(
      `Whether ${display.by.name} takes Ctrl+Alt+F1 to F12 is not known here.`,
      'Start the station by cage without -s.',
    );
  },
};

function judgeCage({ args }: Running): Judged {
  if (!allowsSwitching(args.slice(1))) return ok('cage runs without -s and takes no keys for virtual terminals.');
  return notOk('cage runs with -s, which allows Ctrl+Alt+F1 to F12.', 'Remove -s from the line that starts cage.');
}

/** As cage reads its arguments: getopt(3), `m` the only letter that takes a value; only `--` ends them, not the program's name. */
function allowsSwitching([argument, ...rest]: readonly string[]): boolean {
  if (argument === undefined || argument === '--') return false;
  if (!/^-./.test(argument)) return allowsSwitching(rest);
  const [, letters = '', value] = /^-([^m]*)(?:m(.*))?$/.exec(argument) ?? [];
  return letters.includes('s') || allowsSwitching(value === '' ? rest.slice(1) : rest);
}

const FLAGS = ['DontVTSwitch', 'DontZap'];
const FOLDERS = ['/etc/X11/xorg.conf.d', '/usr/share/X11/xorg.conf.d'];
const FILE = '/etc/X11/xorg.conf.d/90-wardkey.conf';
const LINES = FLAGS.map((flag) => `Option "${flag}" "true"`).join(' and ');

/** The order in which the files count is not needed: a flag is on when one file turns it on and none turns it off. */
async function judgeX(machine: Machine, server: Running): Promise<Judged> {
  const { name, args } = server;
  if (!hasScreen(server)) return notHere(`${name} has no virtual terminals.`);
  const own = args.find((argument) => argument === '-config' || argument === '-configdir');
  if (own)
    return unknown(`${name} was started with ${own}, a configuration of its own.`, fixBy(`started without ${own}`));
  const texts = await configuration(machine);
  const off = FLAGS.filter((flag) => {
    const values = texts.flatMap((text) => xorgFlag(text, flag));
    return values.length === 0 || values.includes(false);
  });
  if (off.length === 0) return ok(`${name} is configured with ${FLAGS.join(' and ')}.`);
  return notOk(`${name} is not configured with ${off.join(' and ')}.`, fixBy('started again'));
}

const fixBy = (then: string): string =>
  `Write Section "ServerFlags" with ${LINES} into ${FILE}; it counts when X is ${then}.`;

async function configuration(machine: Machine): Promise<readonly string[]> {
  const inFolders = await Promise.all(
    FOLDERS.map(async (folder) => (await machine.list(folder)).map((name) => `${folder}/${name}`)),
  );
  const paths = ['/etc/X11/xorg.conf', '/etc/xorg.conf', ...inFolders.flat().filter((path) => path.endsWith('.conf'))];
  const texts = await Promise.all(paths.map((path) => machine.readFile(path)));
  return texts.filter((text) => text !== undefined);
}
