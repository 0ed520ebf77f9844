import { describe, expect, it } from 'vitest';
import { removePerson } from '../../electron/people/manage.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import type { StationFolder } from '../harness/folder.ts';
import { clickOn, logIn, unlock } from '../harness/nurse.ts';
import { FileSecrets } from '../harness/secrets.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const MINUTE = 60;

interface Line {
  readonly event: string;
  readonly why?: string;
  readonly cause?: string;
  readonly person?: string;
  readonly verified?: boolean;
  readonly residues?: readonly { readonly verified: boolean }[];
}

/** How a session comes to its end, and the reason that is written down. */
interface Ending {
  readonly why: 'timer' | 'age' | 'revoked' | 'asked';
  readonly lock: Readonly<Record<string, number>>;
  readonly happen: (station: LaunchedStation, folder: StationFolder) => Promise<unknown>;
}

const untilGone = ({ remote }: LaunchedStation, seconds: number) =>
  remote.advance(seconds, { stopAt: ['cleaning', 'vacant'] });

/** Nobody at the station for that long, but for a hand on the keyboard now and then. */
async function atWorkFor(station: LaunchedStation, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 2) {
    await station.keys.press('Shift_L');
    await untilGone(station, 2 * MINUTE);
  }
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  'the sign-off timer of a locked station': {
    why: 'timer',
    lock: { signOffMinutes: 1 },
    happen: (station) => untilGone(station, 10 * MINUTE),
  },
  'the greatest age of a session in use': {
    why: 'age',
    lock: { maxSessionHours: 1 },
    happen: (station) => atWorkFor(station, 62),
  },
  'the removal of the holder': {
    why: 'revoked',
    lock: {},
    async happen(_station, { data, secrets }) {
      await removePerson({ dir: data, secrets: new FileSecrets(secrets) }, NURSE_A.user);
      ward.user.handOver(data);
    },
  },
  'her own wish': {
    why: 'asked',
    lock: {},
    async happen(station) {
      await clickOn(station, station.page.getByRole('button', { name: 'Sign off' }));
      await clickOn(station, station.page.getByRole('button', { name: 'Yes, sign off' }));
    },
  },
};

describe('a session is ended by', () => {
  it.each(Object.entries(ENDINGS))('%s', async (_what, { why, lock, happen }) => {
    const folder = await ward.folder({ lock });
    await ward.station(folder, async (station) => {
      const { remote, ehr } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await ehrVisible(station);
      expect(ward.ehr.sessions()).toEqual([NURSE_A.user]);
      const renderer = await ehr.pid();
      const after = remote.history.length;
      await happen(station, folder);
      await remote.until('vacant', { after });
      await ehrGone(station);
      expect(isDead(renderer)).toBe(true);
      expect(ward.ehr.sessions()).toEqual([]);
    });
    const lines = auditLines<Line>(folder.data);
    const ended = lines.findIndex(({ event }) => event === 'signoff');
    expect(lines[ended]).toMatchObject({ why, person: NURSE_A.user });
    const [receipt] = lines.slice(ended).filter(({ event }) => event === 'wipe');
    expect(receipt).toMatchObject({ cause: 'signoff', person: NURSE_A.user, verified: true });
    expect(receipt?.residues?.every(({ verified }) => verified)).toBe(true);
  });
});
