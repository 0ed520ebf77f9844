/**
 * Files that outlive the power: reading one that may not be there, and writing that is finished when it returns, every
 * byte handed over, synced, and the folder's entry synced too.
 *
 * write(2) may take fewer bytes than it was given and report no error, which is what a disk does as it fills. A helper
 * that ignores the count renames a truncated file over a good one, so nothing here trusts a single write.
 */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const taken = writeSync(file, bytes, done);
    if (taken === 0) throw new Error('the disk took no more bytes');
    done += taken;
  }
}

/** Windows cannot open a folder for syncing; NTFS keeps its own journal of names. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const entry = openSync(folder, 'r');
  try {
    fsyncSync(entry);
  } finally {
    closeSync(entry);
  }
}

/**
 * Makes a folder, and those above it, that only its owner can look into; an existing one is left as it is. Not by
 * Node's `recursive`, which never returns where the system has no such place (`/proc/x`, Node 20).
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && isFolder(folder)) return;
    if (systemCode(error) !== 'ENOENT' || isFolder(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
  syncFolder(dirname(folder));
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** For whoever owns it alone, unless others have to read it: stations run as another user than whoever installs them. */
const OWNERS = 0o600;
export const FOR_ALL_TO_READ = 0o644;

/** The old content or the new, never a mixture, whatever happens on the way. One writer at a time. */
export function replaceFile(path: string, content: string, mode = OWNERS): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  try {
    writeFresh(fresh, Buffer.from(content), mode);
    renameSync(fresh, path);
  } catch (error) {
    removeIfPossible(fresh);
    throw error;
  }
  syncFolder(dirname(path));
}

/** A file that was not there before: throws EEXIST over any other, and leaves none that is not whole. */
export function createFile(path: string, content: string, mode = OWNERS): void {
  writeFresh(path, Buffer.from(content), mode);
  syncFolder(dirname(path));
}

function writeFresh(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', OWNERS);
  try {
    writeAll(file, bytes);
    // not by openSync, from whose mode the umask takes
    if (mode !== OWNERS) fchmodSync(file, mode);
    fsyncSync(file);
  } catch (error) {
    removeIfPossible(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What went wrong before is what has to be told.
  }
}

/** Undefined when there is no such file; `refused` says what it means that it cannot be read, and for which reason. */
export function readIfThere(path: string, refused: (reason: string) => string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new Error(refused(reasonOf(error)), { cause: error });
  }
}

/** `ENOENT` and the like; undefined for anything that is no system error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
