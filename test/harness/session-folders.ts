/** The folders in memory that the runs on a data folder write into while they live (electron/system/session-data.ts). */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';

/** Paths; each ends in six letters of its own. */
export function sessionFolders(dataDir: string): readonly string[] {
  const prefix = `wardkey-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}-`;
  const ours = readdirSync(IN_MEMORY).filter((name) => name.startsWith(prefix));
  return ours.map((name) => join(IN_MEMORY, name));
}
