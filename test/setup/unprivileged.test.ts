import { execFile } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { attempt } from '../../build/setup/command.mjs';
import { stage } from '../../build/setup/stage.mjs';
import { asUnprivileged, unprivilegedUser } from '../../build/setup/unprivileged.mjs';
import { temporaryFolder } from './folder.ts';

const run = promisify(execFile);
const root = process.getuid?.() === 0;

/** In Electron's place: says who runs it, where home is, and with what. */
const PROGRAM = '#!/bin/sh\nid -u\necho "$HOME"\necho "$@"\n';

it('runs Electron as a user without rights, and never without the sandbox', async () => {
  const folder = temporaryFolder({ electron: PROGRAM, 'chrome-sandbox': '', version: '1.2.3' });
  chmodSync(folder, 0o700);
  const electron = join(folder, 'electron');
  const program = await asUnprivileged({ electron }).catch((error: Error) => error.message);
  if (!root) {
    // whoever is not root runs it as it is, or is told what allows a sandbox
    expect([
      electron,
      expect.stringMatching(/sudo chown root:root .*chrome-sandbox && sudo chmod 4755/),
    ]).toContainEqual(program);
    return;
  }
  const { stdout } = await run(program, ['app', '--no-sandbox', 'two words', '--policy', 'file']);
  const user = await unprivilegedUser();
  expect(stdout.split('\n').slice(0, 3)).toEqual([String(user?.uid), user?.home, 'app two words --policy file']);
  expect(user?.uid).not.toBe(0);
  const elsewhere = await run(program, [], { env: { ...process.env, WARDKEY_TEST_HOME: '/home/of-one-test' } });
  expect(elsewhere.stdout.split('\n')[1]).toBe('/home/of-one-test');
  const copy = /\/var\/cache\/wardkey\/electron-[0-9a-f]+\//.exec((await run('cat', [program])).stdout)?.[0] ?? '';
  onTestFinished(() => void attempt('rm', ['-r', copy, program]));
  expect(statSync(join(copy, 'chrome-sandbox')).mode & 0o7777).toBe(0o4755);
});

it('stages a folder that such a user can read, with the native modules, and removes it', async () => {
  const staged = await stage(['runtime']);
  const user = await unprivilegedUser();
  const [program = '', ...as] = user ? ['setpriv', `--reuid=${user.uid}`, '--clear-groups', 'find'] : ['find'];
  const { code, output } = await attempt(program, [...as, staged.folder, '!', '-readable']);
  expect([code, output]).toEqual([0, '']);
  expect(existsSync(join(staged.folder, 'node_modules/pcsc-mini/package.json'))).toBe(true);
  expect(existsSync(join(staged.app('runtime'), 'main.js'))).toBe(true);
  await staged.remove();
  expect(existsSync(staged.folder)).toBe(false);
});
