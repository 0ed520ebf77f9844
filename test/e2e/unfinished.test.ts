import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECEIPT_KEY_FILE, readPublicKey } from '../../electron/audit/public-key.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();

/** Whether its first cleaning was shown as one after a run that was cut off. */
function saysUnfinished({ remote }: LaunchedStation): boolean {
  const cleaning = remote.history.find(({ state }) => state === 'cleaning');
  if (!cleaning) throw new Error('The station was not seen cleaning.');
  return cleaning.unfinished === true;
}

async function kill({ app, ended }: LaunchedStation): Promise<void> {
  process.kill(app.process().pid ?? 0, 'SIGKILL');
  await ended;
}

async function handOver({ remote }: LaunchedStation): Promise<void> {
  await remote.tap(NURSE_B.badge);
  await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
}

function linesOf(folder: StationFolder): readonly Record<string, unknown>[] {
  return auditLines(folder.data);
}

describe('a station that starts again', () => {
  it('says whether the last session was cut off, cleans up, and is vacant', async () => {
    const folder = await ward.folder();
    const starts = async (unfinished: boolean, then: (station: LaunchedStation) => Promise<void>) =>
      ward.station(folder, async (station) => {
        expect(saysUnfinished(station)).toBe(unfinished);
        expect(station.remote.now()).toMatchObject({ state: 'vacant' });
        await expect.poll(() => linesOf(folder).at(-1)).toMatchObject({ event: 'wipe', cause: 'start' });
        await then(station);
      });
    const open = async (station: LaunchedStation) => {
      await unlock(station, NURSE_A);
      await ehrVisible(station);
    };

    await starts(false, async (station) => {
      await open(station);
      await kill(station);
    });
    // asked to end while a session is open
    await starts(true, open);
    await starts(true, async (station) => {
      await open(station);
      await handOver(station);
    });
    await starts(false, kill);
    await starts(false, async () => undefined);

    const found = linesOf(folder).filter(({ event }) => event === 'station.start');
    expect(found.map(({ unfinished }) => unfinished)).toEqual([false, true, true, false, false]);
    const key = readPublicKey(join(folder.data, RECEIPT_KEY_FILE));
    const { faults, receipts } = verifyAudit(join(folder.data, 'audit'), { key });
    expect(faults).toEqual([]);
    expect(receipts.map(({ signature, receipt }) => [signature, receipt?.cause, receipt?.verified])).toEqual([
      ['good', 'start', true],
      ['good', 'start', true],
      ['good', 'start', true],
      ['good', 'switch', true],
      ['good', 'start', true],
      ['good', 'start', true],
    ]);
  });
});
