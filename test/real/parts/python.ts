/** python-fido2, and programs around it that are talked to in JSON, one object a line each way. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { kept } from './cache.ts';
import { runProgram } from './processes.ts';
import { during } from './set-up.ts';

const recipe = join(import.meta.dirname, 'authenticator');
const requirements = join(recipe, 'requirements.txt');
const python = '/usr/bin/python3';
const minutes = 60_000;

/** Resolves with the Python that has the library. */
export async function installPythonFido2(): Promise<string> {
  const content = createHash('sha256').update(await readFile(requirements));
  const name = content
    .update(await pythonVersion())
    .digest('hex')
    .slice(0, 16);
  const folder = await kept('python-fido2', name, async (draft) => {
    await during('installing a client for security keys (4 Python packages)', () => install(draft));
  });
  return join(folder, 'bin/python');
}

async function pythonVersion(): Promise<string> {
  const ask = 'import sys, venv, ensurepip; print(sys.version)';
  return await runProgram(python, ['-c', ask], { limitMs: 10_000 }).catch(() => {
    throw new Error('Python cannot make virtual environments here: apt-get install -y python3-venv');
  });
}

async function install(draft: string): Promise<void> {
  await runProgram(python, ['-m', 'venv', draft], { limitMs: 2 * minutes });
  const onlyThese = ['--no-deps', '--require-hashes', '--only-binary', ':all:'];
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check'];
  const pip = ['-m', 'pip', 'install', ...quietly, ...onlyThese, '--requirement', requirements];
  await runProgram(join(draft, 'bin/python'), pip, { limitMs: 5 * minutes });
}

/** `script`: one of the authenticator's folder. */
export async function startPython(script: string, ...args: readonly string[]): Promise<PythonProgram> {
  const program = await installPythonFido2();
  const command = ['--pdeathsig', 'KILL', '--', program, join(recipe, script), ...args];
  return new PythonProgram(spawn('setpriv', command, { stdio: ['pipe', 'pipe', 'inherit'] }));
}

export class PythonProgram {
  readonly ended: Promise<void>;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;

  constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.ended = new Promise((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
    child.stdin.on('error', () => undefined); // `ended` says so
  }

  say(line: object): void {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  /** What a line means is the listener's to know. */
  onLine<Line>(listener: (line: Line) => void): void {
    createInterface(this.#child.stdout).on('line', (line) => listener(JSON.parse(line)));
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}
