/**
 * How the runs before this one ended, in `DIR/runs.json`. It only keeps a station that ends again and again from
 * flickering, so that a file which cannot be read or written keeps nobody from anything.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { NO_RUNS, type Runs, restMs, runBegins, runEnds } from '../core/runs.ts';
import { makeFolder, reasonOf, replaceFile, systemCode } from './durable.ts';

const FORMAT = 'wardkey-runs/1';

const schema = z.strictObject({
  format: z.literal(FORMAT),
  badEnds: z.array(z.number().min(0)),
  last: z.enum(['running', 'ended']),
});

export class RunsFile {
  readonly #path: string;
  readonly #say: (sentence: string) => void;

  constructor(path: string, say: (sentence: string) => void) {
    this.#path = path;
    this.#say = say;
  }

  /** To be called once, by the process that holds the folder. Returns how many ms it has to rest, mostly none. */
  begin(wall: number): number {
    const runs = runBegins(this.#load(), wall);
    this.#save(runs);
    return restMs(runs, wall);
  }

  /** The process is about to end because it is meant to. */
  end(): void {
    this.#save(runEnds(this.#load()));
  }

  /** As if none had ever ended badly: somebody who looks after the machine is about. */
  forget(): void {
    this.#save(NO_RUNS);
  }

  #load(): Runs {
    try {
      const { badEnds, last } = schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return { badEnds, last };
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') this.#say(`what ${this.#path} says of earlier runs cannot be read.`);
      return NO_RUNS;
    }
  }

  #save({ badEnds, last }: Runs): void {
    try {
      makeFolder(dirname(this.#path));
      replaceFile(this.#path, JSON.stringify({ format: FORMAT, badEnds, last }));
    } catch (error) {
      this.#say(`${this.#path} cannot be written (${reasonOf(error)}).`);
    }
  }
}
