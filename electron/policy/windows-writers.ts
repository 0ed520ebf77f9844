/** Who may write to a file of the policy on Windows, by what PowerShell says of the file and of the folder it lies in. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';
import { isFolder, reasonOf } from '../system/durable.ts';
import { otherWriter } from './sddl.ts';

const LIMIT_MS = 10_000;

/** The paths come by the environment, where nothing in them is a command. One that is not there says nothing. */
const COMMAND =
  '$env:WARDKEY_PATHS -split "\\n" | ForEach-Object { ' +
  'if (Test-Path -LiteralPath $_) { (Get-Acl -LiteralPath $_).Sddl } else { "none" } }';

/** The descriptors of the paths, in their order; `none` for one that is not there. */
export type AsksDescriptors = (paths: readonly string[]) => readonly string[];

export const powerShellIn = (systemRoot: string): string =>
  win32.join(systemRoot, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');

/** `program`: PowerShell's path. */
export const askPowerShell =
  (program: string): AsksDescriptors =>
  (paths) => {
    // the modules of a newer PowerShell, or somebody's own, would take the place of the system's
    const kept = Object.entries(process.env).filter(([name]) => !/^PSModulePath$/i.test(name));
    const env = { ...Object.fromEntries(kept), WARDKEY_PATHS: paths.join('\n') };
    const said = execFileSync(program, ['-NoProfile', '-NonInteractive', '-Command', COMMAND], {
      ...{ env, windowsHide: true, timeout: LIMIT_MS },
      ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    });
    return said.split(/\r?\n/).filter((line) => line !== '');
  };

/** Why nobody may go by the file; undefined for one that only administrators may write to, and for one that is not there. */
export function foreignWriterOnWindows(path: string, asks: AsksDescriptors): string | undefined {
  const folder = win32.dirname(path);
  try {
    const [ofFile, ofFolder, ...more] = asks([path, folder]);
    if (ofFile === undefined || ofFolder === undefined || more.length > 0) return CANNOT_BE_TOLD;
    const who = ofFile === 'none' ? undefined : otherWriter(ofFile);
    if (who !== undefined)
      return `may be written to by ${who}, so nobody goes by it: ${howTo(path, isFolder(path) ? HANDS_ON : '')}`;
    const into = ofFolder === 'none' ? undefined : otherWriter(ofFolder);
    if (into === undefined) return undefined;
    return `lies in ${folder}, which may be written to by ${into}, so nobody goes by it: ${howTo(folder, HANDS_ON)}`;
  } catch (error) {
    return `cannot be asked who may write to it (${reasonOf(error)}): see that PowerShell may run for this user`;
  }
}

/** Paths in one call, besides the one that is asked for: an environment holds 32,767 characters. */
const MOST_BESIDE = 64;

/**
 * PowerShell takes the time of many frames: it is asked for the files beside the first path as well, and again only when
 * one of them has changed, or its rights have. What it could not tell is not remembered.
 */
export function remembering(asks: AsksDescriptors): AsksDescriptors {
  const known = new Map<string, { readonly as: string; readonly says: string }>();
  return (paths) => {
    const isKnown = (path: string) => known.get(path)?.as === changeOf(path);
    if (!paths.every(isKnown)) {
      const wanted = [...new Set([...paths, ...besides(paths[0] ?? '')])].filter((path) => !isKnown(path));
      const before = wanted.map(changeOf);
      const said = asks(wanted);
      if (said.length !== wanted.length) return [];
      for (const [at, path] of wanted.entries()) known.set(path, { as: before[at] ?? '', says: said[at] ?? '' });
    }
    return paths.flatMap((path) => known.get(path)?.says ?? []);
  };
}

/** What else of a policy may lie in that folder. */
function besides(path: string): readonly string[] {
  const folder = dirname(path);
  try {
    const names = readdirSync(folder).filter((name) => /\.(?:jsonc?|pub|d)$/.test(name));
    return names.slice(0, MOST_BESIDE).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** NTFS notes every change of a file, and of who may do what with it, as its change time. */
function changeOf(path: string): string {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
  return facts ? `${facts.ino} ${facts.ctimeNs}` : 'none';
}

const CANNOT_BE_TOLD = 'cannot be told who may write to it: see what PowerShell’s Get-Acl says of it and of its folder';

const HANDS_ON = '(OI)(CI)';

/** What is inherited is taken off with the rest, so a folder hands on what it is given. */
function howTo(path: string, handsOn: string): string {
  const given = ['*S-1-5-18:#F', '*S-1-5-32-544:#F', '*S-1-5-32-545:#RX'].map((each) => each.replace('#', handsOn));
  return (
    `as an administrator, icacls "${path}" /setowner *S-1-5-32-544, then icacls "${path}" /reset, ` +
    `then icacls "${path}" /inheritance:r /grant ${given.join(' ')}`
  );
}
