/** Where secrets come from: a line that is piped in, or lines that are typed without being shown. Never an argument. */
import type { CliIo, Input } from './io.ts';

const LONGEST_LINE = 1_000;

/** What somebody at a terminal is asked; a secret that is new is typed twice. */
export interface Asked {
  readonly first: string;
  readonly again?: string;
  /** Said to whoever gives up. */
  none(): Error;
  different(): Error;
}

/** The first line of the input, or what was typed; more than a thousand characters are cut off somewhere behind that. */
export async function readSecret(io: CliIo, asked: Asked): Promise<string> {
  const { input } = io;
  if (!input.isTTY) return firstLine(input);
  input.setRawMode?.(true);
  try {
    const typed = typedLines(input, asked);
    io.err(asked.first);
    const first = await typed();
    if (asked.again === undefined) return first;
    io.err(asked.again);
    if ((await typed()) === first) return first;
  } finally {
    input.setRawMode?.(false);
  }
  throw asked.different();
}

async function firstLine(input: Input): Promise<string> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of input) {
    bytes = Buffer.concat([bytes, Buffer.from(chunk)]);
    if (bytes.includes('\n') || bytes.length > LONGEST_LINE) break;
  }
  return bytes.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
}

const ENTER = ['\r', '\n'];
const BACKSPACE = ['\b', '\u007f'];
/** Ctrl-C and Ctrl-D: in raw mode they arrive as characters. */
const GIVE_UP = ['\u0003', '\u0004'];

/** One line per call, put together key by key, because a raw terminal does neither echo nor edit. */
function typedLines(input: Input, asked: Asked): () => Promise<string> {
  const keys = keysOf(input);
  return async () => {
    let line = '';
    for (;;) {
      const { value: key, done } = await keys.next();
      if (done || GIVE_UP.includes(key)) throw asked.none();
      if (ENTER.includes(key)) return line;
      line = BACKSPACE.includes(key) ? line.slice(0, -1) : `${line}${key}`.slice(0, LONGEST_LINE);
    }
  };
}

async function* keysOf(input: Input): AsyncGenerator<string, undefined> {
  for await (const chunk of input) yield* typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
  return undefined;
}
