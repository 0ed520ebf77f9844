/** Where a new PIN comes from: a line that is piped in, or two that are typed without being shown. Never an argument. */
import { refuse } from '../people/errors.ts';
import type { CliIo, Input } from './io.ts';

const LONGEST_LINE = 1_000;

export async function readPin(io: CliIo): Promise<string> {
  const { input } = io;
  if (!input.isTTY) return firstLine(input);
  input.setRawMode?.(true);
  try {
    const typed = typedLines(input);
    io.err('New PIN (it is not shown):');
    const first = await typed();
    io.err('The same PIN again:');
    if ((await typed()) === first) return first;
  } finally {
    input.setRawMode?.(false);
  }
  throw refuse('The two PINs are not the same. Nothing was changed; try again.');
}

async function firstLine(input: Input): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (text.includes('\n') || text.length > LONGEST_LINE) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? '';
}

const ENTER = ['\r', '\n'];
const BACKSPACE = ['\b', '\u007f'];
/** Ctrl-C and Ctrl-D: in raw mode they arrive as characters. */
const GIVE_UP = ['\u0003', '\u0004'];

/** One line per call, put together key by key, because a raw terminal does neither echo nor edit. */
function typedLines(input: Input): () => Promise<string> {
  const keys = keysOf(input);
  return async () => {
    let line = '';
    for (;;) {
      const { value: key, done } = await keys.next();
      if (done || GIVE_UP.includes(key)) throw refuse('No PIN was given. Nothing was changed.');
      if (ENTER.includes(key)) return line;
      line = BACKSPACE.includes(key) ? line.slice(0, -1) : `${line}${key}`.slice(0, LONGEST_LINE);
    }
  };
}

async function* keysOf(input: Input): AsyncGenerator<string, undefined> {
  for await (const chunk of input) yield* typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
  return undefined;
}
