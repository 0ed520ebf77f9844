/**
 * How often and when each security key was used at this station, kept across restarts in `DIR/key-uses.json`. A damaged
 * file throws: a counter that is forgotten would let a copied key pass.
 */
import { dirname } from 'node:path';
import * as z from 'zod';
import { makeFolder, readIfThere, reasonOf, replaceFile } from '../system/durable.ts';

export const KEY_USES_FILE = 'key-uses.json';

const FORMAT = 'wardkey-key-uses/1';

const use = z.strictObject({ counter: z.int().min(0).max(0xffffffff), lastUsedAt: z.int().min(0) });
const schema = z.strictObject({
  format: z.literal(FORMAT),
  /** By the hash of the credential's id. */
  uses: z.record(z.string().regex(/^[0-9a-f]{64}$/), use),
});

export interface KeyUse {
  /** Its signature counter (WebAuthn Level 3, section 6.1.1); 0 for a key that has none. */
  readonly counter: number;
  /** Unix ms. */
  readonly lastUsedAt: number;
}

/** Throws when there is a file and it cannot be read or is damaged. */
export function openKeyUses(path: string): KeyUses {
  return new KeyUses(path, readUses(path));
}

export class KeyUses {
  readonly #path: string;
  #uses: ReadonlyMap<string, KeyUse>;

  constructor(path: string, uses: ReadonlyMap<string, KeyUse>) {
    this.#path = path;
    this.#uses = uses;
  }

  of(keyHash: string): KeyUse | undefined {
    return this.#uses.get(keyHash);
  }

  /** Returns when it is on the disk; throws when it is not, and then it was not used. */
  record(keyHash: string, now: KeyUse): void {
    const uses = new Map([...this.#uses, [keyHash, now]]);
    try {
      makeFolder(dirname(this.#path));
      replaceFile(this.#path, JSON.stringify({ format: FORMAT, uses: Object.fromEntries(uses) }));
    } catch (error) {
      throw new Error(
        `The uses of security keys could not be written to ${this.#path} (${reasonOf(error)}). ` +
          'Make room on the disk or give this user the right to write there.',
        { cause: error },
      );
    }
    this.#uses = uses;
  }
}

function readUses(path: string): ReadonlyMap<string, KeyUse> {
  const text = readIfThere(
    path,
    (reason) =>
      `The uses of security keys in ${path} cannot be read (${reason}). Give this user the right to read them.`,
  );
  if (text === undefined) return new Map();
  try {
    return new Map(Object.entries(schema.parse(JSON.parse(text)).uses));
  } catch (error) {
    throw new Error(
      `The uses of security keys in ${path} are damaged. Find out who changed them, then remove the file: a copy of a ` +
        'key that was made before is then no longer noticed.',
      { cause: error },
    );
  }
}
