/** What main and the devices process agree on besides the device events: its argument and its sign of life. */
import type { ReaderKind } from './watcher.ts';

/** Says that the process is not hung; it may have no other news for hours. */
export const ALIVE = 'alive';
export const ALIVE_EVERY = 5_000;

const ARGUMENT = '--readers=';

export function argumentFor(kinds: readonly ReaderKind[]): string {
  return ARGUMENT + kinds.join(',');
}

export function kindsIn(argv: readonly string[]): readonly ReaderKind[] {
  const argument = argv.find((text) => text.startsWith(ARGUMENT));
  if (!argument) throw new Error(`The devices process was started without ${ARGUMENT}; write ${ARGUMENT}pcsc,pcprox.`);
  return argument
    .slice(ARGUMENT.length)
    .split(',')
    .map((name) => {
      if (name === 'pcsc' || name === 'pcprox') return name;
      throw new Error(`"${name}" in ${ARGUMENT} is no kind of reader; write pcsc or pcprox.`);
    });
}
