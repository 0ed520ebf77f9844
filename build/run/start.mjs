// @ts-check
// `npm start`: the demo on a display, the tour where there is none, or a development station on a policy of one's own.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../files.mjs';
import { say } from '../setup/progress.mjs';
import { asWhoeverThisIs, lendDisplay } from '../setup/unprivileged.mjs';
import { setup } from '../setup.mjs';
import { attached, callersFolder } from './child.mjs';
import { supervised } from './supervised.mjs';

/** @param {readonly string[]} args */
export async function start(args) {
  if (args.length > 0) return await startStation(args);
  if (!hasDisplay()) {
    say('There is no display here, so the tour runs on a virtual one; on a desktop this command opens the demo.');
    return await tour();
  }
  const { electron } = await setup({ need: 'run' });
  await lendDisplay();
  const demo = await tool('start');
  return await demo.start({ electron });
}

export async function tour() {
  const { electron } = await setup({ need: 'test' });
  const guide = await tool('tour');
  return await guide.tour({ electron, out: path.join(root, 'out/tour') });
}

/**
 * The product itself, outside a package: a development station.
 * @param {readonly string[]} args
 */
async function startStation(args) {
  if (!hasDisplay())
    throw new Error('A station needs a display: set DISPLAY, or put "xvfb-run -a" before the command.');
  const { electron, runtime } = await setup({ need: 'run' });
  const program = await asWhoeverThisIs({ electron });
  // Electron 45 finds Wayland by itself, the verification runtime has to be told
  const wayland = runtime.verificationOnly && !process.env.DISPLAY ? ['--ozone-platform-hint=auto'] : [];
  return await supervised(() =>
    attached(program, ['out/app', ...wayland, ...withAbsolutePaths(args, callersFolder())]),
  );
}

const PATHS = ['--policy', '--data'];

/**
 * A path means what it means where the command was typed.
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function withAbsolutePaths(args, folder) {
  return args.map((argument, at) => {
    const name = PATHS.find((one) => argument.startsWith(`${one}=`));
    if (name) return `${name}=${path.resolve(folder, argument.slice(name.length + 1))}`;
    const follows = PATHS.includes(args[at - 1] ?? '') && !argument.startsWith('--');
    return follows ? path.resolve(folder, argument) : argument;
  });
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Built from test/demo, which knows nothing of this file.
 * @param {string} name
 */
async function tool(name) {
  return await import(pathToFileURL(path.join(root, `out/tools/${name}.mjs`)).href);
}
