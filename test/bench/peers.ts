/** A program that the station is measured beside: on a display of its own, of the same size, showing the same page. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from '../harness/at-end.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { built } from '../harness/ends.ts';
import { machineTime } from '../harness/protocol.ts';
import type { StationUser } from '../harness/user.ts';
import { gone, type Look, learn, lookOf, seenWhole } from './look.ts';
import { killAll, killNow, treeOf } from './processes.ts';
import type { Kind, Site } from './site.ts';

export const SIZE = { width: 1280, height: 800 };

/** What stores and service workers still do behind the page's back is over by then. */
export const QUIET_MS = 300;

/** Program and arguments that show the address, with everything they write in the profile's folder. */
export type Command = (profile: string, url: string) => readonly string[];

export interface PeerParts {
  readonly name: string;
  readonly command: Command;
  readonly user: StationUser;
  readonly site: Site;
  readonly kind: Kind;
}

export class Peer {
  readonly name: string;
  readonly #parts: PeerParts;
  readonly #display: Display;
  readonly #folder: string;
  readonly #removeFolder: () => void;
  #look: Look | undefined;
  #child: ChildProcess | undefined;
  #profiles = 0;

  private constructor(parts: PeerParts, display: Display) {
    this.name = parts.name;
    this.#parts = parts;
    this.#display = display;
    const folder = mkdtempSync(join(tmpdir(), 'wardkey-peer-'));
    this.#folder = folder;
    this.#removeFolder = atEnd(() => {
      // what still runs would write into the folder while it is removed
      if (this.#child?.pid !== undefined) killNow(treeOf(this.#child.pid));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    parts.user.handOver(folder);
  }

  /** Started once, so that its page is known and the files of its program are in memory. */
  static begin(parts: PeerParts): Promise<Peer> {
    return built(async (ends) => {
      const peer = new Peer(parts, await startDisplay(SIZE));
      ends.add(() => peer.close());
      await peer.#learn();
      return peer;
    });
  }

  async #learn(): Promise<void> {
    const { site, name, kind } = this.#parts;
    const [painted, stored] = [site.painted(name), kind === 'full' ? site.stored(name) : undefined];
    const learned = await learn(this.#display, async () => {
      this.#start();
      await painted;
    });
    this.#look = lookOf(name, learned);
    await stored;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.name} does not run.`);
    return pid;
  }

  /** From nothing to the painted page, on a fresh profile; in ms. */
  async started(): Promise<number> {
    await this.ended();
    const began = machineTime();
    this.#start();
    return (await this.#painted()) - began;
  }

  /** Killed, its profile deleted, started again with a clean one, its page painted; in ms. */
  async restarted(): Promise<number> {
    const { site, name, kind } = this.#parts;
    const stored = kind === 'full' ? site.stored(name) : undefined;
    const processes = treeOf(this.pid);
    await pause(QUIET_MS);
    const began = machineTime();
    await this.#kill(processes);
    this.#start();
    const ms = (await this.#painted()) - began;
    await stored;
    return ms;
  }

  async ended(): Promise<void> {
    if (this.#child?.pid === undefined) return;
    await this.#kill(treeOf(this.#child.pid));
  }

  async close(): Promise<void> {
    await this.ended().catch(console.error);
    this.#removeFolder();
    await this.#display.stop();
  }

  #start(): void {
    this.#profiles += 1;
    const url = this.#parts.site.url(this.#parts.kind, this.name);
    const [program = '', ...args] = this.#parts.command(this.#profile(), url);
    this.#child = spawn(program, args, { env: this.#display.env, stdio: 'ignore', cwd: '/' });
    this.#child.once('error', () => undefined); // the page that never comes is what is told
  }

  async #kill(processes: readonly number[]): Promise<void> {
    await killAll(processes);
    rmSync(this.#profile(), { recursive: true, force: true });
    // the old picture would be taken for the new one
    if (this.#look) await gone(this.#display, this.#look);
    this.#child = undefined;
  }

  async #painted(): Promise<number> {
    if (!this.#look) throw new Error(`${this.name} has not been learned.`);
    return await seenWhole(this.#display, this.#look);
  }

  #profile(): string {
    return join(this.#folder, `profile-${this.#profiles}`);
  }
}
