/**
 * The station that is measured: the product with taps from the remote, started as it would be by a supervisor, with no
 * debugger attached. Its screens are learned in a first shift of two nurses, whom it then serves in turns.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { NURSE_A, NURSE_B, type Nurse } from '../demo/nurses.ts';
import { demoPolicy } from '../demo/policy.ts';
import { connectRemote, type Remote } from '../harness/client.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { built, type Ends } from '../harness/ends.ts';
import { makeFolder, type StationFolder } from '../harness/folder.ts';
import type { Frame } from '../harness/frame.ts';
import { readerSocket, stationArguments } from '../harness/station.ts';
import type { StationUser } from '../harness/user.ts';
import { type Hands, handsOn } from './hands.ts';
import { type Learned, type Look, learn, lookOf, seenWhole } from './look.ts';
import { QUIET_MS, SIZE } from './peers.ts';
import { killAll, treeOf } from './processes.ts';
import type { Kind, Site } from './site.ts';

export const STATION = 'station';

/** A nurse's screens: asking for her PIN, her EHR, her lock screen. */
export type Screen = 'proving' | 'open' | 'locked';

export interface StationParts {
  readonly user: StationUser;
  readonly site: Site;
  readonly kind: Kind;
  /** Whether its reader is in a devices process of its own. */
  readonly devicesProcess?: true;
}

export class BenchStation {
  readonly remote: Remote;
  readonly display: Display;
  readonly hands: Hands;
  readonly folder: StationFolder;
  /** The socket that stands for a badge held to its reader. */
  readonly reader: string;
  readonly #parts: StationParts;
  readonly #ends: Ends;
  readonly #looks = new Map<string, Look>();
  #holder: Nurse = NURSE_A;

  private constructor(parts: StationParts, { remote, display, folder, ends, reader }: Running) {
    this.reader = reader;
    this.remote = remote;
    this.display = display;
    this.folder = folder;
    this.hands = handsOn(display);
    ends.add(this.hands.stop);
    this.#parts = parts;
    this.#ends = ends;
  }

  static begin(parts: StationParts): Promise<BenchStation> {
    return built(async (ends) => {
      const station = new BenchStation(parts, await run(parts, ends));
      await station.remote.until('vacant');
      await station.#learnShift();
      return station;
    });
  }

  get holder(): Nurse {
    return this.#holder;
  }

  get other(): Nurse {
    return this.#holder === NURSE_A ? NURSE_B : NURSE_A;
  }

  /** The machine's time at which that screen of that nurse was there. */
  async seen(screen: Screen, nurse: Nurse): Promise<number> {
    const look = this.#looks.get(nameOf(screen, nurse));
    if (!look) throw new Error(`The screen "${screen}" of ${nurse.name} has not been learned.`);
    return await seenWhole(this.display, look);
  }

  /** The nurse whom the station asks for her PIN gives it; resolves when her page is there and holds what it should. */
  async prove(nurse: Nurse): Promise<void> {
    const { site, kind } = this.#parts;
    const here = kind === 'full' ? site.stored(STATION) : site.painted(STATION);
    await pause(QUIET_MS);
    this.hands.enter(nurse.pin);
    await this.remote.until(({ state, person, page }) => state === 'open' && person === nurse.user && page === 'ready');
    this.#holder = nurse;
    await here;
    await pause(QUIET_MS);
  }

  close(): Promise<void> {
    return this.#ends.all();
  }

  async #learnShift(): Promise<void> {
    const learned = new Map<string, Learned>();
    const see = async (screen: Screen, nurse: Nurse, act: () => Promise<unknown>) => {
      learned.set(nameOf(screen, nurse), await learn(this.display, act));
    };
    for (const nurse of [NURSE_A, NURSE_B]) {
      await see('proving', nurse, async () => {
        await this.remote.tap(nurse.badge);
        await this.remote.until(({ state, person }) => state === 'proving' && person === nurse.user);
      });
      await see('open', nurse, () => this.prove(nurse));
      await see('locked', nurse, async () => {
        this.hands.press(LOCK_KEY);
        await this.remote.until('locked');
      });
    }
    for (const [name, one] of learned) {
      const others: Frame[] = [...learned]
        .filter(([other]) => kindOf(other) !== kindOf(name))
        .map(([, { shown }]) => shown);
      this.#looks.set(name, lookOf(name, one, others));
    }
    await Promise.all([this.seen('open', this.#holder), this.remote.tap(this.#holder.badge)]);
  }
}

interface Running {
  readonly remote: Remote;
  readonly display: Display;
  readonly folder: StationFolder;
  readonly reader: string;
  readonly ends: Ends;
}

/** A whole shift of grace: the holder's tap is enough for as long as the bench lasts. */
const LOCK = { tapGraceMinutes: 720, signOffMinutes: 60, idleSeconds: 300 };

async function run({ user, site, kind, ...reader }: StationParts, ends: Ends): Promise<Running> {
  const display = await startDisplay(SIZE);
  ends.add(display.stop);
  const folder = await makeFolder(demoPolicy({ ehrUrl: site.url(kind, STATION), lock: LOCK }));
  ends.add(folder.remove);
  const { args, socket } = stationArguments({ user, bundle: 'e2e', folder, ...reader });
  const child = spawn(user.electron, args, { env: display.env, stdio: 'ignore' });
  const failed = once(child, 'exit').then(() => {
    throw new Error('The station ended.');
  });
  failed.catch(() => undefined);
  ends.add(() => (child.pid === undefined ? undefined : killAll(treeOf(child.pid))));
  const remote = await connectRemote(socket, failed);
  ends.add(remote.close);
  return { remote, display, folder, ends, reader: readerSocket(socket) };
}

export const LOCK_KEY = 'Pause';

const nameOf = (screen: Screen, nurse: Nurse) => `${screen} ${nurse.name}`;
const kindOf = (name: string) => name.split(' ')[0];
