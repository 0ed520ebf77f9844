/** What is written to the file and to the terminal. */
import { type Bench, rowsOf } from './budgets.ts';
import type { Machine } from './machine.ts';
import type { Measured } from './measured.ts';
import { shapeLine, stepsTable, tableOf } from './table.ts';

export interface Report {
  /** Which Electron, and whether it is the one for verification only. */
  readonly runtime: string;
  readonly machine: Machine;
  /** What the kiosk beside it was. */
  readonly chromium?: string;
  readonly found: Readonly<Partial<Record<Bench, Measured>>>;
}

/** Of one bench its own fields; of several each under its name. */
export function jsonOf({ found, ...on }: Report): string {
  const [first, ...more] = Object.values(found);
  const content = first && more.length === 0 ? { ...on, ...first } : { ...on, benches: found };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

export function textOf({ runtime, machine, chromium, found }: Report): string {
  const benches = Object.entries(found) as readonly (readonly [Bench, Measured])[];
  const rows = benches.flatMap(([bench, measured]) => rowsOf(bench, measured));
  const rounds = benches.map(([bench, { n }]) => `${bench} ${n}`).join(', ');
  const on = [runtime, ...(chromium ? [chromium] : []), shapeLine(machine), `rounds: ${rounds}`];
  const [only, ...more] = benches;
  const steps = only && more.length === 0 ? partsOf(only[1]) : [];
  return [on.join('; '), '', tableOf(rows), ...steps].join('\n');
}

function partsOf({ steps, unit, fromLocked }: Measured): readonly string[] {
  if (Object.keys(steps).length === 0) return [];
  const locked = fromLocked ? ['', 'from a locked station:', stepsTable(fromLocked.steps, unit)] : [];
  return ['', stepsTable(steps, unit), ...locked];
}
