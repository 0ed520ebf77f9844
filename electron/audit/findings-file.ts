/** What was told of the EHR, in `DIR/findings.json`. Lost, everything is told once more; damaged, it is written anew. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Findings, type KeptFindings, NO_FINDINGS } from '../core/findings.ts';
import type { FindingStore } from '../ports.ts';
import { makeFolder, reasonOf, replaceFile, systemCode } from '../system/durable.ts';

const FORMAT = 'wardkey-findings/1';

const schema = z.strictObject({
  format: z.literal(FORMAT),
  told: z.array(z.string()),
  keys: z.record(z.string(), z.array(z.string())),
});

export class FindingsFile implements FindingStore {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  load(): KeptFindings {
    try {
      const { told, keys } = schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return { is: 'read', findings: { told, keys } };
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
