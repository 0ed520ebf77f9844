/** Every residue there is. A new one is a file under `residue/` and a line here; a test compares the two. */

import { cacheStorage } from './residue/cache-storage.ts';
import { clientCertificate } from './residue/client-certificate.ts';
import { clipboard } from './residue/clipboard.ts';
import { codeCache } from './residue/code-cache.ts';
import { connections } from './residue/connections.ts';
import { cookies } from './residue/cookies.ts';
import { domStorage } from './residue/dom-storage.ts';
import { downloads } from './residue/downloads.ts';
import { fileSystems } from './residue/file-systems.ts';
import { hostCache } from './residue/host-cache.ts';
import { httpAuth } from './residue/http-auth.ts';
import { httpCache } from './residue/http-cache.ts';
import { indexedDb } from './residue/indexed-db.ts';
import { networkState } from './residue/network-state.ts';
import { page } from './residue/page.ts';
import { printJobs } from './residue/print-jobs.ts';
import { processes } from './residue/processes.ts';
import { serviceWorkers } from './residue/service-workers.ts';
import { sessionFolder } from './residue/session-folder.ts';
import type { Machine, MakeResidue, Residue } from './residue.ts';

const ALL: readonly MakeResidue[] = [
  processes,
  page,
  cookies,
  domStorage,
  indexedDb,
  cacheStorage,
  fileSystems,
  serviceWorkers,
  httpCache,
  codeCache,
  httpAuth,
  connections,
  hostCache,
  networkState,
  clientCertificate,
  downloads,
  clipboard,
  printJobs,
  sessionFolder,
];

export function residuesOf(machine: Machine): readonly Residue[] {
  return ALL.map((make) => make(machine));
}
