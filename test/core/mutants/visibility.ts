/** Defects in who sees the EHR. */
import type { Mutant } from './mutant.ts';

const COVERED = 'every step that leaves open or warning begins with detachEhr, unless that very effect just failed';
const IN_WINDOW = 'the EHR is in the window only while the station is open for the person it was made for';

export const VISIBILITY: readonly Mutant[] = [
  {
    breaks: 'a lock keeps the EHR in the window',
    file: 'moves.ts',
    from: "step: { is: 'resting' } }, { type: 'detachEhr' }, entry);",
    to: "step: { is: 'resting' } }, entry);",
    caughtBy: IN_WINDOW,
  },
  {
    breaks: 'a lock is written down before the EHR is covered',
    file: 'moves.ts',
    from: "{ type: 'detachEhr' }, entry);",
    to: "entry, { type: 'detachEhr' });",
    caughtBy: COVERED,
  },
  {
    breaks: 'a sign-off or switch while the EHR shows does not cover it',
    file: 'moves.ts',
    from: "const cover = attached ? [{ type: 'detachEhr' } as const] : [];",
    to: 'const cover: [] = [];',
    caughtBy: COVERED,
  },
  {
    breaks: 'a sign-off from the warning does not cover the EHR',
    file: 'moves.ts',
    from: "const attached = station.state.at === 'open' || station.state.at === 'warning';",
    to: "const attached = station.state.at === 'open';",
    caughtBy: COVERED,
  },
  {
    breaks: 'a renderer that died leaves the station open',
    file: 'passing.ts',
    from: "if (page === 'gone') return lock(changed.station, 'renderer');",
    to: '',
    caughtBy: 'the end of the EHR renderer covers the EHR at once',
  },
  {
    breaks: 'a page that got elsewhere leaves the station open',
    file: 'passing.ts',
    from: "stay(station) : lock(station, 'escape');",
    to: 'stay(station) : stay(station);',
    caughtBy: 'a page that got elsewhere covers the EHR at once',
  },
  {
    breaks: 'a page that cannot be reached stays in the window',
    file: 'passing.ts',
    from: "if (page === 'unreachable') return { ...changed, effects: [{ type: 'detachEhr' }] };",
    to: "if (page === 'unreachable') return changed;",
    caughtBy: 'a page that cannot be reached is covered by the station that stays open',
  },
  {
    breaks: 'a page is shown before it is ready',
    file: 'passing.ts',
    from: "return holder.page === 'ready' ? [{ type: 'attachEhr', below } as const] : [];",
    to: "return [{ type: 'attachEhr', below } as const];",
    caughtBy: 'only a page that is ready is shown',
  },
  {
    breaks: 'a page that became ready during the warning covers the countdown',
    file: 'passing.ts',
    from: "attached(holder, state.at === 'warning' ? 'countdown' : 'strip')",
    to: "attached(holder, 'strip')",
    caughtBy: 'the EHR is placed below the countdown during a warning and below the strip otherwise',
  },
  {
    breaks: 'a reader that goes away is not noticed',
    file: 'passing.ts',
    from: "return lost && showing ? lock(informed, 'reader') : stay(informed);",
    to: 'return stay(informed);',
    caughtBy: 'a reader that goes away covers the EHR at once',
  },
  {
    breaks: 'a reader that is plugged in locks the station',
    file: 'passing.ts',
    from: 'return lost && showing',
    to: 'return showing',
    caughtBy: 'a reader that is plugged in disturbs nobody',
  },
  {
    breaks: 'a clock set back is not noticed',
    file: 'idle.ts',
    from: "drift < -CLOCK_TOLERANCE) return 'setBack';",
    to: "drift < -CLOCK_TOLERANCE) return 'steady';",
    caughtBy: 'a clock set back covers the EHR at once',
  },
  {
    breaks: 'a sleep nobody announced is not noticed',
    file: 'idle.ts',
    from: "return drift > CLOCK_TOLERANCE ? 'slept' : 'steady';",
    to: "return 'steady';",
    caughtBy: 'a sleep nobody announced covers the EHR at once',
  },
  {
    breaks: 'what the clocks ask for is lost',
    file: 'next.ts',
    from: ': joined(safe.effects, then.effects)',
    to: ': then.effects',
    caughtBy: COVERED,
  },
  {
    breaks: 'an EHR that could not be placed leaves the station open',
    file: 'failing.ts',
    from: "case 'attachEhr':",
    to: "case 'attachEhr':\n      return stay(station);",
    caughtBy: 'an EHR that could not be made, loaded or placed covers the EHR at once',
  },
  {
    breaks: 'an EHR that could not be covered is accepted',
    file: 'moves.ts',
    from: "  'detach',\n  'cover',",
    to: "  'cover',",
    caughtBy: 'an EHR that could not be covered is answered by the end of the process',
  },
  {
    breaks: 'a restart that fails is asked for again in the same breath, for ever',
    file: 'failing.ts',
    from: "if (failed.effect === 'restart') return stay(station);",
    to: '',
    caughtBy: 'a process that must end and could not is not asked again in the same breath',
  },
  {
    breaks: 'a restart that failed is never asked for again',
    file: 'passing.ts',
    from: 'return { station, effects: restartIfNeeded(state.fault) };',
    to: 'return stay(station);',
    caughtBy: 'a station left alone and without any answer ends with the EHR covered and nobody held',
  },
];
