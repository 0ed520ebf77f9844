/** `wardkey policy simulate`: a story under a policy, told by the core that runs stations. */
import type { Policy } from '../../../core/policy.ts';
import type { Act, Scene } from './story.ts';
import { shownIn, writtenIn } from './tell.ts';
import { StoryWorld } from './world.ts';

/** A change of what is shown, with what was done and what is written down about it. */
export interface Told {
  /** `09:00:00`. */
  readonly at: string;
  /** Absent where time alone has done it. */
  readonly does?: string;
  readonly state: string;
  readonly shows: string;
  readonly writes: readonly string[];
}

const DAY = 24 * 60 * 60;
/** What is left behind shows what becomes of it. */
const AFTER_SECONDS = 20 * 60;
const MIDNIGHT = Date.UTC(2026, 0, 1);

export function simulate(policy: Policy, scenes: readonly Scene[]): readonly Told[] {
  const [first] = scenes;
  if (!first) return [];
  const world = new StoryWorld(policy, MIDNIGHT + first.at * 1_000);
  const told: Told[] = [];
  for (const [index, scene] of scenes.entries()) {
    if (world.ended) break;
    told.push(happened(world, scene.at, () => world.do(scene.act), scene.text));
    const until = scenes[index + 1]?.at ?? scene.at + lastsFor(scene.act);
    for (let from = scene.at; from < until && !world.ended; ) {
      const at = Math.min(from + 1, until);
      const before = world.screen;
      const passed = at - from;
      const then = happened(world, at, () => world.pass(passed, isWorking(scene, at)));
      from = at;
      if (before.at !== then.state || then.writes.length > 0) told.push(then);
    }
  }
  return told;
}

const isWorking = ({ act, at: from }: Scene, at: number): boolean => act.does !== 'idle' || at > from + act.seconds;

const lastsFor = (act: Act): number => (act.does === 'idle' || act.does === 'wait' ? act.seconds : AFTER_SECONDS);

function happened(world: StoryWorld, at: number, act: () => void, does?: string): Told {
  act();
  const { screen } = world;
  const ended =
    world.ended === undefined ? '' : world.ended === 'leave' ? '; Wardkey ends' : '; the process starts again';
  return {
    at: clockOf(at),
    ...(does === undefined ? {} : { does }),
    state: screen.at,
    shows: `${shownIn(screen)}${ended}`,
    writes: world.lines().map(writtenIn),
  };
}

function clockOf(seconds: number): string {
  const ofDay = seconds % DAY;
  return [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, Math.floor(ofDay % 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
