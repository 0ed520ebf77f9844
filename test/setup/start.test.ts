import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { withAbsolutePaths } from '../../build/run/start.mjs';
import { supervised } from '../../build/run/supervised.mjs';
import { LEFT_CODE, RESTART_CODE } from '../../electron/system/restart.ts';
import { projectRoot } from '../harness/root.ts';

const run = promisify(execFile);

it('takes relative paths of a station from where the command was typed', () => {
  const given = ['--policy', 'policy.json', '--data=state', '--other', 'text', '--policy', '/etc/policy.json'];
  expect(withAbsolutePaths(given, '/home/nurse')).toEqual([
    '--policy',
    '/home/nurse/policy.json',
    '--data=/home/nurse/state',
    '--other',
    'text',
    '--policy',
    '/etc/policy.json',
  ]);
  expect(withAbsolutePaths(['--policy', '--data', 'state'], '/home')).toEqual(['--policy', '--data', '/home/state']);
});

it('says which commands there are, with a code that is not 0', async () => {
  const unknown = run(process.execPath, [join(projectRoot(), 'build/run.mjs'), 'begin']);
  await expect(unknown).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/"begin" is no command .* start, tour, test/),
  });
});

it('says that a station needs a display, where there is none', async () => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const station = run(process.execPath, [join(projectRoot(), 'build/run.mjs'), 'start', '--policy', 'x'], { env });
  await expect(station).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/A station needs a display/) });
});

/** A supervised station whose runs last so many seconds each and end with these codes, the last one again and again. */
async function supervise(seconds: number, ...codes: readonly number[]) {
  let clock = 0;
  let runs = 0;
  const run = async () => {
    clock += seconds * 1_000;
    runs += 1;
    return codes[Math.min(runs, codes.length) - 1] ?? 0;
  };
  const code = await supervised(
    run,
    () => clock,
    () => undefined,
  );
  return { code, runs };
}

it('starts a station again that asks for it, until it ends otherwise', async () => {
  expect(await supervise(61, RESTART_CODE, RESTART_CODE, 0)).toEqual({ code: 0, runs: 3 });
  expect(await supervise(1, 1)).toEqual({ code: 1, runs: 1 });
  expect(await supervise(1, LEFT_CODE)).toEqual({ code: 0, runs: 1 });
});

it('gives up a station that does nothing but ask', async () => {
  expect(await supervise(0, RESTART_CODE)).toEqual({ code: RESTART_CODE, runs: 5 });
  expect(await supervise(11, RESTART_CODE)).toEqual({ code: RESTART_CODE, runs: 5 });
});

it('starts a station again as often as it is recycled', async () => {
  const recycled = Array.from({ length: 20 }, () => RESTART_CODE);
  expect(await supervise(20, ...recycled, 0)).toEqual({ code: 0, runs: 21 });
});
