/**
 * The devices process: runs the readers' drivers and the conversations with security keys in a utility process, so that
 * one that crashes or hangs is an event for the station and not its end. Says what it sees to main; what it may be
 * ordered are ceremonies with keys, and nothing else.
 */
import type { ParentPort } from 'electron';
import { hidArrivals } from './arrivals.ts';
import { Ceremonies } from './fido/ceremonies.ts';
import { KeyPorts } from './fido/ports.ts';
import { parseOrder } from './orders.ts';
import { PcProxWatcher } from './pcprox.ts';
import { PcscWatcher } from './pcsc.ts';
import { ALIVE, ALIVE_EVERY, type KeyKind, keysIn, kindsIn } from './protocol.ts';
import { type ReaderKind, type Watcher, watchAll } from './watcher.ts';

/** The entry of the utility process, started with `--readers=pcsc,pcprox`, and `--keys=port,card` where keys are used. */
export async function run(): Promise<void> {
  const port: ParentPort = process.parentPort;
  const keys = keysIn(process.argv);
  const ceremonies = new Ceremonies(await portsOf(keys), (event) => port.postMessage(event));
  const watchers = await Promise.all(kindsIn(process.argv).map((kind) => watcherFor(kind, keys)));
  watchAll(
    watchers,
    (event) => port.postMessage(event),
    stuck,
    (presented) => ceremonies.presented(presented),
  );
  ceremonies.start();
  port.on('message', ({ data }) => follow(data, ceremonies));
  setInterval(() => port.postMessage(ALIVE), ALIVE_EVERY);
}

/** What is no order is not followed. */
export function follow(data: unknown, ceremonies: Ceremonies): void {
  const order = parseOrder(data);
  switch (order?.order) {
    case 'begin':
      return ceremonies.begin(order.ceremony, order.request, order.reader);
    case 'pin':
      return ceremonies.pin(order.ceremony, order.pin);
    case 'cancel':
      return ceremonies.cancel();
    case undefined:
      console.error('An order that is none was not followed.');
  }
}

async function portsOf(keys: readonly KeyKind[]): Promise<KeyPorts | undefined> {
  if (!keys.includes('port')) return undefined;
  try {
    return new KeyPorts(await import('node-hid'), hidArrivals);
  } catch (error) {
    console.error(`Security keys cannot be used until this is put right and Wardkey restarted: ${error}`);
    return undefined;
  }
}

/** Native modules are loaded here and not on import: a library that is missing costs one kind of readers only. */
async function watcherFor(kind: ReaderKind, keys: readonly KeyKind[]): Promise<Watcher> {
  try {
    if (kind === 'pcsc') return new PcscWatcher(await import('pcsc-mini'), { asksFido: keys.includes('card') });
    return new PcProxWatcher(await import('node-hid'), hidArrivals);
  } catch (error) {
    console.error(`Readers of kind ${kind} cannot be used until this is put right and Wardkey restarted: ${error}`);
    return { start: (report) => report.readers([], kind === 'pcsc' ? 'service' : undefined), stop: () => undefined };
  }
}

function stuck(why: string): never {
  console.error(`The devices process ends itself: ${why}.`);
  process.exit(1);
}
