/** What an auditor sees of receipts on the command line: without a keychain, without a display, with a key of her own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../electron/audit/log.ts';
import { main } from '../../electron/cli/main.ts';
import type { AuditEntry } from '../../electron/core/audit.ts';
import { FakeMachine } from '../fakes/machine.ts';
import { noHid, noWatcher } from './readers.ts';
import { makeSigner } from './signer.ts';

const at = Date.UTC(2026, 0, 15, 7);
const entry = (person: string, verified: boolean): AuditEntry => ({
  ...{ event: 'wipe', at, cause: 'switch', person, verified, ms: 13, logout: { result: 'answered', status: 200 } },
  residues: [
    { name: 'rendererProcess', cleared: true, verified: true, by: 'look', ms: 7 },
    { name: 'httpAuth', cleared: verified, verified, by: 'seal', ms: 1 },
  ],
  stages: { cover: 1, logout: 2, processes: 7, clear: 2, verify: 1, network: 0 },
});

const station = makeSigner();
let dir: string;
let audit: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-cli-receipts-'));
  audit = join(dir, 'audit', '000001.jsonl');
  const log = new AuditLog(join(dir, 'audit'), station.sign);
  log.append({ event: 'unlock', at, person: 'nurse-a', how: 'pin', assurance: 'aal1' });
  log.append(entry('nurse-a', true));
  log.append(entry('nurse-b', false));
  log.close();
  writeFileSync(join(dir, 'receipt-key.pub'), station.pem);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main([...argv, '--data', dir], {
    input: (async function* () {})(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    secrets: () => {
      throw new Error('The keychain was asked.');
    },
    machine: () => new FakeMachine(),
    watcher: noWatcher,
    hid: noHid,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const change = (from: string, to: string): void => writeFileSync(audit, readFileSync(audit, 'utf8').replace(from, to));

describe('audit receipts', () => {
  const receipts = (...more: readonly string[]) => run('audit', 'receipts', ...more);

  it('prints each with its residues, its logout, its times, and what its signature is worth', async () => {
    const { code, out } = await receipts();
    expect(code).toBe(0);
    expect(out).toContain(
      [
        '2026-01-15T07:00:00.000Z  switch of nurse-a  verified  13 ms',
        '  rendererProcess  cleared  verified by look  7 ms',
        '  httpAuth         cleared  verified by seal  1 ms',
        '  logout: answered with 200',
        '  stages: cover 1 ms, logout 2 ms, processes 7 ms, clear 2 ms, verify 1 ms, network 0 ms',
        '  000001.jsonl, line 2: signature good',
        '',
      ].join('\n'),
    );
    expect(out).toContain('switch of nurse-b  NOT VERIFIED  13 ms');
    expect(out).toContain('  httpAuth         NOT CLEARED  NOT VERIFIED  1 ms');
  });

  it('prints the last ones only, and as JSON', async () => {
    const { code, out } = await receipts('--last', '1', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {
        ...{ segment: '000001.jsonl', line: 3, signature: 'good', faults: [], seq: 3 },
        ...{ at: '2026-01-15T07:00:00.000Z', cause: 'switch', person: 'nurse-b', verified: false, ms: 13 },
        stages: { cover: 1, logout: 2, processes: 7, clear: 2, verify: 1, network: 0 },
        logout: { result: 'answered', status: 200 },
        residues: [
          { name: 'rendererProcess', cleared: true, verified: true, by: 'look', ms: 7 },
          { name: 'httpAuth', cleared: false, verified: false, by: 'seal', ms: 1 },
        ],
      },
    ]);
    expect(JSON.parse((await receipts('--json')).out)).toHaveLength(2);
  });

  it('fails on a receipt that was changed, and says what is wrong', async () => {
    change('nurse-a","cause"', 'nurse-c","cause"');
    const { code, out } = await receipts();
    expect(code).toBe(1);
    expect(out).toContain('000001.jsonl, line 2: SIGNATURE BAD\n  FAULT: was changed: its content');
    expect(JSON.parse((await receipts('--json')).out)[0]).toMatchObject({ signature: 'bad' });
    expect((await receipts('--last', '1')).code).toBe(0);
  });

  it('with the copy of the key kept elsewhere finds out who exchanged the station’s', async () => {
    const copy = join(dir, 'copy.pub');
    writeFileSync(copy, station.pem);
    writeFileSync(join(dir, 'receipt-key.pub'), makeSigner().pem);
    expect((await receipts()).out).toContain('SIGNATURE BAD');
    expect(await receipts('--receipt-key', copy)).toMatchObject({ code: 0 });
  });

  it('says so where there is no key, no audit, or no receipt', async () => {
    rmSync(join(dir, 'receipt-key.pub'));
    expect(await receipts()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/SIGNATURE NOT CHECKED.*--receipt-key/),
    });
    expect(await receipts('--receipt-key', join(dir, 'none'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is no .*none\. Give a copy/),
    });
    writeFileSync(audit, '');
    expect(await receipts()).toMatchObject({ code: 0, out: 'There is no receipt yet.' });
    rmSync(audit);
    expect(await receipts()).toMatchObject({ code: 1, err: expect.stringMatching(/^There is no audit in/) });
  });
});

describe('audit verify', () => {
  const verify = (...more: readonly string[]) => run('audit', 'verify', ...more);

  it('checks the signatures with the key it finds, and names that key', async () => {
    const { code, out } = await verify();
    expect(code).toBe(0);
    expect(out).toMatch(/\n2 receipts with key [0-9a-f]{64}: 2 signed and good\.\n/);
  });

  it('fails with another key, naming each receipt by segment and line', async () => {
    const other = join(dir, 'other.pub');
    writeFileSync(other, makeSigner().pem);
    const { code, err } = await verify('--receipt-key', other);
    expect(code).toBe(1);
    expect(err.split('\n').map((line) => line.slice(0, 50))).toEqual([
      'fault: 000001.jsonl, line 2, is a receipt whose si',
      'fault: 000001.jsonl, line 3, is a receipt whose si',
    ]);
  });

  it('fails without a key, and with a file that holds none', async () => {
    rmSync(join(dir, 'receipt-key.pub'));
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringMatching(/^fault: receipts: they are signed/) });
    writeFileSync(join(dir, 'receipt-key.pub'), 'garbage');
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringMatching(/holds no public key of receipts/) });
  });
});
