import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attempt, must } from '../../build/setup/command.mjs';
import { during } from '../../build/setup/progress.mjs';
import { temporaryFolder } from './folder.ts';

it('keeps what a program said, by channel and together', async () => {
  const { code, stdout, output } = await attempt('sh', ['-c', 'echo out; echo err >&2; exit 3']);
  expect([code, stdout, output.split('\n').sort().join(' ').trim()]).toEqual([3, 'out\n', 'err out']);
});

it('has code 127 for a program that is not there', async () => {
  expect((await attempt('no-such-program', [])).code).toBe(127);
});

it('ends a program and what it started when its time is up', async () => {
  const folder = temporaryFolder();
  const { code } = await attempt('sh', ['-c', 'sleep 60 & echo $! > child; wait'], { cwd: folder, limitMs: 500 });
  expect(code).toBe(124);
  const child = readFileSync(join(folder, 'child'), 'utf8').trim();
  const state = () =>
    existsSync(`/proc/${child}/stat`) ? readFileSync(`/proc/${child}/stat`, 'utf8').split(' ')[2] : 'gone';
  await expect.poll(state).toMatch(/gone|Z/);
});

it('says what a program that had to succeed was called with and what it said', async () => {
  expect(await must('echo', ['well'])).toBe('well\n');
  await expect(must('sh', ['-c', 'echo trouble >&2; exit 4'])).rejects.toThrow(
    /"sh -c .*" ended with code 4:\ntrouble/s,
  );
});

it('tells nothing of what is quick, and the seconds of what is not', async () => {
  const told: string[] = [];
  const tell = (line: string) => void told.push(line);
  expect(await during('quick work', async () => 'done', tell)).toBe('done');
  expect(told).toEqual([]);
  const untilTold = () =>
    new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (told.length === 0) return;
        clearInterval(look);
        resolve();
      }, 50);
    });
  await during('slow work', untilTold, tell);
  expect(told).toEqual([expect.stringMatching(/slow work … 2 s/), expect.stringMatching(/slow work: done in 2 s/)]);
});
