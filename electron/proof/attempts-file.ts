/** Wrong proofs, kept across restarts in `DIR/attempts.json`. A damaged file throws: a lock-out is never forgotten. */
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Attempts, NO_ATTEMPTS } from '../core/attempts.ts';
import type { AttemptStore } from '../ports.ts';
import { makeFolder, readIfThere, reasonOf, replaceFile } from '../system/durable.ts';

const FORMAT = 'wardkey-attempts/1';

const count = z.strictObject({ failures: z.int().min(0), notBefore: z.number().min(0) });
const schema = z.strictObject({
  format: z.literal(FORMAT),
  people: z.record(z.string(), count),
  station: count,
  unknownBadges: count,
});

export class AttemptsFile implements AttemptStore {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  load(): Attempts {
    const text = readIfThere(
      this.#path,
      (reason) =>
        `The counts of wrong proofs in ${this.#path} cannot be read (${reason}). Give this user the right to read them.`,
    );
    return text === undefined ? NO_ATTEMPTS : parse(text, this.#path);
  }

  save({ people, station, unknownBadges }: Attempts): void {
    try {
      makeFolder(dirname(this.#path));
      replaceFile(this.#path, JSON.stringify({ format: FORMAT, people, station, unknownBadges }));
    } catch (error) {
      throw new Error(
        `The counts of wrong proofs could not be written to ${this.#path} (${reasonOf(error)}). ` +
          'Make room on the disk or give this user the right to write there.',
        { cause: error },
      );
    }
  }
}

function parse(text: string, path: string): Attempts {
  try {
    const { people, station, unknownBadges } = schema.parse(JSON.parse(text));
    return { people, station, unknownBadges };
  } catch (error) {
    throw new Error(
      `The counts of wrong proofs in ${path} are damaged. Find out who changed them, then remove the file: ` +
        'every lock-out starts again from nothing.',
      { cause: error },
    );
  }
}
