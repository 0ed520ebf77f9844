/** What a station remembers of its runs, and that nothing about that file keeps it from running. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunsFile } from '../../electron/system/runs-file.ts';

const T = 1_700_000_000_000;

describe('the file of runs', () => {
  let folder: string;
  let said: string[];
  const file = () => join(folder, 'runs.json');
  const open = () => new RunsFile(file(), (sentence) => said.push(sentence));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wardkey-runs-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('counts runs that were cut off, across processes, and tells when to rest', () => {
    expect([0, 1, 2].map((n) => open().begin(T + n))).toEqual([0, 0, 0]);
    expect(open().begin(T + 3)).toBeGreaterThan(0);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(said).toEqual([]);
  });

  it('counts no run that said it ends', () => {
    for (let n = 0; n < 6; n += 1) {
      const run = open();
      expect(run.begin(T + n)).toBe(0);
      run.end();
    }
  });

  it('forgets when it is told to', () => {
    for (const n of [0, 1, 2, 3]) open().begin(T + n);
    open().forget();
    expect(open().begin(T + 4)).toBe(0);
  });

  it.each(['', '{', '{"format":"wardkey-runs/1","badEnds":["x"],"last":"ended"}', 'null'])(
    'that holds %j is begun anew, and that is said',
    (text) => {
      writeFileSync(file(), text);
      expect(open().begin(T)).toBe(0);
      expect(said).toEqual([expect.stringContaining('cannot be read')]);
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ badEnds: [], last: 'running' });
    },
  );

  it('that cannot be written keeps nothing from running, and that is said', () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder');
    chmodSync(folder, 0o400);
    expect(open().begin(T)).toBe(0);
    expect(said.at(-1)).toContain('cannot be written');
  });
});
