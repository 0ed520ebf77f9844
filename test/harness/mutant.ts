/** A station out of sources that were changed on purpose, beside the one it was made from and for the same user. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { entries } from '../../build/bundle/entries.mjs';
import { projectRoot } from './root.ts';
import type { StationUser } from './user.ts';

/** `from` stands in the file exactly once. */
export interface Change {
  /** A path below the project. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A program below `out/`, as the build makes it. */
type Program = 'e2e' | 'app';
let made = 0;

/** The same user with another program; what she has is removed with the rest of hers. Throws when a text is not there. */
export async function mutatedStation(user: StationUser, changes: readonly Change[]): Promise<StationUser> {
  const own = user.bundle('e2e');
  made += 1;
  const folder = join(dirname(own), `e2e-changed-${made}`);
  cpSync(own, folder, { recursive: true });
  writeFileSync(join(folder, 'main.cjs'), await changedMain('e2e', changes));
  return { ...user, bundle: () => folder };
}

/** The main script of a program, out of changed sources. Throws when a text is not there. */
export async function changedMain(program: Program, changes: readonly Change[]): Promise<Uint8Array> {
  const main = `out/${program}/main.cjs`;
  const entry = entries(projectRoot()).find(({ output }) => output === main);
  if (!entry) throw new Error(`The build makes no ${main}.`);
  const outfile = join(projectRoot(), main);
  const built = await build({
    ...entry.options,
    ...{ absWorkingDir: projectRoot(), outfile, write: false, plugins: [changing(changes)] },
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error('The changed station was not built.');
  return file.contents;
}

export function changing(changes: readonly Change[]): Plugin {
  return {
    name: 'changes',
    setup({ onLoad, onEnd }) {
      const left = new Set(changes);
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const here = changes.filter(({ file }) => path === join(projectRoot(), file));
        if (here.length === 0) return undefined;
        for (const change of here) left.delete(change);
        return { contents: here.reduce(changed, readFileSync(path, 'utf8')), loader: 'ts' };
      });
      onEnd(() => {
        const [unused] = left;
        if (unused) throw new Error(`${unused.file} is no part of the station.`);
      });
    },
  };
}

function changed(source: string, { file, from, to }: Change): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file} holds this ${parts.length - 1} times, not once: ${from}`);
  return parts.join(to);
}
