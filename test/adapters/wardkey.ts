/** The command line, as somebody who types it sees it; for commands that need nothing of the machine but files. */
import { main } from '../../electron/cli/main.ts';

export async function wardkey(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  const code = await main(argv, io as Parameters<typeof main>[1]);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
