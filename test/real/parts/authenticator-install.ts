/**
 * Puts the software authenticator into the cache, once per machine: a program of some 300 lines around the crate soft-fido2,
 * compiled there with every crate pinned by hash. What it links is under the AGPL, so it is a process of the tests and
 * never part of anything that is handed out.
 */

import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../harness/root.ts';
import { kept } from './cache.ts';
import { runProgram } from './processes.ts';
import { during } from './set-up.ts';

const recipe = join(projectRoot(), 'test/real/parts/authenticator');
const program = 'wardkey-test-authenticator';
/** What the crate asks for (rust-version). */
const oldest = [1, 91] as const;
const minutes = 60_000;

/** Resolves with the program that `startAuthenticator` runs. */
export async function installAuthenticator(): Promise<string> {
  const folder = await kept('authenticator', await contentName(), async (draft) => {
    const cargo = await findCargo();
    await during('compiling a software authenticator (60 crates)', () => compile(cargo, draft));
  });
  return join(folder, program);
}

async function contentName(): Promise<string> {
  const hash = createHash('sha256');
  const sources = (await readdir(join(recipe, 'src'))).sort().map((name) => join('src', name));
  for (const name of ['Cargo.toml', 'Cargo.lock', ...sources]) hash.update(await readFile(join(recipe, name)));
  return hash.digest('hex').slice(0, 16);
}

async function compile(cargo: string, draft: string): Promise<void> {
  const target = join(draft, 'target');
  const manifest = join(recipe, 'Cargo.toml');
  const build = ['build', '--release', '--locked', '--quiet', '--manifest-path', manifest, '--target-dir', target];
  await runProgram(cargo, build, { limitMs: 14 * minutes });
  await copyFile(join(target, 'release', program), join(draft, program));
  await rm(target, { recursive: true });
}

/** The first that is new enough: rustup's of this user, or the system's. */
async function findCargo(): Promise<string> {
  for (const cargo of ['cargo', join(homedir(), '.cargo/bin/cargo'), '/usr/bin/cargo']) {
    const said = await runProgram(cargo, ['--version'], { limitMs: 20_000 }).catch(() => '');
    const [major = 0, minor = 0] = (/^cargo (\d+)\.(\d+)/.exec(said) ?? []).slice(1).map(Number);
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return cargo;
  }
  throw new Error(`There is no Rust ${oldest.join('.')} or newer here. On Debian 12: apt-get install -y cargo-web`);
}
