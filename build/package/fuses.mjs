// @ts-check
// Electron's fuses: every one set by name, none left to a default. `strictlyRequireAllFuses` makes an Electron with a
// fuse that is not named here fail the build. https://www.electronjs.org/docs/latest/tutorial/fuses

/** @typedef {import('@electron/fuses').FuseV1Options} FuseV1Options */

/** @type {Readonly<Required<Record<keyof typeof import('@electron/fuses').FuseV1Options, boolean>>>} */
export const FUSES = {
  // no plain Node.js out of our binary, by any door
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableCookieEncryption: true,
  // the application is the archive it was packed with, and nothing else (integrity is checked on Windows and macOS)
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

/** @param {string} program path of the packed Electron */
export async function setFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const states = Object.entries(FUSES).map(([name, on]) => [
    FuseV1Options[/** @type {keyof typeof FUSES} */ (name)],
    on,
  ]);
  /** @type {Record<FuseV1Options, boolean>} */
  const wire = Object.fromEntries(states);
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...wire });
}
