/** What the station may rely on of the small ports: clock, activity, screens, process. */
import { strict as assert } from 'node:assert';
import { initialStation } from '../../electron/core/next.ts';
import { policyForNothing } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import type { Activity, Clock, Process, ScreenEvent, Screens } from '../../electron/ports.ts';
import { LEFT_CODE } from '../../electron/system/restart.ts';
import type { Case } from './contract.ts';

export interface ClockWorld {
  readonly clock: Clock;
  /** Lets about so many ms pass. */
  readonly pass: (ms: number) => Promise<void>;
}

const SECOND = 1_000;

export const CLOCK_CONTRACT: readonly Case<ClockWorld>[] = [
  {
    name: 'goes on with both clocks together, and never back',
    async run({ clock, pass }) {
      const before = clock.now();
      await pass(SECOND);
      const { mono, wall } = clock.now();
      assert.ok(mono > before.mono);
      assert.ok(Math.abs(wall - before.wall - (mono - before.mono)) < SECOND);
    },
  },
  {
    name: 'calls a tick again and again, until it is stopped',
    async run({ clock, pass }) {
      let ticks = 0;
      const stop = clock.every(SECOND, () => {
        ticks += 1;
      });
      await pass(3 * SECOND);
      assert.ok(ticks >= 2);
      stop();
      stop();
      const then = ticks;
      await pass(2 * SECOND);
      assert.equal(ticks, then);
    },
  },
];

export interface ActivityWorld {
  readonly activity: Activity;
  readonly idle: (ms: number) => void;
  readonly happen: (event: 'suspend' | 'resume' | 'display') => void;
}

export const ACTIVITY_CONTRACT: readonly Case<ActivityWorld>[] = [
  {
    name: 'says how long the operating system has seen no input',
    async run({ activity, idle }) {
      idle(42 * SECOND);
      assert.equal(activity.osIdleMs(), 42 * SECOND);
    },
  },
  {
    name: 'tells sleep, waking and changed displays to all who listen, and to nobody who stopped',
    async run({ activity, happen }) {
      const heard: string[] = [];
      const stop = activity.listen((event) => heard.push(event));
      for (const event of ['suspend', 'resume', 'display'] as const) happen(event);
      assert.deepEqual(heard, ['suspend', 'resume', 'display']);
      stop();
      stop();
      happen('suspend');
      assert.equal(heard.length, 3);
    },
  },
];

export interface ScreensWorld {
  readonly screens: Screens;
  readonly press: (event: ScreenEvent) => void;
  /** What the page has on it. */
  readonly at: () => string;
  /** The page has painted what it was shown last. */
  readonly paint: () => void;
}

/** What came first. */
const first = (...races: readonly (readonly [string, Promise<unknown>])[]) =>
  Promise.race(races.map(([name, ends]) => ends.then(() => name)));

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

const station = initialStation({ mono: 0, wall: 0 });
const screen = screenOf(station, policyForNothing());
const nobody = { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 } as const;
const VACANT = screenOf({ ...station, state: nobody }, policyForNothing());

export const SCREENS_CONTRACT: readonly Case<ScreensWorld>[] = [
  {
    name: 'shows the last screen it was given',
    async run({ screens, at }) {
      screens.show({ ...screen, at: 'starting' });
      screens.show(VACANT);
      assert.equal(at(), 'vacant');
    },
  },
  {
    name: 'knows when the last screen is painted, and not before',
    async run({ screens, paint }) {
      screens.show({ ...screen, at: 'starting' });
      screens.show(VACANT);
      const painted = screens.painted();
      assert.equal(await first(['painted', painted], ['a turn', aTurn()]), 'a turn');
      paint();
      assert.equal(await first(['painted', painted], ['a turn', aTurn()]), 'painted');
    },
  },
  {
    name: 'does not wait for ever for a page that paints nothing',
    async run({ screens }) {
      screens.show(VACANT);
      await screens.painted();
    },
  },
  {
    name: 'tells what was pressed to all who listen, and to nobody who stopped',
    async run({ screens, press }) {
      const heard: ScreenEvent[] = [];
      const stop = screens.listen((event) => heard.push(event));
      press({ type: 'pin', pin: '2580' });
      press({ type: 'undo' });
      assert.deepEqual(heard, [{ type: 'pin', pin: '2580' }, { type: 'undo' }]);
      stop();
      stop();
      press({ type: 'lock' });
      assert.equal(heard.length, 2);
    },
  },
];

export interface ProcessWorld {
  readonly process: Process;
  readonly endedWith: () => number | undefined;
  /** Whether the run was written down as one that ended because it was meant to. */
  readonly endedInOrder: () => boolean;
  /** …and so that no run before counts as one that ended badly. */
  readonly forgiven: () => boolean;
  readonly crash: (part: 'graphics' | 'network') => void;
  /** Makes the cover that is coming painted; makes it die. */
  readonly paint: () => void;
  readonly kill: () => void;
  /** How many covers stand, or are coming. */
  readonly covers: () => number;
}

const none = async ({ covers }: ProcessWorld): Promise<void> => {
  while (covers() > 0) await aTurn();
};

export const PROCESS_CONTRACT: readonly Case<ProcessWorld>[] = [
  {
    name: 'ends with the code that asks for a restart, once it is told to; after a fault not in order',
    async run({ process, endedWith, endedInOrder }) {
      assert.equal(endedWith(), undefined);
      process.restart('fault');
      assert.equal(endedWith(), 75);
      assert.equal(endedInOrder(), false);
      process.restart('recycle');
      assert.equal(endedWith(), 75);
      assert.equal(endedInOrder(), true);
    },
  },
  {
    name: 'ends for good with code 0 when somebody leaves, in order, and with nothing held against the runs before',
    async run({ process, endedWith, endedInOrder, forgiven }) {
      process.restart('recycle');
      assert.equal(endedWith(), 75);
      assert.equal(forgiven(), false);
      process.leave();
      assert.equal(endedWith(), LEFT_CODE);
      assert.equal(endedInOrder(), true);
      assert.equal(forgiven(), true);
    },
  },
  {
    name: 'tells of its helper processes that ended, by what they do, and to nobody who stopped',
    async run({ process, crash }) {
      const heard: string[] = [];
      const stop = process.listen(({ part }) => heard.push(part));
      crash('graphics');
      crash('network');
      assert.deepEqual(heard, ['graphics', 'network']);
      stop();
      stop();
      crash('network');
      assert.equal(heard.length, 2);
    },
  },
  {
    name: 'says what its processes take together',
    async run({ process }) {
      const mb = process.memoryMb();
      assert.ok(mb >= 1 && mb < 100_000, `${mb} MB`);
    },
  },
  {
    name: 'is covered when the cover is painted, and not before; asked twice, it is covered once',
    async run({ process, paint, covers }) {
      const covered = Promise.all([process.cover(), process.cover()]);
      assert.equal(await first(['covered', covered], ['a turn', aTurn()]), 'a turn');
      paint();
      await covered;
      await process.cover();
      assert.equal(covers(), 1);
    },
  },
  {
    name: 'takes a painted cover away, once and for all, and can be covered again',
    async run(world) {
      const { process, paint, covers } = world;
      const covered = process.cover();
      paint();
      await covered;
      process.uncover();
      process.uncover();
      await none(world);
      const again = process.cover();
      paint();
      await again;
      assert.equal(covers(), 1);
    },
  },
  {
    name: 'calls a cover off that is still coming, and nothing is left of it',
    async run(world) {
      const covered = world.process.cover();
      world.process.uncover();
      await assert.rejects(covered, /ended before it was painted/);
      await none(world);
    },
  },
  {
    name: 'leaves no cover behind when somebody leaves',
    async run(world) {
      const covered = world.process.cover();
      world.paint();
      await covered;
      world.process.leave();
      await none(world);
    },
  },
  {
    name: 'tells of a cover that died before it was painted, and tries anew when it is asked again',
    async run(world) {
      const { process, paint, kill, covers } = world;
      const covered = process.cover();
      kill();
      await assert.rejects(covered, /ended before it was painted/);
      await none(world);
      const again = process.cover();
      paint();
      await again;
      assert.equal(covers(), 1);
    },
  },
];
