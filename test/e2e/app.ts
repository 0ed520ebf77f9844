/** A main script of the tests in a real Electron on a display of its own: started before the tests, read by them. */
import { afterAll, beforeAll } from 'vitest';
import { startDisplay } from '../harness/display.ts';
import { linesOfApp } from '../harness/electron-app.ts';
import { stationUser } from '../harness/user.ts';
import { electronProgram } from './ward.ts';

/** Registers its own set-up and end; the lines it printed are there inside tests. */
export function runApp<Line>(entry: string): () => readonly Line[] {
  let lines: readonly Line[] = [];
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    const user = await stationUser(electronProgram(), []);
    ends.push(() => user.remove());
    const display = await startDisplay({ width: 800, height: 600 });
    ends.push(() => display.stop());
    lines = await linesOfApp<Line>(entry, user, display);
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return () => lines;
}
