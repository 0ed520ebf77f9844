/**
 * A FIDO2 card at a real PC/SC stack: bridge, devices process, native module, pcscd and its virtual reader, and an
 * authenticator that was not written here. One tap and a signature, and no badge beside it.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAssertion } from '../../electron/proof/assertion.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { assertion, CardStation, hereOn, OTHER, READER, until } from './card-station.ts';
import { bundleDevices, devicesFolder } from './devices-process.ts';
import { startAuthenticator } from './parts/authenticator.ts';
import { installAuthenticator } from './parts/authenticator-install.ts';
import { type Pcscd, startPcscd, type VirtualCard } from './parts/pcsc.ts';
import type { SoftAuthenticator } from './parts/soft-authenticator.ts';

const FOLDER = devicesFolder('cards');
const SCRIPT = join(FOLDER, 'devices.cjs');
/** One tap, from the card's power to the verified answer. */
const LIMIT_MS = 500;
/** CTAP 2.1, 6.2. */
const GET_ASSERTION = 0x02;

let pcscd: Pcscd;
let station: CardStation;
let key: SoftAuthenticator;
let card: VirtualCard;
/** Cards that a test puts down beside it. */
let others: VirtualCard[] = [];

beforeAll(async () => {
  await installAuthenticator();
  await bundleDevices(SCRIPT);
  pcscd = await startPcscd();
});

afterAll(async () => {
  await pcscd?.stop();
  await rm(FOLDER, { recursive: true, force: true });
});

beforeEach(async () => {
  others = [];
  key = await startAuthenticator();
  station = new CardStation(pcscd, SCRIPT);
  card = station.cardOn(0, { applet: (apdu) => key.transmit(apdu) });
});

afterEach(async () => {
  if (pcscd.pid() === undefined) await pcscd.restart();
  await station.bridge.stop();
  for (const each of [card, ...others]) await each.remove();
  await key.pullOut();
});

/** A card that thinks about its signature until it is taken away; `asked` once it does. */
function thinkingCard() {
  let asks: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    asks = resolve;
  });
  const thinking = station.cardOn(0, {
    applet: (apdu) => {
      if (apdu[1] !== 0x10 || apdu[5] !== GET_ASSERTION) return key.transmit(apdu);
      asks();
      return new Promise(() => undefined);
    },
  });
  others.push(thinking);
  return { thinking, asked };
}

describe('a FIDO2 card', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    await station.start();
    await station.grown();
  });

  it('is told as a key, once, and as no badge', async () => {
    await station.put(card);
    expect(station.told).toEqual([hereOn(READER)]);
    await card.remove();
    expect(station.badges).toEqual([]);
  });

  it('says whose it is and proves it in one presentation', async () => {
    const made = await station.enrol(card, READER);
    const request = assertion();
    station.told = [];
    const began = performance.now();
    await card.insert();
    const powered = performance.now();
    await station.next('keyHere');
    station.bridge.keys.begin(2, request, READER);
    const { answer } = await station.next('keyAnswered');
    if (answer.is !== 'assertion') throw new Error('The card did not answer.');
    const expected = { ...request, synced: 'deny', key: made.key, counter: made.key.counter } as const;
    const looked = await verifyAssertion(webAuthn(), answer, expected);
    const ms = Math.round(performance.now() - powered);
    process.stdout.write(
      `a FIDO2 card: ${ms} ms from its power to the verified answer, ${Math.round(powered - began)} ms before\n`,
    );
    expect(looked).toMatchObject({ is: 'held', verified: false });
    expect(answer.userHandle).toBe(made.handle);
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it('of nobody here says so', async () => {
    await station.put(card);
    station.bridge.keys.begin(3, assertion(), READER);
    expect(await station.next('keyFailed')).toEqual({ type: 'keyFailed', ceremony: 3, why: 'noCredential' });
  });

  it('that is taken away before it was asked is missed', async () => {
    await station.put(card);
    await card.remove();
    station.bridge.keys.begin(4, assertion(), READER);
    expect(await station.next('keyFailed')).toEqual({ type: 'keyFailed', ceremony: 4, why: 'removed' });
  });

  it('that is taken away while it thinks is missed, and the next tap counts', async () => {
    const { thinking, asked } = thinkingCard();
    await station.put(thinking);
    station.bridge.keys.begin(5, assertion(), READER);
    await asked;
    await thinking.remove();
    expect(await station.next('keyFailed')).toEqual({ type: 'keyFailed', ceremony: 5, why: 'removed' });
    await station.put(card);
    expect([station.told, station.badges]).toEqual([[hereOn(READER)], []]);
  });

  it('is asked no more when its ceremony is called off, and can be asked again', async () => {
    await station.put(card);
    station.bridge.keys.begin(6, assertion(), READER);
    station.bridge.keys.cancel();
    await card.remove();
    await station.put(card);
    station.bridge.keys.begin(7, assertion(), READER);
    expect(await station.next('keyFailed')).toMatchObject({ ceremony: 7 });
    expect(station.told.filter((event) => 'ceremony' in event && event.ceremony === 6)).toEqual([]);
  });

  it('that was being asked when the service died is missed, and counts again when it works again', async () => {
    const { thinking, asked } = thinkingCard();
    await station.put(thinking);
    station.bridge.keys.begin(8, assertion(), READER);
    await asked;
    station.devices = [];
    await pcscd.kill();
    expect(await station.next('keyFailed')).toEqual({ type: 'keyFailed', ceremony: 8, why: 'removed' });
    await thinking.remove();
    await pcscd.restart();
    await station.listed();
    await station.grown();
    await station.put(card);
    expect([station.badges, station.processes]).toEqual([[], 1]);
  });
});

describe('beside it', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    await station.start();
    await station.grown();
  });

  it('a card that is none is a badge as before', async () => {
    const badge = station.cardOn(1, { uid: '2E5AA9E1' });
    others.push(badge);
    await badge.insert();
    await until(() => station.badges.length > 0);
    expect(station.badges[0]).toMatchObject({ read: { is: 'badge', badge: 'iso14443a:2e5aa9e1' } });
    await badge.remove();
    expect(station.told).toEqual([]);
  });

  it('a card on the other reader is another key: the one that was meant answers', async () => {
    const hers = await station.enrol(card, READER);
    station.told = [];
    const stranger = await startAuthenticator();
    const second = station.cardOn(1, { applet: (apdu) => stranger.transmit(apdu) });
    others.push(second);
    await station.put(card);
    station.bridge.keys.begin(9, assertion(), READER);
    expect(await station.next('keyAnswered')).toMatchObject({ ceremony: 9, answer: { credential: hers.key.id } });
    await station.put(second);
    expect(station.told).toEqual([hereOn(OTHER)]);
    station.bridge.keys.begin(10, assertion(), OTHER);
    expect(await station.next('keyFailed')).toEqual({ type: 'keyFailed', ceremony: 10, why: 'noCredential' });
    await stranger.pullOut();
  });
});

describe('a FIDO2 card that may have lain there', { timeout: 60_000 }, () => {
  it('before the station started is no key until it is put down again', async () => {
    await card.insert();
    await station.start();
    await station.grown();
    expect([station.told, station.badges]).toEqual([[], []]);
    await card.remove();
    await station.put(card);
    expect(station.told).toEqual([hereOn(READER)]);
  });

  it('because its reader has only just come is no key', async () => {
    await station.start();
    await card.insert();
    await station.grown();
    expect([station.told, station.badges]).toEqual([[], []]);
    station.bridge.keys.begin(11, assertion(), READER);
    expect(await station.next('keyFailed')).toEqual({ type: 'keyFailed', ceremony: 11, why: 'removed' });
  });
});
