/** A new PIN, piped in or typed twice. */
import { refuse } from '../people/errors.ts';
import type { CliIo } from './io.ts';
import { readSecret } from './secret-input.ts';

export const readPin = (io: CliIo): Promise<string> =>
  readSecret(io, {
    first: 'New PIN (it is not shown):',
    again: 'The same PIN again:',
    none: () => refuse('No PIN was given. Nothing was changed.'),
    different: () => refuse('The two PINs are not the same. Nothing was changed; try again.'),
  });
