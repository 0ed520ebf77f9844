/** The uses of security keys: a counter is never forgotten without a word. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyUses } from '../../electron/proof/key-uses.ts';

const KEY = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-uses-'));
  path = join(dir, 'data', 'key-uses.json');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the uses of keys', () => {
  it('are kept across restarts, in a file for its owner alone', () => {
    const uses = openKeyUses(path);
    expect(uses.of(KEY)).toBeUndefined();
    uses.record(KEY, { counter: 7, lastUsedAt: 1 });
    uses.record(OTHER, { counter: 0, lastUsedAt: 2 });
    uses.record(KEY, { counter: 8, lastUsedAt: 3 });
    const again = openKeyUses(path);
    expect([again.of(KEY), again.of(OTHER)]).toEqual([
      { counter: 8, lastUsedAt: 3 },
      { counter: 0, lastUsedAt: 2 },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, 'data'))).toEqual(['key-uses.json']);
  });

  it('are as they were after a write that failed', () => {
    const uses = openKeyUses(path);
    uses.record(KEY, { counter: 7, lastUsedAt: 1 });
    const before = readFileSync(path);
    mkdirSync(`${path}.new`);
    expect(() => uses.record(KEY, { counter: 8, lastUsedAt: 2 })).toThrow(/could not be written to .*key-uses.json/);
    expect(uses.of(KEY)).toEqual({ counter: 7, lastUsedAt: 1 });
    expect(readFileSync(path)).toEqual(before);
  });

  const whole = { format: 'wardkey-key-uses/1', uses: { [KEY]: { counter: 1, lastUsedAt: 2 } } };

  it.each<[string, unknown]>([
    ['is empty', ''],
    ['is cut short', JSON.stringify(whole).slice(0, -3)],
    ['is of another format', { ...whole, format: 'wardkey-key-uses/2' }],
    ['lacks the uses', { format: whole.format }],
    ['has a counter below zero', { ...whole, uses: { [KEY]: { counter: -1, lastUsedAt: 2 } } }],
    ['has a counter too large', { ...whole, uses: { [KEY]: { counter: 2 ** 32, lastUsedAt: 2 } } }],
    ['names no hash', { ...whole, uses: { key: { counter: 1, lastUsedAt: 2 } } }],
    ['has something more', { ...whole, more: 1 }],
  ])('throw a sentence when their file %s', (_, content) => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    expect(() => openKeyUses(path)).toThrow(`security keys in ${path} are damaged`);
    writeFileSync(path, JSON.stringify(whole));
    expect(openKeyUses(path).of(KEY)).toEqual({ counter: 1, lastUsedAt: 2 });
  });

  it('are not taken for none when their file cannot be read', () => {
    mkdirSync(path, { recursive: true });
    expect(() => openKeyUses(path)).toThrow(/cannot be read/);
  });
});
