/** Security keys and recovery codes on the command line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../electron/cli/main.ts';
import { FakeMachine } from '../fakes/machine.ts';
import { SoftKey } from '../harness/soft-key.ts';
import { NURSE_A, NURSE_B } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';
import { noHid, noWatcher } from './readers.ts';
import { failed, keysWorlds } from './webauthn/world.ts';

const { at, open } = freshPlaces();
const world = keysWorlds(at, open);

async function run(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main([...argv, '--data', at().dir], {
    input: (async function* () {})(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    secrets: () => at().secrets,
    machine: () => new FakeMachine(),
    watcher: noWatcher,
    hid: noHid,
  });
  return { code, out, err: err.join('\n') };
}

describe('security keys', () => {
  it('are listed with their last use, and counted beside their people', async () => {
    const keys = await world();
    const used = await keys.enrol(NURSE_A.id, new SoftKey(), 'On the lanyard');
    const spare = await keys.enrol(NURSE_A.id, new SoftKey(), 'Spare');
    await keys.prove(used.key, NURSE_A.id);
    expect(await run('people', 'keys', '--user', NURSE_A.id)).toEqual({
      code: 0,
      out: [
        'KEY       NAME            ADDED              LAST USE           SYNCED',
        `${used.id}  On the lanyard  2023-11-14 22:13Z  2023-11-14 22:13Z  no`,
        `${spare.id}  Spare           2023-11-14 22:13Z  never              no`,
      ],
      err: '',
    });
    const list = await run('people', 'list');
    expect(list.out.map((line) => line.split(/ {2,}/).at(-1))).toEqual(['KEYS', '2', '0']);
  });

  it('are removed, at a running station too', async () => {
    const keys = await world();
    const { key, id } = await keys.enrol(NURSE_A.id);
    expect(await keys.prove(key)).toMatchObject({ type: 'keyProved' });
    const removed = await run('people', 'remove-key', '--user', NURSE_A.id, '--key', id);
    expect(removed).toMatchObject({ code: 0, out: [expect.stringContaining(`Removed the security key ${id}`)] });
    await expect.poll(() => keys.people.byCredential(key.id)).toBeUndefined();
    expect(await keys.prove(key)).toEqual(failed('removedKey'));
    expect(await run('people', 'remove-key', '--user', NURSE_A.id, '--key', id)).toMatchObject({
      ...{
        code: 1,
        out: [],
        err: `${NURSE_A.id} has no security key ${id}. See "wardkey people keys --user nurse-a".`,
      },
    });
  });

  it('of nobody are a fault', async () => {
    await world();
    for (const command of ['keys', 'recovery-codes']) {
      const { code, err } = await run('people', command, '--user', 'nobody');
      expect([code, err]).toEqual([1, expect.stringContaining('Nobody has the user id nobody')]);
    }
  });
});

describe('recovery codes', () => {
  it('are ten, shown once, and void as soon as there are others', async () => {
    const { people } = await world();
    const { code, out, err } = await run('people', 'recovery-codes', '--user', NURSE_A.id);
    expect([code, out.length, new Set(out).size]).toEqual([0, 10, 10]);
    expect(err).toContain(`Ten recovery codes of ${NURSE_A.id}`);
    for (const line of out) expect(line).toMatch(/^[2-9B-Y]{4}-[2-9B-Y]{4}-[2-9B-Y]{4}$/);
    await expect.poll(async () => await people.spendRecoveryCode(NURSE_A.id, out[0] ?? '')).toBe('staff');
    const again = await run('people', 'recovery-codes', '--user', NURSE_A.id);
    await expect.poll(async () => await people.spendRecoveryCode(NURSE_A.id, again.out[0] ?? '')).toBe('staff');
    expect(await people.spendRecoveryCode(NURSE_A.id, out[1] ?? '')).toBeUndefined();
    expect(await people.spendRecoveryCode(NURSE_B.id, again.out[1] ?? '')).toBeUndefined();
  });

  it('stand in no file', async () => {
    await world();
    const { out } = await run('people', 'recovery-codes', '--user', NURSE_A.id);
    const files = readdirSync(at().dir).map((name) => readFileSync(join(at().dir, name), 'latin1'));
    const traces = out.flatMap((line) => [line, line.replaceAll('-', ''), line.replaceAll('-', '').slice(1)]);
    expect(traces.filter((trace) => files.some((file) => file.includes(trace)))).toEqual([]);
    expect(files).toHaveLength(1);
  });
});
