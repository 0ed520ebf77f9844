/** Defects in what the end of one of the station's processes does. */
import { CRASHING } from '../explorer/core.ts';
import type { Mutant } from './mutant.ts';

const COVERED = "the end of one of the station's own processes covers the EHR at once";
const ENOUGH = 'a part that keeps ending takes the station out of service, and the process ends';
const RARELY = 'a part that ends now and then takes nothing out of service';
const NO_CRASH = 'an end that the station brings about, or that a start costs, is no crash';
const WRITTEN = 'the end of a part of the station is written down exactly once, and nothing else by that name';

const FILE = 'crashes.ts';

export const CRASHES: readonly Mutant[] = [
  {
    breaks: 'the end of a helper process leaves the station open',
    file: FILE,
    from: "part === 'ownPage' || isShowing(station.state);",
    to: "part === 'ownPage';",
    caughtBy: COVERED,
  },
  {
    breaks: 'a part that ended too often leaves the EHR in the window',
    file: FILE,
    from: "isShowing(station.state) ? [{ type: 'detachEhr' } as const] : [];",
    to: '[];',
    under: CRASHING,
    caughtBy: COVERED,
  },
  {
    breaks: 'a proof goes on although what was typed is gone',
    file: FILE,
    from: "const touches = part === 'ownPage' || isShowing(station.state);",
    to: 'const touches = isShowing(station.state);',
    caughtBy: "the end of the station's own page drops what was typed on it",
  },
  {
    breaks: 'the end of a helper process drops a proof',
    file: FILE,
    from: "const touches = part === 'ownPage' || isShowing(station.state);",
    to: 'const touches = true;',
    caughtBy: 'the end of any other part moves nothing where no EHR shows',
  },
  {
    breaks: 'ends are not counted',
    file: FILE,
    from: 'crashes: [...recent, { part, at: mono }] };',
    to: 'crashes: recent };',
    under: CRASHING,
    caughtBy: ENOUGH,
  },
  {
    breaks: 'one end more is let pass',
    file: FILE,
    from: 'endsOf(station, part) >= LIMITS[part].times;',
    to: 'endsOf(station, part) > LIMITS[part].times;',
    under: CRASHING,
    caughtBy: ENOUGH,
  },
  {
    breaks: 'the ends of all parts are added up',
    file: FILE,
    from: 'crashes.filter((crash) => crash.part === part).length;',
    to: 'crashes.length * (part ? 1 : 0);',
    under: CRASHING,
    caughtBy: RARELY,
  },
  {
    breaks: 'an end is remembered for ever',
    file: FILE,
    from: 'mono - crash.at < LIMITS[crash.part].within',
    to: 'mono >= crash.at',
    under: CRASHING,
    caughtBy: RARELY,
  },
  {
    breaks: 'the EHR page may die as often as it likes',
    file: FILE,
    from: "if (isLoop(noted, 'ehr')) return giveUp(noted, 'ehr');",
    to: '',
    under: CRASHING,
    caughtBy: ENOUGH,
  },
  {
    breaks: 'the same end of the EHR page counts twice',
    file: FILE,
    from: "if (!holder || holder.page === 'gone')",
    to: 'if (!holder)',
    caughtBy: WRITTEN,
  },
  {
    breaks: 'an end is not written down',
    file: FILE,
    from: "return also(touches ? lock(noted, 'crash') : stay(noted), line);",
    to: "return also(touches ? lock(noted, 'crash') : stay(noted), ...(line ? [] : []));",
    caughtBy: WRITTEN,
  },
  {
    breaks: 'the network process that a cleaning ends is a crash',
    file: FILE,
    from: "if (part === 'network') return state.at === 'cleaning';",
    to: '',
    caughtBy: NO_CRASH,
  },
  {
    breaks: 'what a process takes with it is written down as crashes',
    file: FILE,
    from: "if (state.at === 'starting' || isEnding(state)) return true;",
    to: "if (state.at === 'starting') return true;",
    under: CRASHING,
    caughtBy: NO_CRASH,
  },
  {
    breaks: 'the graphics process that a start costs is a crash',
    file: FILE,
    from: "return part === 'graphics' && state.at === 'cleaning' && state.cause === 'start';",
    to: 'return false;',
    caughtBy: NO_CRASH,
  },
];
