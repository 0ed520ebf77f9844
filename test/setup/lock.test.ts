import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { alone, lockOf } from '../../build/setup/lock.mjs';
import { listOf, temporaryFolder } from './folder.ts';

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

it('lets one set-up of a place work at a time, and those of other places meanwhile', async () => {
  const folder = temporaryFolder();
  const told: string[] = [];
  const [begun, end] = [gate(), gate()];
  const work = async () => {
    told.push('one begins');
    begun.open();
    await end.opened;
    told.push('one ends');
  };
  const one = alone('here', work, folder);
  await begun.opened;
  const two = alone('here', async () => void told.push('two'), folder);
  await alone('there', async () => void told.push('elsewhere'), folder);
  end.open();
  await Promise.all([one, two]);
  expect(told).toEqual(['one begins', 'elsewhere', 'one ends', 'two']);
  expect(listOf(folder)).toEqual([]);
});

it('is given up when the work fails', async () => {
  const folder = temporaryFolder();
  await expect(alone('here', () => Promise.reject(new Error('no network')), folder)).rejects.toThrow('no network');
  expect(await alone('here', async () => 'again', folder)).toBe('again');
});

it('takes over a lock whose owner was killed', async () => {
  const folder = temporaryFolder();
  const child = spawn('true');
  await once(child, 'exit');
  writeFileSync(lockOf('here', folder), `${child.pid} 1`);
  expect(await alone('here', async () => 'taken over', folder)).toBe('taken over');
});

it("takes over a lock whose owner's number belongs to another process by now", async () => {
  const folder = temporaryFolder();
  writeFileSync(lockOf('here', folder), `${process.ppid} 1`);
  expect(await alone('here', async () => 'taken over', folder)).toBe('taken over');
});
