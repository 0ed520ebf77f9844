import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { provideModules, verifyNatives } from '../../build/setup/modules.mjs';
import { temporaryFolder } from './folder.ts';

const lock = (version: string) =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1.0.0', optional: true } },
  });
const record = JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } });

/** In npm's place: writes down how it was called, and what npm would leave. */
const NPM = `
  const fs = require('fs');
  fs.mkdirSync('node_modules', { recursive: true });
  fs.writeFileSync('called', process.argv.slice(2).join(' ') + ' ' + (process.env.NODE_ENV ?? 'unset'));
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;

async function provide(folder: string): Promise<string | undefined> {
  const [npm, env] = [process.env.npm_execpath, process.env.NODE_ENV];
  Object.assign(process.env, { npm_execpath: join(folder, 'npm-cli.js'), NODE_ENV: 'production' });
  try {
    await provideModules(folder, () => undefined);
  } finally {
    for (const [name, value] of [
      ['npm_execpath', npm],
      ['NODE_ENV', env],
    ] as const) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  const called = join(folder, 'called');
  const told = existsSync(called) ? readFileSync(called, 'utf8') : undefined;
  rmSync(called, { force: true });
  return told;
}

it('installs from the lock file without scripts, once, and again when the lock file changes', async () => {
  const folder = temporaryFolder({ 'npm-cli.js': NPM, 'package-lock.json': lock('1.0.0') });
  expect(await provide(folder)).toMatch(/^install --ignore-scripts --no-save .* unset$/);
  expect(await provide(folder)).toBeUndefined();
  writeFileSync(join(folder, 'package-lock.json'), lock('2.0.0'));
  expect(await provide(folder)).toMatch(/^install /);
});

it('installs again when the folder is gone', async () => {
  const folder = temporaryFolder({ 'npm-cli.js': NPM, 'package-lock.json': lock('1.0.0') });
  await provide(folder);
  rmSync(join(folder, 'node_modules'), { recursive: true });
  expect(await provide(folder)).toMatch(/^install /);
});

it('installs nothing over what npm itself has installed from the same lock file', async () => {
  const files = { 'npm-cli.js': NPM, 'package-lock.json': lock('1.0.0'), 'node_modules/.package-lock.json': record };
  expect(await provide(temporaryFolder(files))).toBeUndefined();
  expect(await provide(temporaryFolder({ ...files, 'package-lock.json': lock('1.0.1') }))).toMatch(/^install /);
  const more = JSON.stringify({ packages: { ...JSON.parse(record).packages, 'node_modules/c': { version: '1.0.0' } } });
  expect(await provide(temporaryFolder({ ...files, 'node_modules/.package-lock.json': more }))).toMatch(/^install /);
});

it('says what npm said when it fails', async () => {
  const failing = "console.error('npm error ENOTFOUND'); process.exit(1);";
  const folder = temporaryFolder({ 'npm-cli.js': failing, 'package-lock.json': lock('1.0.0') });
  await expect(provide(folder)).rejects.toThrow(/install --ignore-scripts.* ended with code 1:\nnpm error ENOTFOUND/);
  expect(existsSync(join(folder, 'node_modules/.wardkey-setup'))).toBe(false);
});

it('says which compiled part does not load', async () => {
  const folder = temporaryFolder({
    'node_modules/fine/index.js': '',
    'node_modules/broken/index.js': "throw new Error('libsecret-1.so.0: cannot open shared object file')",
  });
  await verifyNatives(folder, ['fine']);
  await expect(verifyNatives(folder, ['fine', 'broken'])).rejects.toThrow(/broken[\s\S]*libsecret-1\.so\.0/);
});
