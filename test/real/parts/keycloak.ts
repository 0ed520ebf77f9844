/** A real identity provider: Keycloak on a free loopback port, with one realm, everything it learns gone when it ends. */

import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { heap } from './keycloak-install.ts';
import { freePort, temporaryDirectory } from './machine.ts';
import { type RunningProcess, startProcess, until } from './processes.ts';

export { installKeycloak } from './keycloak-install.ts';

/** Demo passwords: they open nothing but the realm of one run. */
export const passwords = { 'nurse-a': 'Keycloak-a-1', 'nurse-b': 'Keycloak-b-1' } as const;
export const clientId = 'ward-app';

export type Keycloak = {
  readonly origin: string;
  /** Where the realm begins; its endpoints lie below. */
  readonly issuer: string;
  readonly stop: () => Promise<void>;
};

const realm = join(import.meta.dirname, 'keycloak/realm.json');
/** What stands in the realm's file for the one application it lets in. */
const application = 'https://app.invalid';

/** `dir` is what `installKeycloak` resolved with; nothing in it is changed. `app` is the origin of the application. */
export async function startKeycloak({ dir, app }: { dir: string; app: string }): Promise<Keycloak> {
  const own = await temporaryDirectory('keycloak');
  let server: RunningProcess | undefined;
  const stop = async (): Promise<void> => {
    await server?.stop();
    await own.remove();
  };
  try {
    const imported = join(own.path, 'data/import');
    await mkdir(imported, { recursive: true });
    await writeFile(join(imported, 'ward.json'), (await readFile(realm, 'utf8')).replaceAll(application, app));
    // what was built lies below its home, and so does all that it writes
    await symlink(join(dir, 'lib'), join(own.path, 'lib'));
    const port = await freePort();
    const http = ['--http-enabled=true', '--http-host=127.0.0.1', `--http-port=${port}`, '--hostname-strict=false'];
    const command = ['start', '--optimized', '--import-realm', '--cache=local', ...http, `-Dkc.home.dir=${own.path}`];
    server = await startProcess(join(dir, 'bin/kc.sh'), command, { cwd: own.path, env: { ...process.env, ...heap } });
    const origin = `http://127.0.0.1:${port}`;
    const issuer = `${origin}/realms/ward`;
    await answers(issuer, server);
    return { origin, issuer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(issuer: string, server: RunningProcess): Promise<void> {
  const ready = until('Keycloak to answer', 120_000, () =>
    fetch(issuer).then(
      (response) => response.ok,
      () => false,
    ),
  );
  const early = server.ended.then((sentence) => {
    throw new Error(`${sentence} before it answered. Its last lines:\n${server.lastLines()}`);
  });
  await Promise.race([ready, early]);
}
