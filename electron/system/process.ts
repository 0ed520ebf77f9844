/** The station's own process: how large it is, how it ends, and what stands before the displays until the next one. */
import type { App } from 'electron';
import type { Process } from '../ports.ts';
import type { CoverProcess } from './cover-process.ts';
import { RESTART_CODE } from './restart.ts';

export function stationProcess(app: App, cover: CoverProcess): Process {
  return {
    restart: () => app.exit(RESTART_CODE),
    // what processes share counts for each of them: a bare station is at about 430 (measured)
    memoryMb: () => Math.round(app.getAppMetrics().reduce((kb, { memory }) => kb + memory.workingSetSize, 0) / 1024),
    cover: () => cover.show(),
    uncover: () => cover.end(),
  };
}
