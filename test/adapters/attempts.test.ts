/** Counts of wrong proofs: the contract on the fake and on the file, and what a file may not be. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_ATTEMPTS } from '../../electron/core/attempts.ts';
import { AttemptsFile } from '../../electron/proof/attempts-file.ts';
import { FakeAttemptStore } from '../fakes/attempt-store.ts';
import { ATTEMPTS_CASES, type AttemptsWorld } from './attempts.contract.ts';

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-attempts-'));
  path = join(dir, 'data', 'attempts.json');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function fakeWorld(): AttemptsWorld {
  const store = new FakeAttemptStore();
  const fail = () => {
    store.failing = true;
  };
  return { store, again: () => store, spoil: fail, blockWriting: fail };
}

function fileWorld(): AttemptsWorld {
  return {
    store: new AttemptsFile(path),
    again: () => new AttemptsFile(path),
    spoil: () => writeFileSync(path, '{'),
    blockWriting: () => mkdirSync(`${path}.new`),
  };
}

describe.each([
  ['in memory', fakeWorld],
  ['in a file', fileWorld],
])('counts %s', (_, makeWorld) => {
  it.each(ATTEMPTS_CASES)('$name', ({ run }) => run(makeWorld()));
});

describe('the file', () => {
  it('is for its owner alone and has no leftovers beside it', () => {
    new AttemptsFile(path).save(NO_ATTEMPTS);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(dir, 'data'))).toEqual(['attempts.json']);
  });

  it('is as it was after a write that failed', () => {
    const store = new AttemptsFile(path);
    const station = { failures: 3, notBefore: 7 };
    store.save({ ...NO_ATTEMPTS, station });
    mkdirSync(`${path}.new`);
    expect(() => store.save(NO_ATTEMPTS)).toThrow(path);
    expect(store.load().station).toEqual(station);
  });

  it('is written over a leftover of a process that was killed', () => {
    const store = new AttemptsFile(path);
    store.save(NO_ATTEMPTS);
    writeFileSync(`${path}.new`, 'half', { mode: 0o644 });
    store.save(NO_ATTEMPTS);
    expect(readdirSync(join(dir, 'data'))).toEqual(['attempts.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  const count = { failures: 0, notBefore: 0 };
  const whole = { format: 'wardkey-attempts/1', people: {}, station: count, unknownBadges: count };

  it.each<[string, unknown]>([
    ['is empty', ''],
    ['is of another format', { ...whole, format: 'wardkey-attempts/2' }],
    ['lacks the station', { ...whole, station: undefined }],
    ['has a negative count', { ...whole, people: { 'nurse-a': { failures: -1, notBefore: 0 } } }],
    ['has half a count', { ...whole, people: { 'nurse-a': { failures: 1.5, notBefore: 0 } } }],
    ['has a text for a time', { ...whole, station: { failures: 0, notBefore: 'never' } }],
    ['has something more', { ...whole, more: 1 }],
  ])('that %s throws a sentence with its place and what to do', (_, content) => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    expect(() => new AttemptsFile(path).load()).toThrow(`wrong proofs in ${path} are damaged`);
    writeFileSync(path, JSON.stringify(whole));
    expect(new AttemptsFile(path).load()).toEqual(NO_ATTEMPTS);
  });

  it('that cannot be read is not taken for one that is not there', () => {
    mkdirSync(path, { recursive: true });
    expect(() => new AttemptsFile(path).load()).toThrow(/cannot be read/);
  });
});
