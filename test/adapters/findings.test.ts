/** What was told of the EHR: the contract on the fake and on the file. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FindingsFile } from '../../electron/audit/findings-file.ts';
import { NO_FINDINGS } from '../../electron/core/finding.ts';
import { FakeFindingStore } from '../fakes/finding-store.ts';
import { FINDINGS_CASES, type FindingsWorld } from './findings.contract.ts';

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-findings-'));
  path = join(dir, 'data', 'findings.json');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function fakeWorld(): FindingsWorld {
  const store = new FakeFindingStore();
  const fail = () => {
    store.failing = true;
  };
  return { store, again: () => store, spoil: fail, blockWriting: fail };
}

function fileWorld(): FindingsWorld {
  return {
    store: new FindingsFile(path),
    again: () => new FindingsFile(path),
    spoil: () => writeFileSync(path, '{'),
    blockWriting: () => mkdirSync(`${path}.new`),
  };
}

describe.each([
  ['in memory', fakeWorld],
  ['in a file', fileWorld],
])('findings %s', (_, makeWorld) => {
  it.each(FINDINGS_CASES)('$name', ({ run }) => run(makeWorld()));
});

describe('the file', () => {
  const whole = { format: 'wardkey-findings/1', told: [], keys: {} };

  it('is for its owner alone and has no leftovers beside it', () => {
    new FindingsFile(path).save(NO_FINDINGS);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['findings.json']);
  });

  it.each<[string, unknown]>([
    ['is empty', ''],
    ['is of another format', { ...whole, format: 'wardkey-findings/2' }],
    ['lacks the keys', { ...whole, keys: undefined }],
    ['has a number for a text', { ...whole, told: [1] }],
    ['has something more', { ...whole, more: 1 }],
  ])('that %s is damaged, and is written over', (_, content) => {
    mkdirSync(dirname(path));
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const store = new FindingsFile(path);
    expect(store.load()).toEqual({
      is: 'unreadable',
      why: `What was told of the EHR cannot be read from ${path}: it is damaged.`,
    });
    store.save(NO_FINDINGS);
    expect(store.load()).toEqual({ is: 'read', findings: NO_FINDINGS });
  });

  it('that cannot be opened says so', () => {
    mkdirSync(path, { recursive: true });
    expect(new FindingsFile(path).load()).toMatchObject({ is: 'unreadable', why: expect.stringContaining('EISDIR') });
  });
});
