/** A data folder and a keychain in memory for each test, both gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { PeopleError, PeopleProblem } from '../../electron/people/errors.ts';
import { openPeople, type PeopleDirectory } from '../../electron/people/store.ts';
import { FakeSecretStore } from '../fakes/secret-store.ts';

export interface Place {
  readonly dir: string;
  readonly secrets: FakeSecretStore;
}

/** Made anew before each test; closed and removed after it. */
export function freshPlaces() {
  let place: Place;
  let opened: PeopleDirectory[];
  beforeEach(() => {
    place = { dir: join(mkdtempSync(join(tmpdir(), 'wardkey-people-')), 'data'), secrets: new FakeSecretStore() };
    opened = [];
  });
  afterEach(() => {
    for (const people of opened) people.close();
    rmSync(join(place.dir, '..'), { recursive: true, force: true });
  });
  /** The directory as a station sees it, and what it reports in its order. */
  const open = async () => {
    const reports: (PeopleProblem | 'readable')[] = [];
    const people = await openPeople({ ...place, report: (problem) => reports.push(problem?.code ?? 'readable') });
    opened.push(people);
    return { people, reports };
  };
  return { at: () => place, file: () => join(place.dir, 'people.json'), open };
}

export const codeOf = (promise: Promise<unknown>): Promise<PeopleProblem | 'none'> =>
  promise.then(
    () => 'none',
    (error: PeopleError) => error.code,
  );
