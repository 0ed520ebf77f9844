import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { supervised, withAbsolutePaths } from '../../build/run/start.mjs';
import { RESTART_CODE } from '../../electron/system/restart.ts';
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

it('starts a station again that asks for it, and gives up one that does nothing else', async () => {
  const codes = [75, 75, 0];
  let clock = 0;
  const minuteEach = async () => {
    clock += 61_000;
    return codes.shift() ?? 9;
  };
  expect(
    await supervised(
      minuteEach,
      () => clock,
      () => undefined,
    ),
  ).toBe(0);
  let runs = 0;
  const atOnce = async () => {
    runs += 1;
    return RESTART_CODE;
  };
  expect([
    await supervised(
      atOnce,
      () => clock,
      () => undefined,
    ),
    runs,
  ]).toEqual([75, 3]);
});
