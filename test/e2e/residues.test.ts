/**
 * What the next person finds of the last one, canary by canary. A second column shows the same canaries where a browser
 * does nothing but `clearStorageData`: what it leaves there, the test is seen to find.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARIES } from './canary/list.ts';
import { MAY_LOOK } from './canary/memory.ts';
import { clearStorageDataAlone, type PlainEvidence } from './canary/plain.ts';
import { RESIDUES, WITHOUT_CANARY } from './canary/residue.ts';
import { namesSeen } from './canary/run.ts';
import { formsOf, holdsAny } from './canary/search.ts';
import { type SwitchEvidence, switchAt } from './canary/switch.ts';
import { writeTable } from './canary/table.ts';
import { openWard } from './ward.ts';

const NAMES = CANARIES.map(({ name }) => name);

/** A station has no HTTP cache, so that nothing compiled or shown is kept either; and it refuses every download. */
const IMPOSSIBLE_AT_A_STATION = ['download', 'httpCache', 'favicon', 'codeCache'];

/** A partition whose network process was ended asks for no certificate any more (measured on Chromium 108). */
const NOT_WRITTEN_AGAIN = ['clientCertificate'];

/** Measured on Chromium 108: all that `session.clearStorageData()` takes away. */
const CLEARED_BY_STORAGE_DATA = [
  ...['cookie', 'scriptCookie', 'partitionedCookie', 'localStorage', 'sessionStorage', 'indexedDb', 'cacheStorage'],
  ...['privateFiles', 'sandboxedFiles', 'serviceWorker'],
];

const ward = openWard();
let ours: SwitchEvidence;
let plain: PlainEvidence;
let table = '';

beforeAll(async () => {
  ours = await switchAt(ward);
  plain = await clearStorageDataAlone(ward.user, ward.display);
  table = writeTable(ours, plain);
});

afterAll(() => {
  process.stdout.write(`\n${table}\n`);
});

const without = (names: readonly string[]) => NAMES.filter((name) => !names.includes(name));
const holdsMark = (what: unknown) => holdsAny(Buffer.from(JSON.stringify(what)), formsOf(ours.mark));

describe('the canaries', () => {
  it('are found where they were left, by the same readers', () => {
    expect(namesSeen(ours.written)).toEqual(without(IMPOSSIBLE_AT_A_STATION));
    expect(namesSeen(plain.written)).toEqual(NAMES);
  });

  it('are one for every file, and at least one for every residue', () => {
    expect(readdirSync(join(import.meta.dirname, 'canary/canaries'))).toHaveLength(CANARIES.length);
    expect(new Set(NAMES).size).toBe(CANARIES.length);
    const covered = new Set<string>(CANARIES.map(({ residue }) => residue));
    expect(RESIDUES.filter((residue) => !covered.has(residue))).toEqual(Object.keys(WITHOUT_CANARY));
  });
});

describe('after a switch', () => {
  it("the next person's page finds none of them", () => {
    expect([...ours.after.keys()]).toEqual(NAMES);
    expect(namesSeen(ours.after)).toEqual([]);
  });

  it('the server sees none of them, and no connection of hers', () => {
    expect(ours.heardBefore.some(holdsMark)).toBe(true);
    expect(ours.heardBefore.some(({ headers }) => holdsMark(headers.authorization ?? ''))).toBe(true);
    expect(ours.heardAfter.length).toBeGreaterThan(0);
    expect(ours.heardAfter.filter(holdsMark)).toEqual([]);
    const hers = new Set(ours.heardBefore.map(({ connection }) => connection));
    expect(ours.heardAfter.filter(({ connection }) => hers.has(connection))).toEqual([]);
  });

  it('no file of the station holds any of them', () => {
    for (const { place, planted, foundPlanted, found } of ours.places) {
      expect(foundPlanted, `planted in ${place}`).toBe(planted);
      expect(found, place).toEqual([]);
    }
  });

  it('the audit holds none of them, and its receipt names exactly the residues that have one', () => {
    expect(holdsMark(ours.audit)).toBe(false);
    expect(ours.receipt.map(({ name }) => name)).toEqual(RESIDUES);
    expect(ours.receipt.filter(({ verified }) => !verified)).toEqual([]);
  });

  it('her processes are dead, and nothing of their memory is left', () => {
    expect(ours.processes.some(({ before }) => before.holds)).toBe(MAY_LOOK);
    expect(ours.processes.length).toBeGreaterThan(0);
    for (const { dead, after } of ours.processes) expect({ dead, after }).toEqual({ dead: true, after: NO_MEMORY });
  });

  it('her partition reaches nothing, and is empty, also of what no call clears', () => {
    expect(ours.asItWas).toContain('ERR_BLOCKED_BY_CLIENT');
    const opened = [...ours.reopened.keys()];
    expect(namesSeen(ours.rewritten)).toEqual(opened.filter((name) => !NOT_WRITTEN_AGAIN.includes(name)));
    expect(opened).toEqual(expect.arrayContaining(['tlsTicket', 'strictTransport', 'clientCertificate']));
    expect(namesSeen(ours.reopened)).toEqual([]);
  });

  it('the receipt does not claim to have looked where it could not', () => {
    const sealed = ours.receipt.filter(({ by }) => by === 'seal').map(({ name }) => name);
    // the page spoke to two sites, and what one keeps inside the other cannot be asked for
    expect(sealed).toEqual(['domStorage', 'indexedDb', 'cacheStorage', 'fileSystems', 'serviceWorkers', 'codeCache']);
  });
});

const NO_MEMORY = { bytes: 0, holds: false };

describe('after clearStorageData alone', () => {
  it('the next person finds everything but what lies in the storage of pages', () => {
    expect(namesSeen(plain.after).toSorted()).toEqual(without(CLEARED_BY_STORAGE_DATA).toSorted());
  });
});
