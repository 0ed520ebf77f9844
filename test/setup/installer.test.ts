import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installPinned, pinnedElectron, pinnedVersion } from '../../build/setup/pinned.mjs';
import { projectRoot } from '../harness/root.ts';
import { temporaryFolder } from './folder.ts';
import { storedZip } from './zip.ts';

/** The package as npm installed it, without an Electron, expecting the stand-in instead of the real file. */
function electronPackage(zip: Buffer): { folder: string; cache: string; name: string } {
  const root = temporaryFolder();
  const folder = join(root, 'node_modules/electron');
  mkdirSync(folder, { recursive: true });
  const real = join(projectRoot(), 'node_modules/electron');
  for (const file of ['install.js', 'package.json', 'index.js']) cpSync(join(real, file), join(folder, file));
  symlinkSync(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'));
  const name = `electron-v${pinnedVersion(folder)}-linux-x64.zip`;
  writeFileSync(
    join(folder, 'checksums.json'),
    JSON.stringify({ [name]: createHash('sha256').update(zip).digest('hex') }),
  );
  return { folder, cache: join(root, 'cache'), name };
}

async function mirror(answer: (path: string) => Buffer | undefined): Promise<string> {
  const server = createServer((request, response) => {
    const body = answer(request.url ?? '');
    if (body) response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const standIn = (version: string) => storedZip({ electron: '#!/bin/sh\n', version });

function environment(address: string, cache: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: cache, ELECTRON_MIRROR: address, electron_config_cache: cache };
}

it('installs the pinned Electron from where it can be reached', async () => {
  const version = pinnedVersion(join(projectRoot(), 'node_modules/electron'));
  const zip = standIn(version);
  const { folder, cache, name } = electronPackage(zip);
  const asked: string[] = [];
  const address = await mirror((path) => {
    asked.push(path);
    return zip;
  });
  expect(pinnedElectron(folder)).toBeUndefined();
  expect(await installPinned(folder, { env: environment(address, cache) })).toBeUndefined();
  expect(pinnedElectron(folder)).toBe(join(folder, 'dist/electron'));
  expect(asked).toEqual([`/v${version}/${name}`]);
});

it('refuses a file whose sum is not the one in the package, also when the server brings its own sums', async () => {
  const { folder, cache, name } = electronPackage(standIn('45.4.1'));
  const other = storedZip({ electron: 'something else', version: '45.4.1' });
  const sums = Buffer.from(`${createHash('sha256').update(other).digest('hex')} *${name}\n`);
  const address = await mirror((path) => (path.includes('SHASUMS') ? sums : other));
  const env = {
    ...environment(address, cache),
    electron_use_remote_checksums: '1',
    npm_config_electron_use_remote_checksums: '1',
  };
  expect(await installPinned(folder, { env })).toMatch(/its download failed \(.*checksum/i);
  expect(pinnedElectron(folder)).toBeUndefined();
});

it('says that it could not be reached', async () => {
  const { folder, cache } = electronPackage(standIn('45.4.1'));
  expect(await installPinned(folder, { env: environment('http://127.0.0.1:1/', cache) })).toMatch(
    /its download failed \(.+\)/,
  );
});

it('gives up when the download does not end', async () => {
  const { folder, cache } = electronPackage(standIn('45.4.1'));
  const address = await mirror(() => undefined);
  const fault = await installPinned(folder, { env: environment(address, cache), limitMs: 2_000 });
  expect(fault).toBe('its download did not end within 2 s');
});

it('takes no Electron of another version for the pinned one', async () => {
  const { folder } = electronPackage(standIn('45.4.1'));
  mkdirSync(join(folder, 'dist'));
  for (const [file, text] of [
    ['dist/electron', ''],
    ['dist/version', '22.3.25'],
    ['path.txt', 'electron'],
  ] as const) {
    writeFileSync(join(folder, file), text);
  }
  expect(pinnedElectron(folder)).toBeUndefined();
  writeFileSync(join(folder, 'dist/version'), JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version);
  expect(pinnedElectron(folder)).toBe(join(folder, 'dist/electron'));
});
