/**
 * What every real part needs: start a program, wait for one of its lines, stop it by its own process id.
 * Never ends a process it did not start, and never leaves one behind: whoever starts a part gets a `stop` that may be called twice.
 */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

export type Identity = { readonly uid: number; readonly gid: number };
export type Environment = Readonly<Record<string, string | undefined>>;
export type ProcessOptions = {
  readonly cwd?: string;
  readonly env?: Environment;
  readonly asUser?: Identity | undefined;
  readonly input?: string;
  readonly onLine?: (line: string) => void;
};
export type RunningProcess = {
  readonly pid: number;
  /** Resolves with a sentence once the program has ended, however it ended. */
  readonly ended: Promise<string>;
  readonly lastLines: () => string;
  readonly line: (pattern: RegExp, limitMs: number) => Promise<string>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly stop: () => Promise<void>;
};

const keptLines = 30;
const patienceMs = 5_000;

/** Starts a program that stays; `lastLines` keeps what it said for the error message. */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  // The kernel ends it when we are gone, even if we crashed and could not stop it (PR_SET_PDEATHSIG).
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env) },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...options.asUser,
  });
  const output = collectLines(child, options.onLine);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${command} could not be started: ${error.message}`));
    child.once('close', (code, signal) => resolve(`${command} ended with ${signal ?? `exit code ${code}`}`));
  });
  child.stdin.on('error', () => undefined); // a program that ends before it has read its input says so through `ended`
  child.stdin.end(options.input ?? '');
  const { pid } = child;
  if (pid === undefined) throw new Error(await ended);
  return {
    pid,
    ended,
    lastLines: () => output.lines.join('\n'),
    line: (pattern, limitMs) => firstLine(command, output, ended, pattern, limitMs),
    signal: (name) => void child.kill(name),
    stop: () => stopChild(child, ended),
  };
}

type Output = { readonly lines: string[]; listener: (line: string) => void };

function collectLines(child: ChildProcess, onLine: (line: string) => void = () => undefined): Output {
  const output: Output = { lines: [], listener: () => undefined };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        output.lines.push(line);
        if (output.lines.length > keptLines) output.lines.shift();
        output.listener(line);
        onLine(line);
      }
    });
  }
  return output;
}

async function firstLine(
  command: string,
  output: Output,
  ended: Promise<string>,
  pattern: RegExp,
  limitMs: number,
): Promise<string> {
  const before = output.lines.find((line) => pattern.test(line));
  if (before !== undefined) return before;
  const seen = new Promise<string>((resolve) => {
    output.listener = (line) => pattern.test(line) && resolve(line);
  });
  const early = ended.then((sentence) => {
    throw new Error(`${sentence} before it said ${pattern}. Its last lines:\n${output.lines.join('\n')}`);
  });
  return within(limitMs, `${command} to say ${pattern}`, Promise.race([seen, early])).finally(() => {
    output.listener = () => undefined;
  });
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(force);
}

const execute = promisify(execFile);

/** Runs a program to its end and returns what it wrote to stdout; a failure carries the end of its stderr. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Environment; input?: string; limitMs: number },
): Promise<string> {
  try {
    const running = execute(command, [...args], {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env) },
      timeout: options.limitMs,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 * 1024,
    });
    running.child.stdin?.on('error', () => undefined).end(options.input ?? '');
    return (await running).stdout;
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    const reason = stderr.trim() === '' ? String(error) : stderr.trim().split('\n').slice(-15).join('\n');
    throw new Error(`${command} ${args[0] ?? ''} did not succeed within ${options.limitMs / 1000} s:\n${reason}`);
  }
}

/** Rejects with a sentence when `work` takes longer than it may; `work` itself goes on. */
export async function within<Result>(limitMs: number, what: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Asks again every 50 ms: for the few conditions nobody announces. */
export async function until(what: string, limitMs: number, condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
