/** A real EHR: GNU Health with its web client Sao on a free loopback port, on a database of its own for every start. */

import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseName, serverConfiguration, serverPython } from './gnuhealth-install.ts';
import { freePort, temporaryDirectory } from './machine.ts';
import { type RunningProcess, startProcess, until } from './processes.ts';

export { installGnuHealth } from './gnuhealth-install.ts';
export { doctor, nurse, patientsInList } from './gnuhealth-people.ts';
export { isLoginDialog, logIn, openPatientList, patientNames, sessionKeys } from './sao.ts';

export type GnuHealth = {
  readonly origin: string;
  /** The page a station opens: the login dialog of the prepared database. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** `dir` is what `installGnuHealth` resolved with; nothing in it is changed. */
export async function startGnuHealth({ dir }: { dir: string }): Promise<GnuHealth> {
  const own = await temporaryDirectory('gnuhealth');
  let server: RunningProcess | undefined;
  const stop = async (): Promise<void> => {
    await server?.stop();
    await own.remove();
  };
  try {
    await cp(join(dir, 'database'), own.path, { recursive: true });
    const configuration = join(own.path, 'trytond.conf');
    const port = await freePort();
    await writeFile(configuration, serverConfiguration({ database: own.path, sao: join(dir, 'sao'), port }));
    const command = [join(dir, 'venv/bin/trytond'), '-c', configuration, '-d', databaseName];
    server = await startProcess(serverPython(dir), command, { cwd: own.path });
    const origin = `http://127.0.0.1:${port}`;
    await answers(origin, server);
    return { origin, url: `${origin}/#${databaseName}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server does not say when it listens. */
async function answers(origin: string, server: RunningProcess): Promise<void> {
  const ready = until('GNU Health to answer', 60_000, () =>
    fetch(origin).then(
      (response) => response.ok,
      () => false,
    ),
  );
  const early = server.ended.then((sentence) => {
    throw new Error(`${sentence} before it answered. Its last lines:\n${server.lastLines()}`);
  });
  await Promise.race([ready, early]);
}
