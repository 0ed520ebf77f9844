/** What the product costs beside a bare window on the same runtime: its start, its memory, its idling while locked. */
import { setTimeout as pause } from 'node:timers/promises';
import { machineTime } from '../harness/protocol.ts';
import { type Measured, measuredOf, TOTAL } from './measured.ts';
import type { Peer } from './peers.ts';
import { computedBy, memoryOf } from './processes.ts';
import type { Product } from './product.ts';
import { inRounds, Samples } from './statistics.ts';

export interface CostParts {
  readonly product: Product;
  /** On a plain page. */
  readonly window: Peer;
  readonly rounds: number;
  readonly told?: (round: number) => void;
}

/** From the process's start until its first useful screen; files are in memory, as after a restart of the station. */
export async function measureColdStart({ product, window, rounds, told }: CostParts): Promise<Measured> {
  const [ours, beside] = [new Samples(), new Samples()];
  await product.learn();
  const acts = [
    async () => {
      ours.add(TOTAL, await product.started());
      await product.ended();
    },
    async () => {
      beside.add(window.name, await window.started());
      await window.ended();
    },
  ];
  await inRounds(rounds, acts, told);
  return { n: rounds, unit: 'ms', ...measuredOf(ours), peers: beside.spreads() };
}

/** Until what a start has left behind in memory is given back. */
const CALM_MS = 5_000;

/** With the same page open in both. Never side by side: what they share would be counted to each by half. */
export async function measureMemory({ product, window, rounds, told }: CostParts): Promise<Measured> {
  const [ours, beside] = [new Samples(), new Samples()];
  await window.ended();
  const acts = [
    async () => {
      await product.start();
      await product.open();
      await pause(CALM_MS);
      ours.add(TOTAL, memoryOf(product.pid));
      await product.ended();
    },
    async () => {
      await window.started();
      await pause(CALM_MS);
      beside.add(window.name, memoryOf(window.pid));
      await window.ended();
    },
  ];
  await inRounds(rounds, acts, told);
  return { n: rounds, unit: 'MB', ...measuredOf(ours), peers: beside.spreads() };
}

/** Share of one core, in percent, of the locked station and of the bare window in the same seconds. */
export async function measureLockedCpu({
  product,
  window,
  seconds,
}: Omit<CostParts, 'rounds' | 'told'> & { readonly seconds: number }): Promise<Measured> {
  const [ours, beside] = [new Samples(), new Samples()];
  await window.started();
  await product.start();
  await product.open();
  await product.lock();
  await pause(CALM_MS);
  const began = machineTime();
  const before = { product: computedBy(product.pid), window: computedBy(window.pid) };
  await pause(seconds * 1_000);
  const percentOf = (computed: number) => (computed / ((machineTime() - began) / 1_000)) * 100;
  ours.add(TOTAL, percentOf(computedBy(product.pid) - before.product));
  beside.add(window.name, percentOf(computedBy(window.pid) - before.window));
  await Promise.all([product.ended(), window.ended()]);
  return { n: 1, unit: '%', ...measuredOf(ours), peers: beside.spreads() };
}
