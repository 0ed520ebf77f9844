/** What stands in the memory of another process: /proc/PID/mem of proc(5), into which only root may look. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { formsOf, holdsAny } from './search.ts';

export interface Memory {
  /** How much of it could be read: none when the process has no memory any more, or we may not look. */
  readonly bytes: number;
  readonly holds: boolean;
}

const NOTHING: Memory = { bytes: 0, holds: false };
const PIECE = 8 * 1024 * 1024;

export function memoryOf(pid: number, token: string): Memory {
  const forms = formsOf(token);
  const buffer = Buffer.alloc(PIECE);
  let [memory, file]: [Memory, number | undefined] = [NOTHING, undefined];
  try {
    const writable = regionsOf(pid);
    file = openSync(`/proc/${pid}/mem`, 'r');
    for (const { start, end } of writable) {
      for (let at = start; at < end && !memory.holds; at += BigInt(PIECE)) {
        const piece = buffer.subarray(0, Math.min(PIECE, Number(end - at)));
        const read = readPiece(file, piece, at);
        memory = { bytes: memory.bytes + read, holds: holdsAny(piece.subarray(0, read), forms) };
      }
    }
    return memory;
  } catch (error) {
    if (isUnreadable(error)) return memory;
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function regionsOf(pid: number): readonly { readonly start: bigint; readonly end: bigint }[] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
  return [...maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)].map(([, start, end]) => ({
    start: BigInt(`0x${start}`),
    end: BigInt(`0x${end}`),
  }));
}

/** A region that was given back in the meantime reads as nothing. */
function readPiece(file: number, piece: Buffer, at: bigint): number {
  try {
    return readSync(file, piece, 0, piece.length, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EIO') return 0;
    throw error;
  }
}

export const MAY_LOOK = process.getuid?.() === 0;

function isUnreadable(error: unknown): boolean {
  return ['ENOENT', 'ESRCH', ...(MAY_LOOK ? [] : ['EACCES', 'EPERM'])].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}
