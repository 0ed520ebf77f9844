/** What the operating system says of processes: Linux alone answers the finer questions. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive, killedRunsProcesses } from '../../electron/system/processes.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A process that stays, under whatever command line; `orphaned` leaves it without the parent that started it. */
async function stays(words: readonly string[], orphaned = false): Promise<number> {
  const script = `process.stdout.write(String(process.pid)); setInterval(() => undefined, 1000)`;
  const child = ['-e', script, '--', ...words];
  const again = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(child)}, { stdio: 'inherit', detached: true }).unref(); process.exit()`;
  const parent = spawn(process.execPath, orphaned ? ['-e', again] : child, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!parent.stdout) throw new Error('There is no output to read.');
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
  if (orphaned) strays.push(Number(pid.toString()));
  else started.push(parent);
  return Number(pid.toString());
}

const strays: number[] = [];
afterEach(() => {
  for (const pid of strays.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
});

describe('a process', () => {
  it('is alive until the system has ended it', async () => {
    const pid = await stays([]);
    expect(isAlive(pid)).toBe(true);
    const [child] = started;
    const gone = child && once(child, 'exit');
    child?.kill('SIGKILL');
    await gone;
    expect(isAlive(pid)).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  const folder = `/tmp/station of ${process.pid}`;
  const words = ['--type=renderer', `--user-data-dir=${folder}`];

  it('the processes of a run that was killed are found by their folder, and nobody else’s', async () => {
    const ours = await stays(words);
    const left = await stays(words, true);
    const others = await stays(['--type=renderer', `--user-data-dir=${folder}-of-another`], true);
    const utility = await stays(['--type=utility', `--user-data-dir=${folder}`], true);
    const main = await stays([`--user-data-dir=${folder}`], true);
    const found = killedRunsProcesses(folder);
    expect([...found].sort()).toEqual([left, utility].sort());
    for (const pid of [ours, others, main]) expect(found).not.toContain(pid);
  });
});
