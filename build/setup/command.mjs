// @ts-check
// Runs one program and keeps what it said. Ends the program and everything it started when its time is up.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * @typedef {object} Result
 * @property {number} code 0 when all went well; 127 when there is no such program, 124 when its time was up
 * @property {string} output what it wrote on both channels
 * @property {string} stdout
 */

const SHOWN_AT_EACH_END = 8;

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 * @returns {Promise<Result>}
 */
export async function attempt(program, args, { cwd, env, limitMs = 600_000 } = {}) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const said = { output: '', stdout: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.output += text;
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.output += text;
  });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    endGroup(child.pid);
  }, limitMs);
  // the program has a group of its own, which Ctrl-C in a terminal does not reach
  const pass = passing(child.pid);
  try {
    const [code] = await once(child, 'close');
    return { code: late ? 124 : (code ?? 1), ...said };
  } catch (error) {
    return { code: 127, output: String(error), stdout: '' };
  } finally {
    pass.stop();
    clearTimeout(limit);
  }
}

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Ends the group when we are told to end, and then does as told.
 * @param {number | undefined} pid
 */
function passing(pid) {
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    endGroup(pid);
    stop();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return { stop };
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // it ended by itself at the same moment
  }
}

/**
 * The same, for what must succeed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 */
export async function must(program, args, options) {
  const result = await attempt(program, args, options);
  if (result.code === 0) return result.stdout;
  throw new Error(`"${[program, ...args].join(' ')}" ended with code ${result.code}:\n${excerpt(result.output)}`);
}

/** The beginning and the end of what a program said: one of them tells what went wrong. @param {string} output */
export function excerpt(output) {
  const lines = output.trim().split('\n');
  if (lines.length <= 2 * SHOWN_AT_EACH_END) return lines.join('\n');
  return [...lines.slice(0, SHOWN_AT_EACH_END), '…', ...lines.slice(-SHOWN_AT_EACH_END)].join('\n');
}

export function isRoot() {
  return process.getuid?.() === 0;
}
