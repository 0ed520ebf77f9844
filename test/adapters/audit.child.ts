/**
 * Programs that write where writing fails. Two lower this process's own file size limit, so that the kernel takes the
 * first part of a write and refuses the rest, as a disk does when its last blocks are given away.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AuditLog } from '../../electron/audit/log.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import type { Attempts } from '../../electron/core/attempts.ts';
import type { AuditEntry } from '../../electron/core/audit.ts';
import { AttemptsFile } from '../../electron/proof/attempts-file.ts';
import { neverSign } from './signer.ts';

const lock: AuditEntry = { event: 'lock', at: 0, person: 'nurse-a', why: 'idle' };

function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
}

function tried(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fullAudit(folder: string): unknown {
  const log = new AuditLog(folder, neverSign);
  log.append(lock);
  const segment = join(folder, '000001.jsonl');
  const good = statSync(segment).size;
  limitFiles(good + 50);
  const whileFull = [tried(() => log.append(lock)), tried(() => log.append(lock))];
  const sizes = [good, statSync(segment).size];
  limitFiles('unlimited');
  log.append(lock);
  return { whileFull, sizes, report: verifyAudit(folder) };
}

function fullAttempts(folder: string): unknown {
  const path = join(folder, 'attempts.json');
  const store = new AttemptsFile(path);
  const station = { failures: 1, notBefore: 5 };
  const some: Attempts = { people: {}, station, unknownBadges: station };
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`nurse-${at}`, station]));
  store.save(some);
  const before = readFileSync(path, 'utf8');
  limitFiles(4_096);
  const whileFull = tried(() => store.save({ ...some, people: many }));
  limitFiles('unlimited');
  return { whileFull, same: readFileSync(path, 'utf8') === before, loaded: store.load() };
}

/** Root may write everywhere, so root becomes nobody first. */
function forbidden(folder: string): unknown {
  if (process.getuid?.() === 0) {
    process.setgid?.(NOBODY);
    process.setuid?.(NOBODY);
  }
  return {
    audit: tried(() => new AuditLog(join(folder, 'audit'), neverSign)),
    attempts: tried(() => new AttemptsFile(join(folder, 'attempts.json')).save(NONE)),
  };
}

export function run([program = '', folder = '']: readonly string[]): void {
  // Without a listener the signal that comes with a refused write ends the process.
  process.on('SIGXFSZ', () => undefined);
  const programs: Record<string, () => unknown> = {
    fullAudit: () => fullAudit(folder),
    fullAttempts: () => fullAttempts(folder),
    forbidden: () => forbidden(folder),
  };
  process.stdout.write(JSON.stringify(programs[program]?.()));
  process.exit(0);
}

const NOBODY = 65_534;

const NONE: Attempts = {
  people: {},
  station: { failures: 0, notBefore: 0 },
  unknownBadges: { failures: 0, notBefore: 0 },
};
