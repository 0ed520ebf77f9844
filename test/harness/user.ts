/**
 * Whom stations run as, and what they run. Chromium's sandbox refuses root, so root's stations belong to a user without
 * rights, who gets a readable copy of the bundles; anybody else runs them as herself, out of the checkout.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { atEnd } from './at-end.ts';
import { projectRoot } from './root.ts';

export interface StationUser {
  /** Starts Electron as that user, with the sandbox on. */
  readonly electron: string;
  /** Path of a bundle under `out/` that the user can read. */
  bundle(name: string): string;
  /** Makes a folder of ours, with all that is in it, hers. */
  handOver(folder: string): void;
  /** User and group, when it is not ourselves. */
  readonly ids?: { readonly uid: number; readonly gid: number };
  remove(): void;
}

interface SetUp {
  asUnprivileged(given: { electron: string }): Promise<string>;
  unprivilegedUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined>;
  stage(names: readonly string[]): Promise<{ readonly folder: string; app(name: string): string }>;
}

export async function stationUser(electron: string, bundles: readonly string[]): Promise<StationUser> {
  const setUp = await loadSetUp();
  const program = await setUp.asUnprivileged({ electron });
  const user = await setUp.unprivilegedUser();
  if (!user) {
    const bundle = (name: string) => join(projectRoot(), 'out', name);
    return { electron: program, bundle, handOver: () => undefined, remove: () => undefined };
  }
  const staged = await setUp.stage(bundles);
  return {
    electron: program,
    bundle: (name) => staged.app(name),
    handOver: (folder) => void execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]),
    ids: { uid: user.uid, gid: user.gid },
    remove: atEnd(() => rmSync(staged.folder, { recursive: true, force: true })),
  };
}

/** The set-up is plain JavaScript, for it also runs before anything is installed. */
async function loadSetUp(): Promise<SetUp> {
  const load = (file: string) => import(pathToFileURL(join(projectRoot(), 'build/setup', file)).href);
  const [unprivileged, staging] = await Promise.all([load('unprivileged.mjs'), load('stage.mjs')]);
  return { ...unprivileged, ...staging } as SetUp;
}
