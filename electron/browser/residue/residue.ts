/** One kind of trace a person can leave. One file a kind: clear it, then look whether it is gone. */
import type { Session, WebContents } from 'electron';

/** Where a person may have left something; both are absent when the station starts with nobody. */
export interface Traces {
  readonly session?: Session;
  readonly contents?: WebContents;
}

export interface Residue {
  readonly name: string;
  clear(traces: Traces): Promise<void>;
  /**
   * Looks at the thing itself; true only when nothing of it is left. Where no call can look, what holds is that the
   * partition it lies in is never used again; the file says so.
   */
  verify(traces: Traces): Promise<boolean>;
}
