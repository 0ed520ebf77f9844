/** Verifying can fail: what is left is seen as left, in a real Electron, and only what was cleared counts as gone. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../electron/browser/residue.ts';
import type { Phase } from '../adapters/electron/residues.ts';
import { projectRoot } from '../harness/root.ts';
import { runApp } from './app.ts';

type Row = readonly [alive: Verdict, dead: Verdict | Matching, cleared: Verdict, ended?: Verdict];
type Matching = ReturnType<typeof expect.stringMatching>;

/** Can be looked at: it is left until it is cleared. */
const LOOKED: Row = ['left', 'left', 'gone'];
/** Belongs to the process or its contents: gone with them. */
const WITH_THE_PROCESS: Row = ['left', 'gone', 'gone'];
/** Cannot be looked at: what holds is the seal, and without one it counts as left. */
const SEALED: Row = ['left', 'sealed', 'sealed'];
/** Is seen while it is counted, which it is not at every moment, and sealed when nothing of it is. */
const COUNTED_LATE: Row = ['left', expect.stringMatching(/^(?:left|sealed)$/), 'sealed'];
/** Lies in the network process and is left as long as that lives. */
const IN_THE_NETWORK: Row = ['left', 'left', 'left', 'gone'];
/** Nothing waits for a printer here; real jobs are put into a real queue elsewhere. */
const NOT_HERE: Row = ['gone', 'gone', 'gone'];

const ROWS: Readonly<Record<string, Row>> = {
  processes: WITH_THE_PROCESS,
  page: WITH_THE_PROCESS,
  cookies: LOOKED,
  domStorage: SEALED,
  indexedDb: LOOKED,
  cacheStorage: COUNTED_LATE,
  fileSystems: LOOKED,
  serviceWorkers: LOOKED,
  httpCache: LOOKED,
  codeCache: SEALED,
  httpAuth: IN_THE_NETWORK,
  connections: IN_THE_NETWORK,
  hostCache: IN_THE_NETWORK,
  networkState: IN_THE_NETWORK,
  clientCertificate: IN_THE_NETWORK,
  downloads: LOOKED,
  clipboard: LOOKED,
  printJobs: NOT_HERE,
  sessionFolder: LOOKED,
};

describe('verifying', () => {
  const phases = runApp<Phase>('test/adapters/electron/residues.ts');

  it.each(Object.entries(ROWS))('%s', (name, row) => {
    expect(phases().flatMap(({ verdicts }) => verdicts[name] ?? [])).toEqual(row);
  });

  it('knows every residue, and every file of residues is one', () => {
    const names = Object.keys(phases()[0]?.verdicts ?? {});
    expect(names).toEqual(Object.keys(ROWS));
    expect(readdirSync(join(projectRoot(), 'electron/browser/residue'))).toHaveLength(names.length);
  });
});
