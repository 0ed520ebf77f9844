/**
 * The processes that held the page: DOM, script heap, service and shared workers. Ended by the operating system, for a
 * crash may be written to the disk as a core dump and an end asked for nicely took 30 s with a service worker (measured),
 * and waited for until the operating system no longer knows them. At a start those of a run that was killed.
 */
import type { App, WebContents } from 'electron';
import { end, isAlive, killedRunsProcesses, waitFor } from '../../system/processes.ts';
import type { Machine, Residue } from '../residue.ts';

const GIVE_UP_MS = 2_500;

/** Renderer processes other than the one of Wardkey's own page. */
function renderers(app: App, own: WebContents): readonly number[] {
  const ownPid = own.getOSProcessId();
  return app
    .getAppMetrics()
    .filter(({ type, pid }) => type === 'Tab' && pid !== ownPid)
    .map(({ pid }) => pid);
}

export function processes({ app, ownContents }: Machine): Residue {
  /** Those seen so far: one that leaves Electron's list is not dead for that. */
  const pids = new Set<number>();
  const livingOfThose = () => [...pids].filter((pid) => pid !== ownContents.getOSProcessId() && isAlive(pid));
  const living = () => {
    for (const pid of renderers(app, ownContents)) pids.add(pid);
    return livingOfThose();
  };
  const open = (pages: readonly WebContents[]) => pages.filter((contents) => !contents.isDestroyed());
  const endLiving = () => {
    const left = living();
    for (const pid of left) end(pid);
    return left.length;
  };
  return {
    name: 'processes',
    limitMs: 3_000,
    stage: 'processes',
    async clear({ session, pages }) {
      pids.clear();
      if (!session) for (const pid of killedRunsProcesses(app.getPath('userData'))) pids.add(pid);
      endLiving();
      for (const contents of open(pages)) contents.close({ waitForBeforeUnload: false });
      await waitFor(() => livingOfThose().length === 0 && endLiving() === 0 && open(pages).length === 0, GIVE_UP_MS);
    },
    async verify({ pages }) {
      return open(pages).length > 0 || living().length > 0 ? 'left' : 'gone';
    },
  };
}
