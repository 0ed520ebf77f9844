/** A CUPS server of its own on a socket in its own folder, with one printer that prints into nothing. */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from './machine.ts';
import { type Identity, runProgram, startProcess } from './processes.ts';

export type Cups = {
  readonly printer: string;
  /** What CUPS' commands, and a station, find it by. */
  readonly env: { readonly CUPS_SERVER: string };
  /** Puts a job into the queue that is held there. */
  readonly print: (asUser?: Identity) => Promise<void>;
  /** Whose jobs wait, a user name a job. */
  readonly waiting: () => Promise<readonly string[]>;
  /** What was sent last, as it lies in the spool. */
  readonly last: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const PRINTER = 'ward';
const limitMs = 10_000;

/** Whoever owns a job may cancel it, as in Debian's own settings. */
const settings = (socket: string) => `Listen ${socket}
Browsing No
WebInterface No
<Policy default>
  <Limit Cancel-Job Cancel-Jobs Cancel-My-Jobs>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;

export async function startCups(): Promise<Cups> {
  const folder = await temporaryDirectory('cups');
  const at = (name: string) => join(folder.path, name);
  const socket = at('socket');
  const folders = { ServerRoot: 'root', RequestRoot: 'spool', CacheDir: 'cache', StateDir: 'state' };
  for (const name of Object.values(folders)) await mkdir(at(name));
  const places = Object.entries(folders).map(([key, name]) => `${key} ${at(name)}`);
  const logs = ['AccessLog', 'ErrorLog', 'PageLog'].map((key) => `${key} ${at(key)}`);
  await writeFile(at('files.conf'), `${['FileDevice Yes', 'SystemGroup root', ...places, ...logs].join('\n')}\n`);
  await writeFile(at('cupsd.conf'), settings(socket));
  await writeFile(at('page'), 'of nurse A\n', { mode: 0o644 });
  // others have to reach the socket
  await runProgram('chmod', ['755', folder.path], { limitMs });
  const server = await startProcess('cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('files.conf')]);
  const env = { CUPS_SERVER: socket };
  const ask = (command: string, args: readonly string[]) =>
    runProgram(command, args, { limitMs, env: { ...process.env, ...env } });
  const actingAs = (user?: Identity) =>
    user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : ['env'];
  await untilItAnswers(() => ask('lpstat', ['-r']), server.lastLines);
  await ask('lpadmin', ['-p', PRINTER, '-E', '-v', 'file:///dev/null', '-m', 'raw']);
  // whatever is sent waits, whoever sent it
  await ask('lpadmin', ['-p', PRINTER, '-o', 'job-hold-until-default=indefinite']);
  return {
    printer: PRINTER,
    env,
    async print(asUser) {
      const [program = 'env', ...before] = actingAs(asUser);
      await ask(program, [...before, 'lp', '-d', PRINTER, '-H', 'hold', at('page')]);
    },
    waiting: async () => {
      const lines = (await ask('lpstat', ['-W', 'not-completed', '-o'])).split('\n');
      return lines.flatMap((line) => line.split(/\s+/)[1] ?? []);
    },
    async last() {
      // data of a job: d, its number, and which of its files (cupsd, scheduler/job.c)
      const sent = (await readdir(at('spool'))).filter((name) => /^d\d+-\d+$/.test(name)).sort();
      return await readFile(join(at('spool'), sent.at(-1) ?? ''), 'latin1');
    },
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}

async function untilItAnswers(ask: () => Promise<string>, said: () => string): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask().catch(() => '');
    if (answer.includes('scheduler is running')) return;
    if (performance.now() > end) throw new Error(`cupsd does not answer: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
