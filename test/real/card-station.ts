/** A station with PC/SC readers that take cards as keys: bridge, devices process, native module, pcscd and its virtual reader. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CeremonyRequest } from '../../electron/core/security-key.ts';
import { DeviceBridge } from '../../electron/devices/bridge.ts';
import { FRESH } from '../../electron/devices/watcher.ts';
import type { DeviceEvent } from '../../electron/ports.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { verifyRegistration } from '../../electron/proof/registration.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { NodeForker } from './devices-process.ts';
import { type Pcscd, VirtualCard, virtualReaderNames } from './parts/pcsc.ts';
import type { Applet } from './parts/virtual-card.ts';

export const [READER, OTHER] = virtualReaderNames;
const SITE = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' };

type Asked<Is extends CeremonyRequest['is']> = Extract<CeremonyRequest, { is: Is }>;
type Told<Type extends KeyRouteEvent['type']> = Extract<KeyRouteEvent, { type: Type }>;

const fresh = () => randomBytes(32).toString('base64url');

export const assertion = (allow: readonly string[] = []): Asked<'assertion'> => ({
  ...{ is: 'assertion', ...SITE, challenge: fresh() },
  ...{ verification: 'discouraged', allow },
});

export const registration = (): Asked<'registration'> => ({
  ...{ is: 'registration', ...SITE, challenge: fresh(), verification: 'discouraged', attestation: 'none' },
  user: { handle: fresh(), name: 'nurse.a', displayName: 'Nurse A' },
  exclude: [],
});

export const hereOn = (reader: string): KeyRouteEvent => ({ type: 'keyHere', place: 'card', reader });

const PATIENCE_MS = 10_000;
const LOOK_MS = 2;

/** Looks again and again; the bench uses it too, which is no test. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${PATIENCE_MS} ms passed before it held: ${holds}`);
    await pause(LOOK_MS);
  }
}

export class CardStation {
  readonly bridge: DeviceBridge;
  readonly #forker: NodeForker;
  readonly #pcscd: Pcscd;
  devices: DeviceEvent[] = [];
  told: KeyRouteEvent[] = [];

  constructor(pcscd: Pcscd, script: string) {
    this.#pcscd = pcscd;
    this.#forker = new NodeForker(pcscd.env);
    this.bridge = new DeviceBridge(this.#forker, script, ['pcsc'], ['card']);
    this.bridge.keys.listen((event) => this.told.push(event));
  }

  get processes(): number {
    return this.#forker.started;
  }

  get badges(): readonly DeviceEvent[] {
    return this.devices.filter(({ type }) => type === 'badge');
  }

  async start(): Promise<void> {
    this.bridge.start((event) => this.devices.push(event));
    await this.listed();
  }

  /** Until the readers are on the list of whatever was told since `devices` was emptied. */
  async listed(): Promise<void> {
    await until(() => this.devices.some((event) => event.type === 'devices' && event.devices.readers.length > 0));
  }

  /** Until the readers have been there for longer than what lies on them could be found late. */
  async grown(): Promise<void> {
    const listed = performance.now();
    await until(() => performance.now() - listed > FRESH + 200);
  }

  cardOn(slot: 0 | 1, of: { readonly applet: Applet } | { readonly uid: string }): VirtualCard {
    return new VirtualCard({ reader: this.#pcscd.readers[slot], ...of });
  }

  async next<Type extends KeyRouteEvent['type']>(type: Type): Promise<Told<Type>> {
    const isIt = (event: KeyRouteEvent): event is Told<Type> => event.type === type;
    await until(() => this.told.some(isIt));
    const found = this.told.find(isIt);
    if (!found) throw new Error(`Nothing was told of ${type}.`);
    return found;
  }

  async put(card: VirtualCard): Promise<void> {
    this.told = [];
    await card.insert();
    await this.next('keyHere');
  }

  /** A credential on the card, made while it lies there, and whose it is. */
  async enrol(card: VirtualCard, reader: string) {
    await this.put(card);
    const request = registration();
    this.bridge.keys.begin(1, request, reader);
    const { answer } = await this.next('keyAnswered');
    if (answer.is !== 'registration') throw new Error('The card did not register.');
    const believed = { attestation: 'none', synced: 'deny', now: Date.now() } as const;
    const made = await verifyRegistration(webAuthn(), answer, { ...request, ...believed });
    if (made.is !== 'held') throw new Error(`Not believed: ${made.why}`);
    await card.remove();
    return { key: { ...made.key, name: 'Card', addedAt: 0 }, handle: request.user.handle };
  }
}
