/** The station's own process: how large it is, how it ends, and what stands before the displays until the next one. */
import { hostname } from 'node:os';
import type { App, Details } from 'electron';
import type { Crashed, Process } from '../ports.ts';
import type { CoverProcess } from './cover-process.ts';
import { endBehind } from './ending.ts';
import { LEFT_CODE, RESTART_CODE } from './restart.ts';
import type { RunsFile } from './runs-file.ts';

const NETWORK = 'network.mojom.NetworkService';

export interface ProcessParts {
  readonly cover: CoverProcess;
  readonly runs: Pick<RunsFile, 'end' | 'forget'>;
  /** Ends the process with that code, with nothing of anybody left. */
  readonly end: (code: number) => void;
}

export function stationProcess(app: App, { cover, runs, end }: ProcessParts): Process {
  let isEnding = false;
  return {
    pc: hostname(),
    restart(because) {
      if (because === 'recycle') runs.end();
      const now = () => app.exit(RESTART_CODE);
      // a process that is recycled has brought its cover up before
      if (because !== 'fault' || !app.isPackaged) return now();
      if (isEnding) return;
      isEnding = true;
      endBehind(() => cover.show(), now);
    },
    leave() {
      runs.forget();
      // one may be on its way, or there, after a signal
      cover.end();
      end(LEFT_CODE);
    },
    // what processes share counts for each of them: a bare station is at about 430 (measured)
    memoryMb: () => Math.round(app.getAppMetrics().reduce((kb, { memory }) => kb + memory.workingSetSize, 0) / 1024),
    cover: () => cover.show(),
    uncover: () => cover.end(),
    listen(on) {
      const look = (_event: unknown, details: Details) => {
        const part = partOf(details);
        if (part) on({ type: 'crashed', part });
      };
      app.on('child-process-gone', look);
      return () => app.off('child-process-gone', look);
    },
  };
}

/** Whatever the reason: the station ends neither of them but in a cleaning. */
function partOf({ type, serviceName }: Details): Crashed<'graphics' | 'network'>['part'] | undefined {
  if (type === 'GPU') return 'graphics';
  return serviceName === NETWORK ? 'network' : undefined;
}
