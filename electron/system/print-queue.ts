/**
 * The printing system's queue, by CUPS' own commands. Where nothing points to a server nothing can wait. Windows' spooler
 * is not looked at: the EHR cannot print in this version, so the station puts nothing into it.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

/** A local server's socket; a server elsewhere is named by CUPS_SERVER, cups(1). */
const SIGNS_OF_CUPS = ['/run/cups/cups.sock', '/private/var/run/cupsd'];
const execute = promisify(execFile);
/** A server that does not answer is not waited for beyond the residue's own time. */
const LIMIT = { timeout: 2_000, killSignal: 'SIGKILL' } as const;

function canPrint(): boolean {
  if (process.platform === 'win32') return false;
  return process.env.CUPS_SERVER !== undefined || SIGNS_OF_CUPS.some((path) => existsSync(path));
}

/** The jobs of the station's own user that have not come out yet, by the names `cancel` takes; lpstat(1). */
export async function waitingPrintJobs(): Promise<readonly string[]> {
  if (!canPrint()) return [];
  const { stdout } = await execute('lpstat', ['-W', 'not-completed', '-u', userInfo().username], LIMIT);
  return stdout.split('\n').flatMap((line) => line.split(/\s+/, 1).filter((name) => name !== ''));
}

/** One by one by name: CUPS lets an owner cancel her job, and refuses to cancel all of hers at once. */
export async function cancelPrintJobs(): Promise<void> {
  const jobs = await waitingPrintJobs();
  if (jobs.length > 0) await execute('cancel', [...jobs], LIMIT);
}
