/** A way out that stays closed when its control is taken away was never tried. */
import { describe, expect, it } from 'vitest';
import { mutatedStation } from '../../harness/mutant.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { openWard } from '../ward.ts';
import { byPage } from './by-page.ts';
import { BY_DRAWING } from './drawing.ts';
import { BY_HAND } from './hands.ts';
import { MUTANTS, type Mutant, STRUCTURE } from './mutants.ts';
import { tellingPrograms } from './programs.ts';
import { openServers } from './servers.ts';
import { BY_TOUCH } from './touches.ts';
import { arrive, placeOf, tryOne } from './trying.ts';
import type { Outcome } from './vector.ts';

const ward = openWard();
const servers = openServers();

const vectors = () => [...BY_HAND, ...BY_TOUCH, ...BY_DRAWING, ...byPage(servers.elsewhere.url)];

function vectorNamed(name: string) {
  const found = vectors().find((vector) => vector.name === name);
  if (!found) throw new Error(`The matrix has no vector "${name}".`);
  return found;
}

async function tryNamed(station: LaunchedStation, { place, opens }: Mutant): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  await arrive(station, place);
  for (const name of opens) {
    const before = await placeOf(station);
    outcomes.push(await tryOne(station, vectorNamed(name), { place, before, ...servers }));
    // a station that has ended has none
    await closeOthers(station).catch(() => undefined);
  }
  return outcomes;
}

/** What was opened would be in the way of the next one. */
const closeOthers = ({ app }: LaunchedStation) =>
  app.evaluate(({ BrowserWindow }) => {
    const [own, ...others] = BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
    for (const window of others) window.destroy();
    own?.focus();
  });

describe('the list of mutants', () => {
  it('takes every control of the matrix away, or says why nothing does', () => {
    const controls = new Set(vectors().map(({ control }) => control));
    const taken = [...MUTANTS.flatMap((mutant) => mutant.controls), ...Object.keys(STRUCTURE)];
    expect([...new Set(taken)].sort()).toEqual([...controls].sort());
  });

  it('names each once, and vectors that there are', () => {
    expect(new Set(MUTANTS.map(({ without }) => without)).size).toBe(MUTANTS.length);
    for (const name of MUTANTS.flatMap(({ opens }) => opens)) expect(vectorNamed(name).name).toBe(name);
  });
});

describe('a station without', () => {
  it.each(MUTANTS)('$without is a way out', async (mutant) => {
    const folder = await ward.folder({ ehrUrl: servers.hostile.url });
    const user = await mutatedStation(ward.user, mutant.changes);
    // its register is as wrong as the station
    const outcomes = await ward.station(folder, (station) => tryNamed(station, mutant), {
      user,
      env: tellingPrograms(folder, servers.elsewhere),
      breaks: /./,
    });
    expect(outcomes.filter(({ held }) => held)).toEqual([]);
  });
});
