/** When HID devices come and go, where the system tells: looking for them all the time costs a fifth of a percent of a core. */
import { watch } from 'node:fs';
import type { Stop } from '../ports.ts';

/** Calls `on` whenever it may be worth looking again; undefined where nobody tells. */
export type Arrivals = (on: () => void) => Stop | undefined;

/** Linux makes and removes a node in /dev for each of them, and udev then gives it its rights. */
export const hidArrivals: Arrivals = (on) => {
  if (process.platform !== 'linux') return undefined;
  try {
    const watcher = watch('/dev', (_event, name) => {
      if (name?.startsWith('hidraw')) on();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return undefined;
  }
};
