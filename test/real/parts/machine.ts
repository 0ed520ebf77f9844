/** What the real parts ask of the machine: who runs them, a free port, a folder for one run. */

import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, runProgram } from './processes.ts';

const patienceMs = 5_000;

/** A port that was free a moment ago; rejects if a certain one was wanted and is taken. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

export type TemporaryDirectory = { readonly path: string; readonly remove: () => Promise<void> };

/** A fresh 0700 directory, owned by `owner` when the caller is root. */
export async function temporaryDirectory(name: string, owner?: Identity): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(tmpdir(), `wardkey-${name}-`));
  if (owner !== undefined) await chown(path, owner.uid, owner.gid);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The numbers of an account; the sentence says what to do when there is no such account. */
export async function identityOf(user: string): Promise<Identity> {
  const ask = (flag: string) => runProgram('id', [flag, user], { limitMs: patienceMs });
  const [uid, gid] = await Promise.all([ask('-u'), ask('-g')]).catch(() => {
    throw new Error(`There is no account ${user}. Create it with: useradd --create-home ${user}`);
  });
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Whom root may run a script of the checkout as: nobody, unless the checkout or Node lies where only root can read. Says so.
 * Undefined means ourselves.
 */
export async function readableByNobody(script: string): Promise<Identity | undefined> {
  if (!isRoot()) return undefined;
  const nobody = await identityOf('nobody');
  const look = ['--reuid', `${nobody.uid}`, '--clear-groups', process.execPath, '--check', script];
  return runProgram('setpriv', look, { limitMs: patienceMs }).then(
    () => nobody,
    () => {
      console.warn(`An unprivileged user cannot read ${script}: this runs as root.`);
      return undefined;
    },
  );
}
