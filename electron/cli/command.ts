/** What a command of the command line is. */
import type { CliIo } from './io.ts';
import type { Given, Shape } from './options.ts';

export interface Command {
  readonly shape: Shape;
  readonly usage: string;
  readonly does: string;
  run(given: Given, io: CliIo): Promise<number>;
}
