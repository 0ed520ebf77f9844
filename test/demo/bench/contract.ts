/** What the bench window's page may ask of its main process, and what it is told. */
import type { Seen } from '../../harness/protocol.ts';

export const ACTS = ['tapA', 'tapB', 'tapUnknown', 'unplug', 'plug', 'walkAway'] as const;
export type Act = (typeof ACTS)[number];

export interface Bench {
  readonly act: (act: Act) => Promise<void>;
  readonly onSeen: (on: (seen: Seen) => void) => void;
}
