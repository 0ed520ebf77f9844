/**
 * The devices process: runs the readers' drivers in a utility process, so that a driver that crashes or hangs is an
 * event for the station and not its end. Says what it sees to main and takes no orders.
 */
import type { ParentPort } from 'electron';
import { PcProxWatcher } from './pcprox.ts';
import { PcscWatcher } from './pcsc.ts';
import { ALIVE, ALIVE_EVERY, kindsIn } from './protocol.ts';
import { type ReaderKind, type Watcher, watchAll } from './watcher.ts';

/** The entry of the utility process, started with `--readers=pcsc,pcprox`. */
export async function run(): Promise<void> {
  const port: ParentPort = process.parentPort;
  const watchers = await Promise.all(kindsIn(process.argv).map(watcherFor));
  watchAll(watchers, (event) => port.postMessage(event), stuck);
  setInterval(() => port.postMessage(ALIVE), ALIVE_EVERY);
}

/** Native modules are loaded here and not on import: a library that is missing costs one kind of readers only. */
async function watcherFor(kind: ReaderKind): Promise<Watcher> {
  try {
    if (kind === 'pcsc') return new PcscWatcher(await import('pcsc-mini'));
    return new PcProxWatcher(await import('node-hid'));
  } catch (error) {
    console.error(`Readers of kind ${kind} cannot be used until this is put right and Wardkey restarted: ${error}`);
    return { start: (report) => report.readers([], kind === 'pcsc' ? 'service' : undefined), stop: () => undefined };
  }
}

function stuck(why: string): never {
  console.error(`The devices process ends itself: ${why}.`);
  process.exit(1);
}
