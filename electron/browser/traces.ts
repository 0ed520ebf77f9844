/** Where the last holder may have left something, and the two ways to look at it that several residues share. */
import type { App, Session, WebContents, WebContentsView, webContents } from 'electron';
import { PAGE_PREFERENCES } from '../lockdown/preferences.ts';
import type { Guards } from './guards.ts';
import { networkProcess } from './network-process.ts';
import type { Store, Traces } from './residue.ts';

export interface TraceParts {
  readonly app: App;
  readonly guards: Pick<Guards, 'seal' | 'originsOf'>;
  readonly View: typeof WebContentsView;
  readonly everyContents: typeof webContents;
  /** An address the partition was allowed to ask for while it was in use. */
  readonly address: string;
}

interface Used {
  readonly session: Session;
  readonly pages: readonly WebContents[];
}

/** Nobody was there: at a start. */
export const NO_TRACES: Traces = {
  pages: [],
  bytesIn: async () => 0,
  sawEverything: () => true,
  isSealed: async () => true,
  endNetwork: async () => undefined,
  isNetworkGone: () => undefined,
};

export function tracesOf(session: Session | undefined, pages: readonly WebContents[], parts: TraceParts) {
  return session ? sealedTraces({ session, pages }, parts) : { traces: NO_TRACES, end: () => undefined };
}

/** Seals the partition; `end` takes away what was made for looking. */
export function sealedTraces({ session, pages }: Used, parts: TraceParts): { traces: Traces; end(): void } {
  const { app, guards, everyContents, address } = parts;
  guards.seal(session);
  const network = networkProcess(app);
  let probe: WebContents | undefined;
  const holds = (each: WebContents) => each !== probe && !each.isDestroyed() && each.session === session;
  const isHeld = () => everyContents.getAllWebContents().some(holds);
  // asked while the pages' processes end, which is waited for anyway
  const refuses = refusesRequests(session, address);
  const traces: Traces = {
    session,
    pages,
    async isSealed() {
      return (await refuses) && !isHeld();
    },
    endNetwork: () => network.end(),
    // a partition that spoke to a server did so through one, whatever the list says
    isNetworkGone: () => network.isGone() ?? (guards.originsOf(session).length > 0 ? false : undefined),
    sawEverything: () => guards.originsOf(session).length <= 1,
    async bytesIn(stores) {
      const looking = probe ?? openProbe(session, parts.View);
      probe = looking;
      const asked = guards.originsOf(session).map((origin) => bytesOf(looking, origin, stores));
      return (await Promise.all(asked)).reduce((sum, bytes) => sum + bytes, 0);
    },
  };
  return { traces, end: () => probe?.close({ waitForBeforeUnload: false }) };
}

/** The guard's own refusal and no other: a network that is down refuses too, and comes back. */
async function refusesRequests(session: Session, address: string): Promise<boolean> {
  try {
    await session.fetch(address);
    return false;
  } catch (error) {
    const said = error instanceof Error ? [error, error.cause] : [error];
    return said.some((each) => String(each).includes('ERR_BLOCKED_BY_CLIENT'));
  }
}

/**
 * Contents that never load anything and therefore have no renderer; their debugging channel answers for the partition
 * from the browser's side (Storage domain of the DevTools protocol).
 */
function openProbe(session: Session, View: typeof WebContentsView): WebContents {
  const { webContents: contents } = new View({ webPreferences: { ...PAGE_PREFERENCES, session, javascript: false } });
  contents.debugger.attach('1.3');
  return contents;
}

interface Usage {
  readonly usageBreakdown: readonly { readonly storageType: string; readonly usage: number }[];
}

async function bytesOf(probe: WebContents, origin: string, stores: readonly Store[]): Promise<number> {
  const answer: Usage = await probe.debugger.sendCommand('Storage.getUsageAndQuota', { origin });
  const kinds: readonly string[] = stores;
  const found = answer.usageBreakdown.filter(({ storageType }) => kinds.includes(storageType));
  if (found.length !== stores.length) throw new Error('The browser does not say how much is stored.');
  return found.reduce((sum, { usage }) => sum + usage, 0);
}
