/** The table that is printed, in Markdown, so that it can be pasted as it is; and the parts of one bench below it. */
import { markdownTable } from '../harness/markdown.ts';
import { PEER_NAMES, type Row } from './budgets.ts';
import type { Machine } from './machine.ts';
import type { Measured } from './measured.ts';
import type { Spread } from './statistics.ts';

const HEAD = ['act', 'budget', 'median', 'p95', 'beside it, median', 'ratio', 'holds'];

export function tableOf(rows: readonly Row[]): string {
  return markdownTable(HEAD, rows.map(cells));
}

function cells({ act, budget, measured, unit, peers, ratios, holds }: Row): readonly string[] {
  const beside = Object.entries(peers).map(([name, { p50 }]) => `${PEER_NAMES[name] ?? name} ${figure(p50)} ${unit}`);
  const times = Object.keys(peers).map((name) => `${(ratios[name] ?? Number.NaN).toFixed(1)} ×`);
  const { p50, p95 } = measured;
  const own = [`${figure(p50)} ${unit}`, `${figure(p95)} ${unit}`];
  return [act, budget, ...own, beside.join('; ') || '–', times.join('; ') || '–', holds ? 'yes' : 'NO'];
}

export function stepsTable(steps: Readonly<Record<string, Spread>>, unit: Measured['unit']): string {
  const rows = Object.entries(steps).map(([name, { p50, p95 }]) => [name, figure(p50), figure(p95)]);
  return markdownTable(['step', `median, ${unit}`, `p95, ${unit}`], rows);
}

/** Three digits: more would be noise. */
function figure(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function shapeLine({ cores, processor, memoryGiB, system, kernel, load }: Machine): string {
  return `${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Linux ${kernel}, load ${load} before`;
}
