/**
 * The product as it stands on a ward, for what it costs rather than what it does: its own devices process on a real
 * PC/SC service with a reader, its people's key in a real keychain, a real card on the reader, a PIN typed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { NURSE_A } from '../demo/nurses.ts';
import { connectRemote, type Remote } from '../harness/client.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { built, type Ends } from '../harness/ends.ts';
import type { StationFolder } from '../harness/folder.ts';
import { machineTime } from '../harness/protocol.ts';
import { stationArguments } from '../harness/station.ts';
import type { StationUser } from '../harness/user.ts';
import { type Keyring, startKeyring } from '../real/parts/keyring.ts';
import { type Pcscd, startPcscd, VirtualCard } from '../real/parts/pcsc.ts';
import { commandLine, stationFolder } from '../real/ward.ts';
import { handsOn } from './hands.ts';
import { gone, type Look, learn, lookOf, seenWhole } from './look.ts';
import { QUIET_MS, SIZE } from './peers.ts';
import { killAll, treeOf } from './processes.ts';
import type { Site } from './site.ts';
import { LOCK_KEY } from './station.ts';

const PRODUCT = 'product';
const [, UID = ''] = NURSE_A.badge.split(':');

interface Parts {
  readonly user: StationUser;
  readonly site: Site;
  readonly keyring: Keyring;
  readonly pcscd: Pcscd;
  readonly display: Display;
  readonly folder: StationFolder;
  readonly ends: Ends;
}

export class Product {
  readonly #parts: Parts;
  #vacant: Look | undefined;
  #child: ChildProcess | undefined;
  #remote: Remote | undefined;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static begin({ user, site }: Pick<Parts, 'user' | 'site'>): Promise<Product> {
    return built(async (ends) => {
      const keyring = await startKeyring(user.ids ? { asUser: user.ids } : {});
      ends.add(keyring.stop);
      const pcscd = await startPcscd();
      ends.add(pcscd.stop);
      const display = await startDisplay(SIZE);
      ends.add(display.stop);
      const url = site.url('plain', PRODUCT);
      const folder = stationFolder({ name: 'Bench EHR', startUrl: url, allow: [`${new URL(url).origin}/*`] });
      ends.add(folder.remove);
      user.handOver(folder.path);
      const person = ['--user', NURSE_A.user, '--name', NURSE_A.name, '--badge', NURSE_A.badge];
      const add = ['people', 'add', '--data', folder.data, ...person, '--pin-stdin'];
      await commandLine(user, keyring)(add, `${NURSE_A.pin}\n`);
      return new Product({ user, site, keyring, pcscd, display, folder, ends });
    });
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('The product does not run.');
    return pid;
  }

  /** Started once, so that its first screen is known and its files are in memory. */
  async learn(): Promise<void> {
    const learned = await learn(this.#parts.display, () => this.start());
    this.#vacant = lookOf('the first screen', learned);
    await this.ended();
  }

  /** From nothing to the painted screen that waits for a badge; in ms. */
  async started(): Promise<number> {
    if (!this.#vacant) throw new Error('The first screen has not been learned.');
    const { args } = this.#arguments();
    const began = machineTime();
    this.#spawn(args);
    return (await seenWhole(this.#parts.display, this.#vacant)) - began;
  }

  /** Resolves when it waits for a badge. */
  async start(): Promise<void> {
    const { args, socket } = this.#arguments();
    const child = this.#spawn(args);
    const failed = once(child, 'exit').then(() => {
      throw new Error('The station ended.');
    });
    failed.catch(() => undefined);
    this.#remote = await connectRemote(socket, failed);
    await this.#remote.until('vacant');
  }

  /** A nurse puts her badge on the reader and types her PIN; resolves when her page has been painted. */
  async open(): Promise<void> {
    const { site, pcscd, display } = this.#parts;
    const remote = this.#running();
    const painted = site.painted(PRODUCT);
    await tapped(remote, new VirtualCard({ reader: pcscd.readers[0], uid: UID }));
    const hands = handsOn(display);
    await pause(QUIET_MS);
    hands.enter(NURSE_A.pin);
    await remote.until(({ state, page }) => state === 'open' && page === 'ready');
    await hands.stop();
    await painted;
  }

  async lock(): Promise<void> {
    const hands = handsOn(this.#parts.display);
    hands.press(LOCK_KEY);
    await this.#running().until('locked');
    await hands.stop();
  }

  /** As the machine's supervisor ends it. */
  async ended(): Promise<void> {
    this.#remote?.close();
    const child = this.#child;
    if (child?.pid === undefined) return;
    const [processes, exit] = [treeOf(child.pid), child.exitCode === null ? once(child, 'exit') : undefined];
    child.kill('SIGTERM');
    await Promise.race([exit, pause(PATIENCE_MS, undefined, { ref: false })]);
    await killAll(processes);
    // the old picture would be taken for the next start's
    if (this.#vacant) await gone(this.#parts.display, this.#vacant);
    this.#child = undefined;
  }

  async close(): Promise<void> {
    await this.ended().catch(console.error);
    await this.#parts.ends.all();
  }

  #arguments() {
    const { user, folder } = this.#parts;
    return stationArguments({ user, bundle: 'real', folder });
  }

  #spawn(args: readonly string[]): ChildProcess {
    const { user, display, keyring, pcscd } = this.#parts;
    const env = { ...display.env, ...keyring.env, ...pcscd.env };
    this.#child = spawn(user.electron, args, { env, stdio: 'ignore' });
    return this.#child;
  }

  #running(): Remote {
    if (!this.#remote) throw new Error('The product was not started by `start`.');
    return this.#remote;
  }
}

/** A card on a reader that has not settled yet is no tap, and nobody announces when it has: it is put there again. */
async function tapped(remote: Remote, card: VirtualCard): Promise<void> {
  for (let tries = 1; remote.now().state !== 'proving'; tries++) {
    if (tries > 1) await card.remove();
    await card.insert();
    await remote.until('proving', { timeout: TAP_WITHIN_MS }).catch((error: unknown) => {
      if (tries === TRIES) throw error;
    });
  }
  await card.remove();
}

const TAP_WITHIN_MS = 2_000;
const TRIES = 8;
const PATIENCE_MS = 5_000;
