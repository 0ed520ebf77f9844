/**
 * Where Chromium may write while it runs: a fresh 0700 folder in memory where the machine has one, made before
 * `ready` and removed at the end. What a crashed run left behind is removed at the next start.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';

export interface SessionData {
  readonly sessionData: string;
  /** For temporary files, which programs would otherwise leave where everybody can look. */
  readonly temporary: string;
  readonly downloads: string;
  /** Folders of earlier runs that could not be removed. */
  leftovers(): readonly string[];
  remove(): void;
}

export function freshSessionData(dataDir: string): SessionData {
  const parent = existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir();
  const prefix = `wardkey-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}-`;
  const ofThisStation = () => readdirSync(parent).filter((name) => name.startsWith(prefix));
  for (const left of ofThisStation()) removeIfPossible(join(parent, left));
  const path = mkdtempSync(join(parent, prefix));
  const temporary = join(path, 'temporary');
  mkdirSync(temporary, { mode: 0o700 });
  return {
    sessionData: path,
    temporary,
    downloads: join(path, 'downloads'),
    leftovers: () => ofThisStation().flatMap((name) => (join(parent, name) === path ? [] : [join(parent, name)])),
    remove: () => removeIfPossible(path),
  };
}

/** What stays is found again by the cleaning that every start begins with, and keeps the station out of service. */
function removeIfPossible(path: string): void {
  try {
    removeOurs(path);
  } catch {
    // told by `leftovers`
  }
}

/** Anybody can make a folder of that name there; only the station's own user's is removed. */
function removeOurs(path: string): void {
  const owner = lstatSync(path, { throwIfNoEntry: false })?.uid;
  if (owner === undefined || (process.getuid && owner !== process.getuid())) return;
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
