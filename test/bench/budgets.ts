/** What each bench is allowed, and whether what was measured keeps within it. */
import type { Measured } from './measured.ts';
import type { Spread } from './statistics.ts';

export const BENCHES = [
  'switch',
  'lock',
  'own-tap',
  'tap',
  'cold-start',
  'memory',
  'locked-cpu',
  'keys',
  'screens',
] as const;
export type Bench = (typeof BENCHES)[number];

export const KIOSK = 'chromiumKiosk';
export const WINDOW = 'bareWindow';

export const PEER_NAMES: Readonly<Record<string, string>> = {
  [KIOSK]: 'Chromium kiosk',
  [WINDOW]: 'bare Electron window',
};

/** One line of the table. */
export interface Row {
  readonly act: string;
  readonly budget: string;
  readonly measured: Spread;
  readonly unit: Measured['unit'];
  readonly peers: Readonly<Record<string, Spread>>;
  /** Against the peers' medians: how many times faster we are, or how many times as much we take. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly holds: boolean;
}

const SWITCH_MS = 100;
const TIMES_FASTER = 8;
const LOCK_MS = 34;
const OWN_TAP_MS = 100;
const COLD_START_RATIO = 1.3;
const MEMORY_MB = 60;
const LOCKED_CPU_PERCENT = 0.5;
const CARD_MS = 500;
/** Three frames: what is told in the middle of one is painted with the next. */
const SCREEN_MS = 50;

export function rowsOf(bench: Bench, found: Measured): readonly Row[] {
  switch (bench) {
    case 'switch': {
      const locked = found.fromLocked ? [switchRow('switch from a locked station', found, found.fromLocked.total)] : [];
      return [switchRow('switch from an open station, 50 MB stored', found, found.total), ...locked];
    }
    case 'lock':
      return [within('lock key → lock screen painted', found, LOCK_MS)];
    case 'own-tap':
      return [within('holder’s tap in grace → her page painted', found, OWN_TAP_MS)];
    case 'tap':
      return [row('reader’s report → the station acts on it', '–', found, {}, true)];
    case 'cold-start':
      return [coldStart(found)];
    case 'memory':
      return [memory(found)];
    case 'keys':
      return [
        within('FIDO2 card on the reader → her answer verified', found, CARD_MS),
        ...Object.entries(found.steps).map(([act, total]) => row(act, '–', { ...found, total }, {}, true)),
      ];
    case 'screens':
      return [within('screen told to the page → painted', found, SCREEN_MS)];
    case 'locked-cpu': {
      const budget = `≤ ${LOCKED_CPU_PERCENT} % of a core`;
      return [row('locked, processor time', budget, found, asMuch(found), found.total.p50 <= LOCKED_CPU_PERCENT)];
    }
  }
}

function switchRow(act: string, found: Measured, total: Spread): Row {
  const ratios = Object.fromEntries(Object.entries(found.peers).map(([name, { p50 }]) => [name, p50 / total.p50]));
  const budget = `p95 ≤ ${SWITCH_MS} ms, ≥ ${TIMES_FASTER} × faster than the kiosk`;
  const holds = total.p95 <= SWITCH_MS && (ratios[KIOSK] ?? 0) >= TIMES_FASTER;
  return row(act, budget, { ...found, total }, ratios, holds);
}

function within(act: string, found: Measured, limit: number): Row {
  return row(act, `p95 ≤ ${limit} ms`, found, {}, found.total.p95 <= limit);
}

function coldStart(found: Measured): Row {
  const ratios = asMuch(found);
  const holds = (ratios[WINDOW] ?? Number.POSITIVE_INFINITY) <= COLD_START_RATIO;
  return row('start → first screen painted', `≤ ${COLD_START_RATIO} × a bare window`, found, ratios, holds);
}

function memory(found: Measured): Row {
  const over = found.total.p50 - (found.peers[WINDOW]?.p50 ?? 0);
  const budget = `≤ ${MEMORY_MB} MB over a bare window`;
  return row(`memory while open (${over.toFixed(0)} MB over)`, budget, found, asMuch(found), over <= MEMORY_MB);
}

function asMuch({ total, peers }: Measured): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(peers).map(([name, { p50 }]) => [name, total.p50 / p50]));
}

function row(act: string, budget: string, found: Measured, ratios: Row['ratios'], holds: boolean): Row {
  return { act, budget, measured: found.total, unit: found.unit, peers: found.peers, ratios, holds };
}
