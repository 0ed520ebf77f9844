/** Puts Keycloak, built for a database in memory, into the cache, once per machine. The archive is pinned by its hash. */

import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { kept } from './cache.ts';
import { runProgram } from './processes.ts';
import { during } from './set-up.ts';

/** Of the 26 series the one this was made with; it runs on Java 17, which is Debian 12's. */
const version = '26.0.7';
const sha256 = 'a6d770bbf55625781f1225a54a130839cdc1dd4ad5b3b4bbb18c9ac8bca8f8ae';
const archive = `keycloak-quarkus-dist-${version}.tar.gz`;
const copying = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
const minutes = 60_000;

/** Keeps a JVM from taking a share of the whole machine. */
export const heap = { JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx384m' };

/** Resolves with the folder `startKeycloak` needs. */
export async function installKeycloak(): Promise<string> {
  return kept('keycloak', await contentName(), async (draft) => {
    await requireJava();
    await during(`fetching Keycloak ${version} (140 MB)`, () => fetchArchive(draft));
    await requireIntegrity(join(draft, archive));
    await runProgram('tar', ['xzf', join(draft, archive), '--strip-components=1', '-C', draft], {
      limitMs: 2 * minutes,
    });
    await rm(join(draft, archive));
    await during('building it', () =>
      runProgram(join(draft, 'bin/kc.sh'), ['build', '--db=dev-mem'], {
        env: { ...process.env, ...heap },
        limitMs: 5 * minutes,
      }),
    );
  });
}

async function contentName(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(import.meta.filename));
  return hash.digest('hex').slice(0, 16);
}

async function requireJava(): Promise<void> {
  for (const [program, ask, name] of [
    ['java', '-version', 'openjdk-17-jre-headless'],
    ['mvn', '--version', 'maven'],
  ] as const) {
    await runProgram(program, [ask], { limitMs: minutes }).catch(() => {
      throw new Error(`Keycloak needs ${program}: apt-get install -y ${name}`);
    });
  }
}

/** With a repository of its own, so that the archive is not kept a second time. */
async function fetchArchive(draft: string): Promise<void> {
  const repository = join(draft, 'repository');
  const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`;
  const quietly = ['--quiet', '--batch-mode', `-Dmaven.repo.local=${repository}`];
  const copy = [copying, `-Dartifact=${artifact}`, `-DoutputDirectory=${draft}`, '-Dmdep.useBaseVersion=true'];
  await runProgram('mvn', [...quietly, ...copy], { cwd: draft, limitMs: 10 * minutes });
  await rm(repository, { recursive: true });
}

async function requireIntegrity(file: string): Promise<void> {
  const found = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (found === sha256) return;
  throw new Error(`Keycloak ${version} came with other content than pinned (${found}); nothing was installed.`);
}
