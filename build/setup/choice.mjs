// @ts-check
// Which Electron runs the code: pure decisions, no download and no file in sight.

import { olderThan } from './node.mjs';

/** Electron 45's installer needs it (package `electron`, `engines`). */
export const INSTALLER_NODE = '22.12.0';

/**
 * @typedef {object} Machine
 * @property {string} node
 * @property {string} platform
 * @property {string} arch
 * @property {boolean} pinnedPresent the pinned Electron is installed already
 * @property {string | undefined} unreachable why the last download failed, if that was not long ago
 */

/**
 * @typedef {{ take: 'pinned' } | { take: 'download' } | { take: 'verification', why: string } | { take: 'nothing', why: string }} Choice
 */

/**
 * @param {Machine} machine
 * @returns {Choice}
 */
export function chooseRuntime({ node, platform, arch, pinnedPresent, unreachable }) {
  if (pinnedPresent) return { take: 'pinned' };
  if (olderThan(node, INSTALLER_NODE)) {
    return without(`Electron's installer needs Node.js ${INSTALLER_NODE} or newer and this is ${node}`, platform, arch);
  }
  if (unreachable !== undefined) return without(unreachable, platform, arch);
  return { take: 'download' };
}

/**
 * What follows a download that failed.
 * @param {string} why
 * @param {string} platform
 * @param {string} arch
 * @returns {Choice}
 */
export function without(why, platform, arch) {
  if (platform === 'linux' && arch === 'x64') return { take: 'verification', why };
  return {
    take: 'nothing',
    why: `${why}; the verification runtime exists for Linux x64 only, this is ${platform} ${arch}`,
  };
}
