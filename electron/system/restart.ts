/** How a station ends when only a fresh process can be trusted. */
import type { App } from 'electron';
import type { Process } from '../ports.ts';

/** `EX_TEMPFAIL` of sysexits.h: the supervisor starts the station again, and that start begins with cleaning. */
export const RESTART_CODE = 75;

export function restartWith(app: App): Process {
  return { restart: () => app.exit(RESTART_CODE) };
}
