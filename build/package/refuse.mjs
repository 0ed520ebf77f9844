// @ts-check
// Keeps every Electron but the pinned one out of a package. Judges what is inside the program and not what its folder
// is called, because a folder can be renamed and a marker deleted.

import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MARKER } from '../setup/verification.mjs';
import { VERIFICATION_VERSION } from '../setup/wheel.mjs';

/** Electron names itself in the user agent it sends, so the text stands in every build. */
const NAMES_ITSELF = /Electron\/(\d+\.\d+\.\d+)/g;

/**
 * @param {string} program
 * @returns {string[]} the versions the program says it has
 */
export function versionsIn(program) {
  return [...readFileSync(program, 'latin1').matchAll(NAMES_ITSELF)].flatMap(([, version]) => version ?? []);
}

/**
 * @param {string} folder with an unpacked Electron
 * @param {string} program its name in there
 * @param {string} pinned
 * @returns {string | undefined} why it may not be packaged
 */
export function faultOf(folder, program, pinned) {
  if (existsSync(path.join(folder, MARKER))) return `${folder} is the verification runtime`;
  const version = text(path.join(folder, 'version'));
  if (version !== undefined && version !== pinned) return `${folder} holds Electron ${version}`;
  const file = path.join(folder, program);
  if (!existsSync(file)) return `${folder} holds no Electron`;
  const other = versionsIn(file).find((found) => found !== pinned);
  return other === undefined ? undefined : `${file} is Electron ${other}`;
}

/** @param {string} file */
function text(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

/**
 * @typedef {object} Given what electron-builder was told to pack
 * @property {unknown} [electronDist]
 * @property {string | null} [electronVersion]
 */

/**
 * @param {Given} given
 * @param {string} pinned
 * @param {string} projectFolder
 */
export function refuseOtherElectron({ electronDist, electronVersion }, pinned, projectFolder) {
  if (electronVersion && electronVersion !== pinned) throw refusal(`Electron ${electronVersion} was asked for`, pinned);
  if (electronDist === undefined || electronDist === null || electronDist === '') return;
  if (typeof electronDist !== 'string') throw refusal('electronDist is not the path of a folder', pinned);
  const folder = path.resolve(projectFolder, electronDist);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const fault = isFolder ? faultOf(folder, 'electron', pinned) : `${folder} is no unpacked Electron`;
  if (fault) throw refusal(fault, pinned);
}

/**
 * @param {string} why
 * @param {string} pinned
 */
export function refusal(why, pinned) {
  return new Error(
    `Wardkey is packaged with Electron ${pinned} only, and ${why}. Electron ${VERIFICATION_VERSION} is for verification, never for a package.`,
  );
}
