/** The `.sig` beside a policy, read no further than a signature can be long. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../system/durable.ts';
import { LARGEST_SIGNATURE } from './signature-text.ts';

export const signatureFileOf = (policyFile: string): string => `${policyFile}.sig`;

/** Undefined when there is none; of one that is too large enough is read to see that. Throws what the system says. */
export function readSignatureFile(path: string): Uint8Array | undefined {
  const file = openOrNone(path);
  if (file === undefined) return undefined;
  try {
    if (!fstatSync(file).isFile()) throw new Error(`${path} is no file`);
    return read(file, LARGEST_SIGNATURE + 1);
  } finally {
    closeSync(file);
  }
}

/** A pipe without a writer would keep whoever opens it waiting. */
function openOrNone(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function read(file: number, most: number): Uint8Array {
  const bytes = Buffer.alloc(most);
  let length = 0;
  for (let taken = 1; taken > 0 && length < most; length += taken) {
    taken = readSync(file, bytes, length, most - length, null);
  }
  return bytes.subarray(0, length);
}
