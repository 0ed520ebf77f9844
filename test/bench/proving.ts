/**
 * What proving by a security key costs, each way it can be reached: in a port and on a reader, until her answer has been
 * looked at by the station's own verifier; and through the station's own page, until her page is there. The authenticator is
 * one that was not written here; through the page it is Chromium's own.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CeremonyRequest, Verification } from '../../electron/core/security-key.ts';
import type { Authenticator } from '../../electron/devices/fido/authenticator.ts';
import { runCeremony } from '../../electron/devices/fido/ceremony.ts';
import { hidChannel } from '../../electron/devices/fido/hid-channel.ts';
import { verifyAssertion } from '../../electron/proof/assertion.ts';
import { verifyRegistration } from '../../electron/proof/registration.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { en } from '../../renderer/text/en.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { demoPolicy } from '../demo/policy.ts';
import { startDisplay } from '../harness/display.ts';
import { built, type Ends } from '../harness/ends.ts';
import { makeFolder } from '../harness/folder.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import { type LaunchedStation, launchStation } from '../harness/station.ts';
import type { StationUser } from '../harness/user.ts';
import { plugKey } from '../harness/virtual-key.ts';
import { assertion, CardStation, READER, registration } from '../real/card-station.ts';
import { bundleDevices, devicesFolder } from '../real/devices-process.ts';
import { startAuthenticator } from '../real/parts/authenticator.ts';
import { startPcscd, type VirtualCard } from '../real/parts/pcsc.ts';
import type { SoftAuthenticator } from '../real/parts/soft-authenticator.ts';
import { type Measured, measuredOf, TOTAL } from './measured.ts';
import { SIZE } from './peers.ts';
import type { Site } from './site.ts';
import { inRounds, Samples } from './statistics.ts';

const PIN = '4711-key';

type Registered = Awaited<ReturnType<CardStation['enrol']>>['key'];

interface Proving {
  readonly card: { readonly station: CardStation; readonly laid: VirtualCard; readonly key: Registered };
  readonly port: { readonly key: SoftAuthenticator; readonly made: Registered };
  readonly page: LaunchedStation;
  close(): Promise<void>;
}

export async function measureProving(ward: {
  readonly user: StationUser;
  readonly site: Site;
  readonly rounds: number;
  readonly told: (round: number) => void;
}): Promise<Measured> {
  const { card, port, page, close } = await begin(ward);
  const samples = new Samples();
  const timed = async (step: string, act: () => Promise<number>) => samples.add(step, await act());
  try {
    await inRounds(
      ward.rounds,
      [
        () => timed(TOTAL, () => byCard(card)),
        () => timed('key in a port, touch', () => byPort(port, 'discouraged')),
        () => timed('key in a port, its PIN', () => byPort(port, 'required')),
        () => timed('own page, touch, until her page is there', () => byPage(page)),
      ],
      ward.told,
    );
  } finally {
    await close();
  }
  return { n: ward.rounds, unit: 'ms', peers: {}, ...measuredOf(samples) };
}

function begin({ user, site }: { readonly user: StationUser; readonly site: Site }): Promise<Proving> {
  return built(async (ends) => {
    const card = await cardStation(ends);
    const key = await startAuthenticator({ pin: PIN });
    ends.add(() => key.pullOut());
    const made = await enrolInPort(key);
    const page = await pageStation(ends, user, site);
    return { card, port: { key, made }, page, close: () => ends.all() };
  });
}

async function cardStation(ends: Ends): Promise<Proving['card']> {
  const folder = devicesFolder('bench');
  ends.add(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'devices.cjs');
  await bundleDevices(script);
  const pcscd = await startPcscd();
  ends.add(pcscd.stop);
  const onCard = await startAuthenticator();
  ends.add(() => onCard.pullOut());
  const station = new CardStation(pcscd, script);
  ends.add(() => station.bridge.stop());
  const laid = station.cardOn(0, { applet: (apdu) => onCard.transmit(apdu) });
  ends.add(() => laid.remove());
  await station.start();
  await station.grown();
  return { station, laid, key: (await station.enrol(laid, READER)).key };
}

/** From the card's power to the verified answer. */
async function byCard({ station, laid, key }: Proving['card']): Promise<number> {
  const request = assertion();
  station.told = [];
  await laid.insert();
  const began = performance.now();
  await station.next('keyHere');
  station.bridge.keys.begin(2, request, READER);
  const { answer } = await station.next('keyAnswered');
  const ms = await looked(answer, request, key, began);
  await laid.remove();
  return ms;
}

async function looked(
  answer: Awaited<ReturnType<typeof runCeremony>>,
  request: Extract<CeremonyRequest, { is: 'assertion' }>,
  key: Registered,
  began: number,
): Promise<number> {
  if (answer.is !== 'assertion') throw new Error('The key did not sign.');
  const { is } = await verifyAssertion(webAuthn(), answer, { ...request, synced: 'deny', key, counter: key.counter });
  const ms = performance.now() - began;
  if (is !== 'held') throw new Error('The signature is not believed.');
  return ms;
}

/** Types the key's PIN as soon as it is asked for, and does nothing else. */
const person = () => ({ signal: new AbortController().signal, needs: () => undefined, pin: async () => PIN });

const onPort = (key: SoftAuthenticator): Authenticator => hidChannel(key.pipe(), randomBytes);

async function enrolInPort(key: SoftAuthenticator): Promise<Registered> {
  const request = { ...registration(), verification: 'required' } as const;
  const answer = await runCeremony(onPort(key), request, person());
  if (answer.is !== 'registration') throw new Error('The key did not register.');
  const believed = { attestation: 'none', synced: 'deny', now: Date.now() } as const;
  const made = await verifyRegistration(webAuthn(), answer, { ...request, ...believed });
  if (made.is !== 'held') throw new Error(`Not believed: ${made.why}`);
  return { ...made.key, name: 'Key', addedAt: 0 };
}

/** From the first frame to the verified answer; nobody has to be waited for. */
async function byPort({ key, made }: Proving['port'], verification: Verification): Promise<number> {
  const request = { ...assertion([made.id]), verification };
  const began = performance.now();
  return await looked(await runCeremony(onPort(key), request, person()), request, made, began);
}

async function pageStation(ends: Ends, user: StationUser, site: Site): Promise<LaunchedStation> {
  const display = await startDisplay(SIZE);
  ends.add(display.stop);
  const ehrUrl = site.url('plain', 'proving');
  const policy = demoPolicy({ ehrUrl, unlock: { proofs: ['pin', 'securityKey'] }, logout: ehrUrl });
  const folder = await makeFolder(policy);
  ends.add(folder.remove);
  const station = await launchStation({ user, bundle: 'e2e', folder, display, keysOnPage: true });
  ends.add(() => station.close());
  await station.remote.until('vacant');
  await plugKey(station, { verifies: false });
  await unlock(station, NURSE_A);
  const press = (name: string | RegExp) => clickOn(station, station.page.getByRole('button', { name }));
  await press(en.own.strip);
  await press('Add a key');
  await station.page.getByText('Give your key a name').waitFor();
  await press('Spare key');
  await press('Save');
  await press('Done');
  await station.remote.until(({ state, page }) => state === 'open' && page === 'ready');
  await signOff(station);
  return station;
}

async function signOff(station: LaunchedStation): Promise<void> {
  await clickOn(station, station.page.getByRole('button', { name: 'Sign off' }));
  await clickOn(station, station.page.getByRole('button', { name: 'Yes, sign off' }));
  await station.remote.until('vacant');
}

/** From the tap of her badge; the key is touched as soon as it asks. */
async function byPage(station: LaunchedStation): Promise<number> {
  const { remote } = station;
  const before = remote.history.length;
  const began = performance.now();
  await remote.tap(NURSE_A.badge);
  await remote.until(({ state, page }) => state === 'open' && page === 'ready', { after: before });
  const ms = performance.now() - began;
  await signOff(station);
  return ms;
}
