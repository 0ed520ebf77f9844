/** One kind of trace a person can leave: what every file under `residue/` has to offer, and what it is given. */
import type { App, Clipboard, Session, WebContents } from 'electron';

/**
 * `gone`: it was looked at, and nothing of it is left. `sealed`: nothing can look at it, and the partition it lies in is
 * sealed. `left`: everything else.
 */
export type Verdict = 'gone' | 'sealed' | 'left';

/** The stores whose bytes Chromium tells per origin. */
export type Store = 'indexeddb' | 'cache_storage' | 'file_systems' | 'service_workers';

/** Where a person may have left something; without a session the station starts, and nobody was there. */
export interface Traces {
  readonly session?: Session;
  /** Every page she had, seen or not. */
  readonly pages: readonly WebContents[];
  /** Bytes of the stores over every origin the page spoke to; nought without a session. */
  bytesIn(stores: readonly Store[]): Promise<number>;
  /** Whether that is all there can be: what one site keeps inside another is not told (storage partitioning, Chromium 115). */
  sawEverything(): boolean;
  /** Whether the partition refuses every request and no page holds it; true without a session. */
  isSealed(): Promise<boolean>;
  /** Ends the process that spoke to the network for it, after everything in it that can be cleared or looked at was. */
  endNetwork(): Promise<void>;
  /** Whether that process has ended; undefined where none was needed. */
  isNetworkGone(): boolean | undefined;
}

/** What residues lie in besides the partition. */
export interface Machine {
  readonly app: App;
  /** Wardkey's own page, the one that stays. */
  readonly ownContents: WebContents;
  readonly clipboard: Clipboard;
  readonly folders: Folders;
}

/** Where Chromium may write for whoever is signed on. */
export interface Folders {
  /** For temporary files of whoever is signed on. */
  readonly temporary: string;
  /** For her downloads. */
  readonly downloads: string;
  /** Session folders of earlier runs that are still there. */
  leftovers(): readonly string[];
}

export interface Residue {
  readonly name: string;
  /** Milliseconds for clearing and verifying together; what takes longer counts as left. */
  readonly limitMs: number;
  /**
   * Processes end before anything is cleared: what lives writes. Of what lies in the network process some can be looked
   * at as long as it lives (`networkStores`), and the rest not at all: that is verified when it has ended too.
   */
  readonly stage: 'processes' | 'stores' | 'networkStores' | 'network';
  clear(traces: Traces): Promise<void>;
  /** Looks at the thing itself where anything can look at it. */
  verify(traces: Traces): Promise<Verdict>;
}

export type MakeResidue = (machine: Machine) => Residue;

/** Seventy times and more what the slowest of them took with 50 MB of stored data (39 ms at the 95th percentile, `npm run bench`). */
const STORE_LIMIT_MS = 3_000;

/** Whatever is neither a process nor in the network process. */
export function store(name: string, parts: Pick<Residue, 'clear' | 'verify'>): Residue {
  return { name, limitMs: STORE_LIMIT_MS, stage: 'stores', ...parts };
}

/** Something in the network process that can be looked at. */
export function storeInNetworkProcess(name: string, parts: Pick<Residue, 'clear' | 'verify'>): Residue {
  return { ...store(name, parts), stage: 'networkStores' };
}

/** Something in the network process: gone with it, and sealed where there is no such process. */
export function inNetworkProcess(name: string, clear: Residue['clear']): Residue {
  return {
    ...{ name, limitMs: STORE_LIMIT_MS, stage: 'network', clear },
    async verify(traces) {
      const gone = traces.isNetworkGone();
      if (gone === undefined) return verdictOfSeal(traces);
      return gone ? 'gone' : 'left';
    },
  };
}

/** A store that nothing can look at: its clearing was answered, and what holds is the seal. */
export async function verdictOfSeal(traces: Traces): Promise<Verdict> {
  return (await traces.isSealed()) ? 'sealed' : 'left';
}

/** A store whose bytes can be asked for. */
export async function verdictOfBytes(traces: Traces, ...stores: readonly Store[]): Promise<Verdict> {
  if ((await traces.bytesIn(stores)) > 0) return 'left';
  return traces.sawEverything() ? 'gone' : verdictOfSeal(traces);
}
