/** A watch on the screen that sees what is there for a moment only. */
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { bundleProgram } from '../adapters/cli.bundle.ts';
import { atEnd } from '../harness/at-end.ts';
import type { Display } from '../harness/display.ts';
import { eachLine } from '../harness/protocol.ts';
import type { Look } from './watch.child.ts';

export interface Watch<Colour extends string> {
  /** Resolves with the next look in which at least so many pixels have that colour. */
  until(colour: Colour, pixels: number): Promise<void>;
  /** Forgets what was seen so far; resolves when it has looked again. */
  begin(): Promise<void>;
  /** Since it began: how many looks, and the most pixels of each colour in any of them. */
  seen(): { readonly looks: number; readonly most: Readonly<Record<Colour, number>> };
  stop(): Promise<void>;
}

export async function watchScreen<Colour extends string>(
  { memory, pixels }: Display,
  colours: Readonly<Record<Colour, string>>,
): Promise<Watch<Colour>> {
  const names = Object.keys(colours) as Colour[];
  const { width, height } = pixels();
  const program = await bundleProgram('test/e2e/watch.child.ts', 'watch(process.argv.slice(2))');
  const args = [program.path, memory, `${width}`, `${height}`, ...names.map((name) => colours[name])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = atEnd(() => {
    child.kill();
    program.remove();
  });
  const looked = new EventEmitter<{ look: [Look] }>();
  let looks = 0;
  let most: readonly number[] = names.map(() => 0);
  const note = eachLine<Look>((look) => {
    looks += 1;
    most = most.map((count, at) => Math.max(count, look[at] ?? 0));
    looked.emit('look', look);
  });
  child.stdout.on('data', note);
  return {
    async until(colour, pixels) {
      for (;;) {
        const [look] = (await once(looked, 'look')) as [Look];
        if ((look[names.indexOf(colour)] ?? 0) >= pixels) return;
      }
    },
    async begin() {
      await once(looked, 'look');
      looks = 0;
      most = names.map(() => 0);
      await once(looked, 'look');
    },
    seen: () => ({
      looks,
      most: Object.fromEntries(names.map((name, at) => [name, most[at] ?? 0])) as Record<Colour, number>,
    }),
    async stop() {
      const gone = once(child, 'exit');
      end();
      await gone;
    },
  };
}
