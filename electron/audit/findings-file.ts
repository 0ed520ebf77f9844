/** What was told of the EHR, in `findings.json` of the data folder. Lost, everything is told once more; damaged, it is written anew. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Findings, type KeptFindings, NO_FINDINGS } from '../core/finding.ts';
import type { FindingStore } from '../ports.ts';
import { makeFolder, reasonOf, replaceFile, systemCode } from '../system/durable.ts';

export const FINDINGS_FILE = 'findings.json';

const FORMAT = 'wardkey-findings/1';

const schema = z.strictObject({
  format: z.literal(FORMAT),
  told: z.array(z.string()),
  keys: z.record(z.string(), z.array(z.string())),
});

/** Throws when it is none of these files. */
export function readFindings(text: string): Findings {
  const { told, keys } = schema.parse(JSON.parse(text));
  return { told, keys };
}

export class FindingsFile implements FindingStore {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  load(): KeptFindings {
    try {
      return { is: 'read', findings: readFindings(readFileSync(this.#path, 'utf8')) };
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return { is: 'read', findings: NO_FINDINGS };
      const why = systemCode(error) === undefined ? 'it is damaged' : reasonOf(error);
      return { is: 'unreadable', why: `What was told of the EHR cannot be read from ${this.#path}: ${why}.` };
    }
  }

  save({ told, keys }: Findings): void {
    try {
      makeFolder(dirname(this.#path));
      replaceFile(this.#path, JSON.stringify({ format: FORMAT, told, keys }));
    } catch (error) {
      throw new Error(
        `What was told of the EHR could not be written to ${this.#path} (${reasonOf(error)}). ` +
          'Make room on the disk or give this user the right to write there.',
        { cause: error },
      );
    }
  }
}
