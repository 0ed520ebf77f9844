/** What main and the devices process agree on besides events and orders: its arguments and its sign of life. */
import type { DeviceEvent } from '../ports.ts';
import type { KeyRouteEvent } from '../proof/key-route.ts';
import { READER_KINDS, type ReaderKind } from './watcher.ts';

/** Says that the process is not hung; it may have no other news for hours. */
export const ALIVE = 'alive';
export const ALIVE_EVERY = 5_000;

/** Where security keys are looked for: in the PC's ports, or as cards on its readers. */
export type KeyKind = 'port' | 'card';

const KEY_KINDS: readonly KeyKind[] = ['port', 'card'];

const ARGUMENT = '--readers=';
const KEYS = '--keys=';

export const isOfKeys = (event: DeviceEvent | KeyRouteEvent): event is KeyRouteEvent => event.type.startsWith('key');

export function argumentsFor(readers: readonly ReaderKind[], keys: readonly KeyKind[]): string[] {
  return [ARGUMENT + readers.join(','), ...(keys.length > 0 ? [KEYS + keys.join(',')] : [])];
}

export function keysIn(argv: readonly string[]): readonly KeyKind[] {
  const named = (argv.find((text) => text.startsWith(KEYS)) ?? KEYS).slice(KEYS.length).split(',');
  return KEY_KINDS.filter((kind) => named.includes(kind));
}

export function kindsIn(argv: readonly string[]): readonly ReaderKind[] {
  const argument = argv.find((text) => text.startsWith(ARGUMENT));
  if (!argument) throw new Error(`The devices process was started without ${ARGUMENT}; write ${ARGUMENT}pcsc,pcprox.`);
  const named = argument.slice(ARGUMENT.length);
  if (named === '' && keysIn(argv).length > 0) return [];
  return named.split(',').map((name) => {
    const kind = READER_KINDS.find((each) => each === name);
    if (kind) return kind;
    throw new Error(`"${name}" in ${ARGUMENT} is no kind of reader; write pcsc or pcprox.`);
  });
}
