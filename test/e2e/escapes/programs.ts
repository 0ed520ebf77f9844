/** The programs that Chromium hands an address to that is not its own; here they tell of it and open nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { StationFolder } from '../../harness/folder.ts';
import type { Listening } from './servers.ts';

/** Electron's `shell/common/platform_util_linux.cc`. */
const PROGRAMS = ['xdg-open', 'xdg-email'];

/** The environment of a station that finds these first: each connects to `elsewhere`, as the page would have to. */
export function tellingPrograms({ path }: StationFolder, elsewhere: Listening): { readonly PATH: string } {
  const folder = join(path, 'bin');
  mkdirSync(folder);
  const { port } = new URL(elsewhere.url);
  for (const name of PROGRAMS) {
    writeFileSync(join(folder, name), `#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/${port}\n`, { mode: 0o755 });
  }
  return { PATH: [folder, process.env.PATH].join(delimiter) };
}
