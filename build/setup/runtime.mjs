// @ts-check
// Provides the Electron that runs the code: the pinned one, or the verification runtime, and says which in one line.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith, withApplication } from './application.mjs';
import { cacheFolder, SHARED_CACHE } from './cache.mjs';
import { chooseRuntime, without } from './choice.mjs';
import { provideLibraries } from './libraries.mjs';
import { WHEEL_PACKAGES } from './packages.mjs';
import { installPinned, pinnedElectron, pinnedVersion } from './pinned.mjs';
import { during, say } from './progress.mjs';
import { MARKER, provideVerification } from './verification.mjs';
import { VERIFICATION_VERSION } from './wheel.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} electron path of the program
 * @property {{ version: string, verificationOnly: boolean }} runtime
 * @property {string} [why] why it is not the pinned one
 * @property {string} [unreachableSince] when the pinned one could last not be downloaded
 */

/**
 * @typedef {object} Parts what provides each runtime; the tests give their own
 * @property {{ node: string, platform: string, arch: string }} machine
 * @property {() => string | undefined} pinned
 * @property {string} pinnedVersion
 * @property {() => Promise<string | undefined>} download why it failed
 * @property {() => Promise<string>} verification
 * @property {Runtime | undefined} last what the last set-up ended with
 * @property {() => Date} now
 * @property {(line: string) => void} say
 */

const TRY_AGAIN_AFTER_MS = 24 * 3_600_000;

/**
 * @param {Parts} parts
 * @returns {Promise<Runtime>}
 */
export async function provideRuntime(parts) {
  const { node, platform, arch } = parts.machine;
  const old = recentFailure(parts);
  let choice = chooseRuntime({
    node,
    platform,
    arch,
    pinnedPresent: parts.pinned() !== undefined,
    unreachable: old?.why,
  });
  let failedNow = false;
  if (choice.take === 'download') {
    const fault = await parts.download();
    failedNow = fault !== undefined;
    choice =
      fault === undefined ? { take: 'pinned' } : without(`Electron ${parts.pinnedVersion}: ${fault}`, platform, arch);
  }
  if (choice.take === 'nothing') throw new Error(`There is no Electron to run: ${choice.why}.`);
  if (choice.take === 'verification') {
    const since = failedNow ? parts.now().toISOString() : old?.unreachableSince;
    return await verificationRuntime(parts, choice.why, since);
  }
  parts.say(`Runtime: Electron ${parts.pinnedVersion}.`);
  return { electron: parts.pinned() ?? '', runtime: { version: parts.pinnedVersion, verificationOnly: false } };
}

/**
 * @param {Parts} parts
 * @param {string} why
 * @param {string | undefined} unreachableSince
 * @returns {Promise<Runtime>}
 */
async function verificationRuntime(parts, why, unreachableSince) {
  const electron = await parts.verification();
  parts.say(`Runtime: Electron ${VERIFICATION_VERSION}, for verification only, never packaged (${why}).`);
  const runtime = { version: VERIFICATION_VERSION, verificationOnly: true };
  return { electron, runtime, why, ...(unreachableSince ? { unreachableSince } : {}) };
}

/** A download that failed is not tried again for a day: every start would wait for it. @param {Parts} parts */
function recentFailure({ last, now }) {
  if (last?.why === undefined || last.unreachableSince === undefined) return undefined;
  return now().getTime() - Date.parse(last.unreachableSince) < TRY_AGAIN_AFTER_MS ? last : undefined;
}

/**
 * @param {string} root of the project
 * @returns {Parts}
 */
export function partsFor(root) {
  const folder = path.join(root, 'node_modules/electron');
  const version = pinnedVersion(folder);
  return {
    machine: { node: process.versions.node, platform: process.platform, arch: process.arch },
    pinned: () => pinnedElectron(folder),
    pinnedVersion: version,
    download: () => during(`downloading Electron ${version}`, () => installPinned(folder)),
    verification: () => verificationElectron(path.join(root, 'out/runtime')),
    last: lastRuntime(root),
    now: () => new Date(),
    say,
  };
}

const BASE = `electron-${VERIFICATION_VERSION}`;

/**
 * System packages that are sure to be needed for the runtime, so that they can be asked for together with all others.
 * @param {string} root
 * @returns {readonly string[]}
 */
export function packagesForRuntime(root) {
  const { machine, pinned } = partsFor(root);
  const choice = chooseRuntime({ ...machine, pinnedPresent: pinned() !== undefined, unreachable: undefined });
  return choice.take === 'verification' && !existsSync(path.join(cacheFolder(), BASE, MARKER)) ? WHEEL_PACKAGES : [];
}

/** @param {string} application */
async function verificationElectron(application) {
  const base = path.join(cacheFolder(), BASE);
  const shared = folderWith(path.join(SHARED_CACHE, BASE), application);
  // one that root has installed has the sandbox helper set up, which nobody else can do
  if (existsSync(path.join(shared, MARKER))) return path.join(shared, 'electron');
  if (!existsSync(path.join(base, MARKER))) {
    await provideLibraries(WHEEL_PACKAGES);
    await provideVerification(base);
  }
  return path.join(await withApplication(base, application), 'electron');
}

/**
 * @param {string} root
 * @returns {Runtime | undefined}
 */
export function lastRuntime(root) {
  try {
    return JSON.parse(readFileSync(path.join(root, 'out/runtime.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
