/** The machine as a doctor reads it: this one and a recorded one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningOn } from '../../electron/doctor/linux/processes.ts';
import { thisMachine } from '../../electron/doctor/this-machine.ts';
import { FakeMachine } from '../fakes/machine.ts';
import { MACHINE_CASES, TEXT } from './doctor.contract.ts';

const here = thisMachine('/opt/Wardkey');
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'wardkey-machine-')));
  writeFileSync(join(folder, 'file'), TEXT, { mode: 0o640 });
  mkdirSync(join(folder, 'below'));
  writeFileSync(join(folder, 'below', 'one'), '1');
  writeFileSync(join(folder, 'below', 'two'), '2');
  symlinkSync('below', join(folder, 'link'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('this machine', () => {
  it.each(MACHINE_CASES)('$name', ({ run }) => run({ machine: here, folder }));

  it('reads what the kernel says though it calls it empty, and bytes as they are', async () => {
    expect(await here.readFile('/proc/self/status')).toMatch(/^Name:/);
    writeFileSync(join(folder, 'below', 'bytes'), Buffer.of(0x06, 0xd0, 0xf1));
    expect(await here.readFile(join(folder, 'below', 'bytes'), 'latin1')).toBe('\x06\xd0\xf1');
    rmSync(join(folder, 'below', 'bytes'));
  });

  it('neither waits at a pipe nor reads without end', async () => {
    execFileSync('mkfifo', [join(folder, 'below', 'pipe')]);
    await expect(here.readFile(join(folder, 'below', 'pipe'))).rejects.toThrow(/no regular file/);
    rmSync(join(folder, 'below', 'pipe'));
    await expect(here.readFile('/dev/zero')).rejects.toThrow(/no regular file/);
    writeFileSync(join(folder, 'below', 'large'), 'x'.repeat(1_000_000));
    await expect(here.readFile(join(folder, 'below', 'large'))).rejects.toThrow(/far too large/);
    rmSync(join(folder, 'below', 'large'));
  });

  it('ends a program that does not end, and gives it nothing to read', async () => {
    expect(await here.run('cat', [])).toEqual({ is: 'ended', code: 0, out: '' });
    expect(await here.run('sleep', ['60'])).toEqual({ is: 'late' });
  });

  it('knows the processes that run, by program and user', async () => {
    const own = (await runningOn(here)).find(({ pid }) => pid === process.pid);
    expect(own?.uid).toBe(process.geteuid?.());
    expect(own?.args.length).toBeGreaterThan(0);
  });
});

describe('a recorded machine', () => {
  it.each(MACHINE_CASES)('$name', ({ run }) =>
    run({
      machine: new FakeMachine({
        files: { '/x/file': TEXT, '/x/below/one': '1', '/x/below/two': '2' },
        facts: { '/x/file': { mode: 0o640 } },
        links: { '/x/link': 'below' },
        programs: { 'echo a b': 'a b\n', 'WARDKEY_X=y printenv WARDKEY_X': 'y\n', 'test -e /none': 1 },
      }),
      folder: '/x',
    }),
  );

  it('that hides the processes of others says so: what is not seen would prove nothing', async () => {
    const files = { '/proc/7/cmdline': 'cage\0', '/proc/7/status': 'Uid:\t7\t7\t7\t7\n' };
    await expect(runningOn(new FakeMachine({ files }))).rejects.toThrow(/run this as root/);
    const hidden = { ...files, '/proc/1/cmdline': new Error('EACCES'), '/proc/1/status': 'Uid:\t0\t0\t0\t0\n' };
    await expect(runningOn(new FakeMachine({ files: hidden }))).rejects.toThrow(/run this as root/);
  });
});
