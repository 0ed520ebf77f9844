/**
 * The bench: what a station's acts take and cost, beside what else could be had on the same machine in the same run.
 * A figure never makes it fail; a bench that cannot run does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { atEnd } from '../harness/at-end.ts';
import { Ends } from '../harness/ends.ts';
import { type StationUser, stationUser } from '../harness/user.ts';
import { type Bench, KIOSK, WINDOW } from './budgets.ts';
import { bareWindow, CHROMIUM, chromiumKiosk } from './commands.ts';
import { measureColdStart, measureLockedCpu, measureMemory } from './costs.ts';
import { measureCovering } from './covering.ts';
import { chromiumVersion, machineShape } from './machine.ts';
import type { Measured } from './measured.ts';
import { type BenchOptions, benchOptions } from './options.ts';
import { type Command, Peer } from './peers.ts';
import { Product } from './product.ts';
import { measureProving } from './proving.ts';
import { jsonOf, type Report, textOf } from './report.ts';
import { measureScreens } from './screens.ts';
import { type Kind, type Site, startSite } from './site.ts';
import { BenchStation } from './station.ts';
import { measureSwitch } from './switching.ts';
import { measureTapping } from './tapping.ts';

export interface BenchParts {
  readonly electron: string;
  readonly runtime: { readonly version: string; readonly verificationOnly: boolean };
  /** What stands before a command so that it runs without rights. */
  readonly prefix: readonly string[];
  readonly args: readonly string[];
  readonly folder: string;
}

interface Ward extends BenchOptions {
  readonly electron: string;
  readonly user: StationUser;
  readonly site: Site;
  readonly kiosk: Command;
  readonly window: Command;
}

export async function bench({ electron, runtime, prefix, args, folder }: BenchParts): Promise<number> {
  const options = benchOptions(args, folder);
  const machine = machineShape();
  // an end by a signal is an end too: what was started and written goes with it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  if (options.json !== undefined) mkdirSync(dirname(options.json), { recursive: true });
  const { found, broken } = await atWard({ electron, prefix, options });
  const verification = runtime.verificationOnly ? ' (verification runtime)' : '';
  const chromium = found.switch ? chromiumVersion(CHROMIUM) : undefined;
  const on = { runtime: `Electron ${runtime.version}${verification}`, machine };
  const report: Report = { ...on, ...(chromium ? { chromium } : {}), found };
  const any = Object.keys(found).length > 0;
  if (any && options.json !== undefined) writeFileSync(options.json, jsonOf(report));
  if (any) process.stdout.write(`${textOf(report)}\n`);
  for (const sentence of broken) process.stderr.write(`${sentence}\n`);
  return broken.length === 0 ? 0 : 1;
}

/** With what all benches need, for as long as they need it. */
async function atWard({
  electron,
  prefix,
  options,
}: Pick<BenchParts, 'electron' | 'prefix'> & { options: BenchOptions }) {
  const ends = new Ends();
  try {
    const scratch = mkdtempSync(join(tmpdir(), 'wardkey-bench-'));
    ends.add(atEnd(() => rmSync(scratch, { recursive: true, force: true })));
    const user = await stationUser(electron, ['e2e', 'real', 'cli']);
    ends.add(user.remove);
    const site = await startSite();
    ends.add(site.stop);
    return await runAll({
      ...options,
      electron,
      user,
      site,
      kiosk: chromiumKiosk(prefix),
      window: bareWindow(user, scratch),
    });
  } finally {
    await ends.all();
  }
}

/** Runs what is wanted; one that breaks off does not keep the others from running. */
async function runAll(ward: Ward): Promise<{ found: Report['found']; broken: readonly string[] }> {
  const found: Found = {};
  const broken: string[] = [];
  for (const name of ward.benches) {
    if (found[name]) continue;
    try {
      Object.assign(found, await RUN[name](ward, (round) => say(`${name}: round ${round + 1} of ${ward.rounds}`)));
    } catch (error) {
      broken.push(`The bench "${name}" could not run: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {
    found: Object.fromEntries(ward.benches.flatMap((name) => (found[name] ? [[name, found[name]]] : []))),
    broken,
  };
}

type Found = Partial<Record<Bench, Measured>>;
type Told = (round: number) => void;

const RUN: Readonly<Record<Bench, (ward: Ward, told: Told) => Promise<Found>>> = {
  switch: (ward, told) =>
    lent(stationIn(ward, 'full'), (station) =>
      lent(peerIn(ward, KIOSK, 'full'), (kiosk) =>
        lent(peerIn(ward, WINDOW, 'full'), async (window) => ({
          switch: await measureSwitch({ station, peers: [kiosk, window], rounds: ward.rounds, told }),
        })),
      ),
    ),
  lock: (ward, told) => covering(ward, told),
  'own-tap': (ward, told) => covering(ward, told),
  tap: ({ user, site, rounds }, told) =>
    lent(BenchStation.begin({ user, site, kind: 'plain', devicesProcess: true }), async (station) => ({
      tap: await measureTapping({ station, reader: station.reader, rounds, told }),
    })),
  'cold-start': (ward, told) =>
    besideWindow(ward, async (product, window) => ({
      'cold-start': await measureColdStart({ product, window, rounds: ward.rounds, told }),
    })),
  memory: (ward) =>
    besideWindow(ward, async (product, window) => ({
      memory: await measureMemory({ product, window, rounds: ward.memoryRounds }),
    })),
  'locked-cpu': (ward) =>
    besideWindow(ward, async (product, window) => ({
      'locked-cpu': await measureLockedCpu({ product, window, seconds: ward.lockedSeconds }),
    })),
  keys: async (ward, told) => ({ keys: await measureProving({ ...ward, told }) }),
  screens: async ({ electron, rounds }, told) => ({ screens: await measureScreens({ electron, rounds, told }) }),
};

/** Both ways of one door: whoever locks has to come back. */
async function covering(ward: Ward, told: Told): Promise<Found> {
  const { lock, ownTap } = await lent(stationIn(ward, 'plain'), (station) =>
    measureCovering({ station, rounds: ward.rounds, told }),
  );
  return { lock, 'own-tap': ownTap };
}

function besideWindow(ward: Ward, work: (product: Product, window: Peer) => Promise<Found>): Promise<Found> {
  return lent(Product.begin(ward), (product) => lent(peerIn(ward, WINDOW, 'plain'), (window) => work(product, window)));
}

function stationIn({ user, site }: Ward, kind: Kind): Promise<BenchStation> {
  return BenchStation.begin({ user, site, kind });
}

function peerIn({ user, site, kiosk, window }: Ward, name: typeof KIOSK | typeof WINDOW, kind: Kind): Promise<Peer> {
  return Peer.begin({ name, command: name === KIOSK ? kiosk : window, user, site, kind });
}

/** What was opened is closed, whatever came of the work. */
async function lent<Thing extends { close(): Promise<void> }, Result>(
  opened: Promise<Thing>,
  work: (thing: Thing) => Promise<Result>,
): Promise<Result> {
  const thing = await opened;
  try {
    return await work(thing);
  } finally {
    await thing.close();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
