// @ts-check
// A program that takes over our terminal: its input and output are ours, its exit code is the answer.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../files.mjs';

/**
 * @param {string} program
 * @param {readonly string[]} args paths below out/ are taken from the project
 * @param {{ stdin?: 'inherit' | 'ignore', env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export async function attached(program, args, { stdin = 'inherit', env = process.env, cwd = callersFolder() } = {}) {
  const absolute = args.map((argument, at) =>
    at === 0 && argument.startsWith('out/') ? path.join(root, argument) : argument,
  );
  const child = spawn(program, absolute, { cwd, env, stdio: [stdin, 'inherit', 'inherit'] });
  const waiting = () => {}; // a terminal sends Ctrl-C to the child as well; we end when it does
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', waiting).on('SIGTERM', pass).on('SIGHUP', pass);
  try {
    const [code, signal] = await once(child, 'close');
    return signal === null ? code : 1;
  } finally {
    process.off('SIGINT', waiting).off('SIGTERM', pass).off('SIGHUP', pass);
  }
}

/** Where the person who typed `npm …` stands; npm itself moves to the project. */
export function callersFolder() {
  return process.env.INIT_CWD ?? process.cwd();
}
