/**
 * The printing system's queue, by CUPS' own commands. Where its socket is not there nothing can wait. Windows' spooler is
 * not looked at: the EHR cannot print in this version, so the station puts nothing into it.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];
const run = promisify(execFile);

const isPrinting = (): boolean => SOCKETS.some((socket) => existsSync(socket));

export async function cancelPrintJobs(): Promise<void> {
  if (isPrinting()) await run('cancel', ['-a', '-u', userInfo().username]);
}

/** How many jobs of the station's own user have not come out yet. */
export async function waitingPrintJobs(): Promise<number> {
  if (!isPrinting()) return 0;
  const { stdout } = await run('lpstat', ['-W', 'not-completed', '-u', userInfo().username]);
  return stdout.split('\n').filter((line) => line.trim() !== '').length;
}
