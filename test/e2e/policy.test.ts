/** The policy's files changed under a running station, by the hands an administrator has: writing, exchanging, signing. */
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoEhr, startDemoEhr } from '../demo/ehr/server.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { type DemoPolicy, demoPolicy } from '../demo/policy.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { logIn, openPatient, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();
let lab: DemoEhr;
beforeAll(async () => {
  lab = await startDemoEhr();
});
afterAll(() => lab.stop());

/** Seconds in which a change has been looked at twice. */
const LOOKS = 3;

interface Line {
  readonly event: string;
  readonly why?: string;
  readonly detail?: string;
  readonly serial?: number;
}

const lines = ({ data }: StationFolder, event: string) => auditLines<Line>(data, event);

/** As an editor does it: beside the file, then in its place. */
function exchange({ policy }: StationFolder, given: Partial<DemoPolicy> & { readonly serial: number }): void {
  const { serial, ...rest } = given;
  const text = JSON.stringify({ ...demoPolicy({ ehrUrl: ward.ehr.url, ...rest }), serial });
  writeFileSync(`${policy}~`, text);
  renameSync(`${policy}~`, policy);
}

async function looked({ remote }: LaunchedStation): Promise<void> {
  await remote.advance(LOOKS);
}

/** Whether her page is answered by the other host. */
const asked = () => `fetch(${JSON.stringify(lab.url)}, { mode: 'no-cors' }).then(() => true, () => false)`;

async function atWork(
  policy: Partial<DemoPolicy>,
  story: (station: LaunchedStation, folder: StationFolder) => Promise<void>,
): Promise<void> {
  const folder = await ward.folder(policy);
  await ward.station(folder, async (station) => {
    await unlock(station, NURSE_A);
    await logIn(station, NURSE_A);
    await openPatient(station, '4471');
    await story(station, folder);
  });
}

describe('a policy that is changed while a nurse works', () => {
  it('takes a host away at once, and leaves her where she is', () =>
    atWork({ allow: [`${lab.url}*`] }, async (station, folder) => {
      expect(await station.ehr.run(asked())).toBe(true);
      exchange(folder, { serial: 2 });
      await looked(station);
      expect(lines(folder, 'policy')).toMatchObject([{ serial: 2 }]);
      expect(await station.ehr.run(asked())).toBe(false);
      await ehrVisible(station);
      await station.ehr.until(`document.querySelector('#note') !== null`);
      expect(lines(folder, 'signoff')).toEqual([]);
    }));

  it('gives the next nurse a host that she could not reach', () =>
    atWork({}, async (station, folder) => {
      const { remote, ehr } = station;
      exchange(folder, { serial: 2, allow: [`${lab.url}*`] });
      await looked(station);
      expect(await ehr.run(asked())).toBe(false);
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      await unlock(station, NURSE_B);
      expect(await ehr.run(asked())).toBe(true);
    }));

  it('covers her page earlier, and signs her off when it has another EHR', () =>
    atWork({ lock: { idleSeconds: 300 } }, async (station, folder) => {
      const { remote } = station;
      exchange(folder, { serial: 2, lock: { idleSeconds: 180 } });
      await looked(station);
      await remote.advance(179, { stopAt: ['locked'] });
      await remote.until('locked');
      await ehrGone(station);
      exchange(folder, { serial: 3, ehrUrl: lab.url });
      await looked(station);
      await remote.until('vacant');
      expect(lines(folder, 'signoff')).toMatchObject([{ why: 'policy' }]);
      expect(ward.ehr.sessions()).not.toContain(NURSE_A.user);
      await unlock(station, NURSE_B);
      await station.ehr.until(`location.href.startsWith(${JSON.stringify(lab.url)})`);
    }));

  it('changes nothing when it is broken, older, or open to others, and says so until it is mended', () =>
    atWork({ lock: { idleSeconds: 300 } }, async (station, folder) => {
      const { remote, page } = station;
      writeFileSync(folder.policy, '{ "serial": 2, "lock": { "idleSeconds": 180 },');
      await looked(station);
      exchange(folder, { serial: 0 });
      await looked(station);
      exchange(folder, { serial: 2, lock: { idleSeconds: 180 } });
      chmodSync(folder.policy, 0o666);
      await looked(station);
      expect(lines(folder, 'fault').map(({ detail = '' }) => detail.replace(folder.policy, 'FILE'))).toEqual([
        expect.stringMatching(/^FILE: is no JSON at line 1, column 47/),
        expect.stringMatching(/^FILE: serial must be at least 1/),
        expect.stringMatching(/^FILE: may be written to by others than root/),
      ]);
      expect(lines(folder, 'policy')).toEqual([]);
      await remote.advance(185, { stopAt: ['locked'] });
      expect(remote.now().state).not.toBe('locked');
      await station.keys.press('Pause');
      await remote.until('locked');
      await remote.advance(900, { stopAt: ['vacant'] });
      await remote.until('vacant');
      await page.getByTestId('policy-refused').waitFor();
      chmodSync(folder.policy, 0o644);
      await looked(station);
      await page.getByTestId('policy-refused').waitFor({ state: 'detached' });
      expect(lines(folder, 'policy')).toMatchObject([{ serial: 2 }]);
    }));
});
