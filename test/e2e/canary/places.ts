/** Every folder in which a station, or what it is made of, can leave a file; and a search of them that is itself tested. */
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StationFolder } from '../../harness/folder.ts';
import { STORE } from './certificates.ts';
import type { Run } from './run.ts';
import { filesWith, formsOf, writtenBy } from './search.ts';

interface Place {
  /** Whose files lie there. */
  readonly uid: number;
  readonly name: string;
  readonly folder: string;
  readonly mayHold: (file: string) => boolean;
}

export interface SearchedPlace {
  readonly place: string;
  /** How many planted files there were, one for each form, and how many of them were found. */
  readonly planted: number;
  readonly foundPlanted: number;
  /** What was found when they were gone. */
  readonly found: readonly string[];
}

interface Where {
  readonly folder: StationFolder;
  readonly run: Run;
  /** Chromium's own folder while the station runs. */
  readonly session: string;
  readonly started: number;
  /** Whom the station runs as, where it is not ourselves. */
  readonly uid: number | undefined;
}

export function placesOf({ folder, run, session, started, uid = process.getuid?.() ?? 0 }: Where): readonly Place[] {
  const every = (_file: string) => true;
  const byStation = writtenBy(uid, started);
  // the certificates are the machine's, whoever is at work; which of them was chosen is what a person leaves
  const store = join(run.home, STORE);
  const notStore = (file: string) => !file.startsWith(store);
  return [
    { name: 'data', folder: folder.data, mayHold: every },
    { name: 'session', folder: session, mayHold: every },
    { name: 'home', folder: run.home, mayHold: notStore },
    { name: 'temporary', folder: run.temporary, mayHold: every },
    { name: "the station's other files", folder: folder.path, mayHold: notStore },
    {
      name: "the machine's temporary files",
      folder: tmpdir(),
      mayHold: (file: string) => byStation(file) && notStore(file),
    },
    { name: 'files in shared memory', folder: '/dev/shm', mayHold: byStation },
  ].map((place) => ({ ...place, uid }));
}

export function searchAll(places: readonly Place[], mark: string): readonly SearchedPlace[] {
  return places.map(({ name, folder, mayHold, uid }) => {
    const planted = plant(folder, mark, uid);
    const search = () => filesWith([folder], mark, mayHold);
    const foundPlanted = search().filter((file) => planted.includes(file)).length;
    for (const file of planted) rmSync(file);
    return { place: name, planted: planted.length, foundPlanted, found: search() };
  });
}

function plant(folder: string, mark: string, uid: number): readonly string[] {
  return formsOf(mark).map((form, at) => {
    const file = join(folder, `planted-${process.pid}-${at}`);
    writeFileSync(file, Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]));
    if (process.getuid?.() === 0) chownSync(file, uid, uid);
    return file;
  });
}
