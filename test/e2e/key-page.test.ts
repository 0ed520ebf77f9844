/**
 * The browser's way to a key, in the real page of a real station with Chromium's virtual authenticator: what the page
 * makes of an order, and what it says. The station's side of the door is listened at.
 */
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CeremonyAnswer, CeremonyRequest } from '../../electron/core/security-key.ts';
import { requests } from '../../electron/ipc/contract.ts';
import type { KeyOrder } from '../../electron/ipc/key-contract.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { plugKey } from '../harness/virtual-key.ts';
import { openWard } from './ward.ts';

const ward = openWard();
const RP = 'wardkey.internal';
const ORIGIN = `https://station.${RP}`;
const TIMEOUT_MS = 20_000;

const fresh = () => randomBytes(32).toString('base64url');
const common = () => ({ rpId: RP, origin: ORIGIN, challenge: fresh() });

type Asks<Is extends CeremonyRequest['is']> = Extract<CeremonyRequest, { is: Is }>;
type Answers<Is extends CeremonyAnswer['is']> = Extract<CeremonyAnswer, { is: Is }>;

const registration = (more: Partial<Asks<'registration'>> = {}): Asks<'registration'> => ({
  ...common(),
  is: 'registration',
  verification: 'required',
  attestation: 'none',
  user: { handle: Buffer.from('nurse-a').toString('base64url'), name: 'nurse-a', displayName: 'Demo Nurse A' },
  exclude: [],
  ...more,
});

const assertion = (more: Partial<Asks<'assertion'>> = {}): Asks<'assertion'> => ({
  ...common(),
  is: 'assertion',
  verification: 'required',
  allow: [],
  ...more,
});

type Heard = readonly [name: string, ceremony: number, what: unknown];

/** The station's own ear at the door is taken out, so that nobody but the test hears. */
async function listenAtDoor({ app, page }: LaunchedStation) {
  await app.evaluate(({ ipcMain }) => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heardOfKeys: heard });
    for (const name of ['keyAnswered', 'keyFailed']) {
      ipcMain.removeHandler(`wardkey:${name}`);
      ipcMain.handle(`wardkey:${name}`, (_event, ...given) => void heard.push([name, ...given]));
    }
  });
  const heard = () => app.evaluate(() => (globalThis as unknown as { heardOfKeys: Heard[] }).heardOfKeys);
  const order = (told: KeyOrder) =>
    app.evaluate(
      ({ webContents }, { origin, given }) => {
        const own = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(origin));
        own?.send('wardkey:key', given);
      },
      { origin: ORIGIN, given: told },
    );
  const begin = (ceremony: number, request: CeremonyRequest, timeoutMs = TIMEOUT_MS) =>
    order({ is: 'begin', ceremony, request, timeoutMs });
  const ends = async (ceremony: number): Promise<Heard> => {
    await expect.poll(async () => (await heard()).map(([, number]) => number), { timeout: 30_000 }).toContain(ceremony);
    return (await heard()).find(([, number]) => number === ceremony) as Heard;
  };
  const answer = async <Is extends CeremonyAnswer['is']>(ceremony: number, is: Is): Promise<Answers<Is>> => {
    const [name, , what] = await ends(ceremony);
    expect(name, JSON.stringify(what)).toBe('keyAnswered');
    const [, taken] = requests.keyAnswered.parse([ceremony, what]);
    expect(taken.is).toBe(is);
    return taken as Answers<Is>;
  };
  await page.locator('[data-at="vacant"]').waitFor();
  return { heard, order, begin, ends, answer };
}

const clientOf = ({ clientData }: CeremonyAnswer): unknown =>
  JSON.parse(Buffer.from(clientData, 'base64url').toString());
const flagsOf = ({ authenticatorData }: Answers<'assertion'>) => Buffer.from(authenticatorData, 'base64url')[32] ?? 0;

describe('the own page', () => {
  it('makes a key for a person and has it answer for her, with and without her name', () =>
    ward.fresh(async (station) => {
      const key = await plugKey(station);
      const { begin, answer } = await listenAtDoor(station);
      const asked = registration();
      await begin(1, asked);
      const made = await answer(1, 'registration');
      expect(clientOf(made)).toMatchObject({ type: 'webauthn.create', challenge: asked.challenge, origin: ORIGIN });
      expect(made.transports).toEqual(['usb']);
      expect(await key.credentials()).toMatchObject([{ rpId: RP, isResidentCredential: true }]);

      const named = assertion({ allow: [made.credential] });
      await begin(2, named);
      const proof = await answer(2, 'assertion');
      expect(proof.credential).toBe(made.credential);
      expect(clientOf(proof)).toMatchObject({ type: 'webauthn.get', challenge: named.challenge, origin: ORIGIN });
      const hash = Buffer.from(proof.authenticatorData, 'base64url').subarray(0, 32);
      expect(hash).toEqual(createHash('sha256').update(RP).digest());
      expect(flagsOf(proof) & 0b101).toBe(0b101);

      await begin(3, assertion());
      expect(await answer(3, 'assertion')).toMatchObject({
        credential: made.credential,
        userHandle: asked.user.handle,
      });
    }));

  it('says that a key is hers already', () =>
    ward.fresh(async (station) => {
      await plugKey(station);
      const { begin, answer, ends } = await listenAtDoor(station);
      await begin(1, registration());
      const { credential } = await answer(1, 'registration');
      await begin(2, registration({ exclude: [credential] }));
      expect(await ends(2)).toEqual(['keyFailed', 2, 'alreadyEnrolled']);
    }));

  it('takes a touch where that is enough, and asks for more where it is not', () =>
    ward.fresh(async (station) => {
      await plugKey(station, { verifies: false });
      const { begin, answer, ends } = await listenAtDoor(station);
      await begin(1, registration());
      expect(await ends(1)).toEqual(['keyFailed', 1, 'denied']);
      await begin(2, registration({ verification: 'discouraged' }));
      const allow = [(await answer(2, 'registration')).credential];
      await begin(3, assertion({ allow, verification: 'discouraged' }));
      expect(flagsOf(await answer(3, 'assertion')) & 0b101).toBe(0b001);
      await begin(4, assertion({ allow }));
      expect(await ends(4)).toEqual(['keyFailed', 4, 'denied']);
    }));

  it('says that a key has nothing of hers, or does not know her', () =>
    ward.fresh(async (station) => {
      const key = await plugKey(station);
      const { begin, answer, ends } = await listenAtDoor(station);
      await begin(1, registration());
      await answer(1, 'registration');
      await begin(2, assertion({ allow: [fresh()] }));
      expect(await ends(2)).toEqual(['keyFailed', 2, 'denied']);
      await key.verify(false);
      await begin(3, assertion());
      expect(await ends(3)).toEqual(['keyFailed', 3, 'denied']);
    }));

  it('ends a ceremony without a word when another begins or it is called off, and says when the time is over', () =>
    ward.fresh(async (station) => {
      const key = await plugKey(station, { touched: false });
      const { heard, order, begin, ends, answer } = await listenAtDoor(station);
      await begin(1, registration());
      await begin(2, registration());
      await order({ is: 'cancel' });
      // the shortest that Chromium waits
      await begin(3, registration(), 10_000);
      expect(await ends(3)).toEqual(['keyFailed', 3, 'timeout']);
      await key.touch(true);
      await begin(4, registration());
      await answer(4, 'registration');
      expect((await heard()).map(([, ceremony]) => ceremony)).toEqual([3, 4]);
    }));

  it('says nothing of what it had begun before it was loaded again, and goes on', () =>
    ward.fresh(async (station) => {
      const key = await plugKey(station, { touched: false });
      const { heard, begin, answer } = await listenAtDoor(station);
      await begin(1, registration());
      await station.page.reload();
      await station.page.locator('[data-at="vacant"]').waitFor();
      await key.touch(true);
      await begin(2, registration());
      await answer(2, 'registration');
      expect((await heard()).map(([, ceremony]) => ceremony)).toEqual([2]);
    }));
});
