import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FUSES } from '../../build/package/fuses.mjs';
import { faultOf, refuseOtherElectron } from '../../build/package/refuse.mjs';
import { packageProduct } from '../../build/package.mjs';
import { pinnedVersion } from '../../build/setup/pinned.mjs';
import { MARKER } from '../../build/setup/verification.mjs';
import { projectRoot } from '../harness/root.ts';
import { listOf, temporaryFolder } from './folder.ts';

const root = projectRoot();
const pinned = pinnedVersion(join(root, 'node_modules/electron'));
const program = (version: string) => `\u007fELF %s/%s Chrome/108.0.5359.215 Electron/${version} and more`;

describe('a package', () => {
  it('is refused on the verification runtime, and nothing is built', async () => {
    let built = false;
    const build = async () => {
      built = true;
      return 0;
    };
    const provide = (version: string, verificationOnly: boolean) => async () => ({
      electron: '',
      runtime: { version, verificationOnly },
    });
    await expect(packageProduct([], { provide: provide('22.3.25', true), build })).rejects.toThrow(
      /^Wardkey is packaged with Electron [\d.]+ only, and this machine has Electron 22\.3\.25/,
    );
    await expect(packageProduct([], { provide: provide(pinned, true), build })).rejects.toThrow(/packaged with/);
    await expect(packageProduct([], { provide: provide('45.0.0', false), build })).rejects.toThrow(/packaged with/);
    expect(built).toBe(false);
    expect(await packageProduct([], { provide: provide(pinned, false), build })).toBe(0);
    expect(built).toBe(true);
  });

  it('is refused with a folder that holds another Electron, under whatever name', () => {
    const other = { version: '22.3.25', electron: program('22.3.25') };
    const marked = temporaryFolder({ [MARKER]: '', version: pinned, electron: program(pinned) });
    expect(faultOf(marked, 'electron', pinned)).toMatch(/is the verification runtime/);
    expect(faultOf(temporaryFolder(other), 'electron', pinned)).toMatch(/holds Electron 22\.3\.25/);
    const disguised = temporaryFolder({ ...other, version: pinned });
    expect(faultOf(disguised, 'electron', pinned)).toMatch(/is Electron 22\.3\.25/);
    expect(faultOf(temporaryFolder(), 'electron', pinned)).toMatch(/holds no Electron/);
    expect(
      faultOf(temporaryFolder({ version: `v${pinned}`, electron: program(pinned) }), 'electron', pinned),
    ).toBeUndefined();
  });

  it('is refused whatever way electron-builder is told of another Electron', () => {
    const folder = temporaryFolder({ version: pinned, electron: program('22.3.25'), 'other.zip': '' });
    const refuses = (given: object) => expect(() => refuseOtherElectron(given, pinned, folder));
    refuses({ electronDist: folder }).toThrow(/is Electron 22\.3\.25/);
    refuses({ electronDist: '.' }).toThrow(/is Electron 22\.3\.25/);
    refuses({ electronDist: 'other.zip' }).toThrow(/is no unpacked Electron/);
    refuses({ electronDist: 'missing' }).toThrow(/is no unpacked Electron/);
    refuses({ electronDist: () => folder }).toThrow(/is not the path of a folder/);
    refuses({ electronVersion: '22.3.25' }).toThrow(/Electron 22\.3\.25 was asked for/);
    refuses({ electronVersion: pinned, electronDist: null }).not.toThrow();
  });

  it('is refused when electron-builder is started directly, and no application is written', async () => {
    const { code, said, output } = await pack({ version: pinned, electron: program('22.3.25') });
    expect([code, said]).toEqual([1, expect.stringMatching(/with Electron [\d.]+ only, and .* is Electron 22\.3\.25/)]);
    expect(listOf(output).filter((name) => !/^builder-/.test(name))).toEqual([]);
  });

  it('holds the product and its compiled parts, nothing else, and has every fuse set', async () => {
    const { code, said, output } = await pack({
      version: pinned,
      electron: program(pinned) + fuses('101100110'),
      'resources/a': '',
    });
    expect([code, said]).toEqual([0, expect.any(String)]);
    const packed = join(output, 'linux-unpacked');
    const wire = readFileSync(join(packed, 'wardkey'), 'latin1').split(SENTINEL)[1]?.slice(2);
    expect(wire).toBe('010011001');
    const files = archived(join(packed, 'resources/app.asar'));
    expect(files).toContain('out/app/main.cjs');
    expect(files.filter((file) => file.endsWith('.node') && !/linux-x(64|86_64)/.test(file))).toEqual([]);
    const ours =
      /^(package\.json|out\/app\/.*|node_modules\/(keytar|node-hid|pkg-prebuilds|pcsc-mini|@pcsc-mini)\/.*)$/;
    expect(files.filter((file) => !ours.test(file) || /meta\.json$/.test(file))).toEqual([]);
  });
});

/** Runs electron-builder as anybody could, with a stand-in for Electron. */
async function pack(electron: Readonly<Record<string, string>>) {
  const output = temporaryFolder();
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const given = [`-c.electronDist=${temporaryFolder(electron)}`, `-c.directories.output=${output}`];
  const args = [builder, '--config', 'build/electron-builder.ts', ...given, '--linux', 'dir', '--publish=never'];
  const done = await promisify(execFile)(process.execPath, args, { cwd: root }).then(
    (said) => ({ code: 0, ...said }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, said: done.stdout + done.stderr, output };
}

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses as they stand in a program: mark, version of the wire, length, one digit each. */
function fuses(states: string): string {
  return `${SENTINEL}\u0001${String.fromCharCode(states.length)}${states}`;
}

interface Entry {
  files?: Record<string, Entry>;
}

/** An asar file begins with four lengths, the last one that of the JSON that follows. */
function archived(file: string): string[] {
  const data = readFileSync(file);
  const header: Entry = JSON.parse(data.toString('utf8', 16, 16 + data.readUInt32LE(12)));
  return paths(header);
}

function paths({ files = {} }: Entry, folder = ''): string[] {
  return Object.entries(files).flatMap(([name, entry]) =>
    entry.files ? paths(entry, `${folder}${name}/`) : `${folder}${name}`,
  );
}

it('sets every fuse this Electron has, by name', async () => {
  const { FuseV1Options } = await import('@electron/fuses');
  expect(Object.keys(FUSES).sort()).toEqual(
    Object.keys(FuseV1Options)
      .filter((name) => Number.isNaN(Number(name)))
      .sort(),
  );
});
