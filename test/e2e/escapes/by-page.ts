/** How a page tries what it tries by itself, and where: in the EHR's page, or, while there is none, in those that there are. */
import { setTimeout as pause } from 'node:timers/promises';
import type { LaunchedStation } from '../../harness/station.ts';
import { windowsOn } from '../../harness/windows.ts';
import { backToStart, PAGES, runIn, WHICH, type Which } from './ahead.ts';
import { type Attempt, SAYS, UNKNOWN } from './attempt.ts';
import { ATTEMPTS, DIALOG } from './pages.ts';
import type { Seen, Vector } from './vector.ts';

/** What comes to nothing in this time has opened nothing either. */
const NOTHING_AFTER_MS = 1_000;
const NOTHING = 'nothing came of it';
/** A page that does not even say that is held up by a dialog. */
const HELD_UP_AFTER_MS = 3_000;

/** Of a script that got as far as this: none of it was done. */
const STOPPED = 'stopped: ';

export const byPage = (there: string): readonly Vector[] =>
  ATTEMPTS.map((tried) => ({
    name: tried.name,
    control: tried.control,
    attempt: (station, place) =>
      place === 'vacant' ? byPagesThereAre(station, tried, there) : byPageOfTheEhr(station, tried, there),
  }));

async function byPageOfTheEhr(station: LaunchedStation, attempt: Attempt, there: string): Promise<Seen> {
  const { held, mayBeUnknown } = attempt;
  const windows = windowsOn(station.display);
  const script = scriptOf(attempt, there, 'error.message');
  const late = pause(HELD_UP_AFTER_MS, 'the page is held up');
  const answer = await Promise.race([station.ehr.run<string>(script, true), late]);
  const opened = windowsOn(station.display) - windows;
  const isHeld = answer === UNKNOWN ? mayBeUnknown === true : answer === NOTHING || held.test(answer);
  return { held: isHeld && opened === 0, evidence: answer };
}

/** What cannot be shown there, and why; undefined for everything else. */
function whyNotIn(which: Which, { control, name, script }: Attempt): string | undefined {
  // what the hostile server has at a path of its own, neither page has, and a blank one has no site at all
  if (/['"`]\/\w|['"`]\/['"`]/.test(script)) return 'it needs the server of the page';
  if (which === 'own' && name === 'moving the window') return 'the window is its own';
  const isDialog = control === DIALOG || name === 'permission fileSystem';
  return isDialog ? 'what keeps such dialogs away comes with a page of the EHR' : undefined;
}

/** Neither is a page of the EHR: what it is refused as a blank page, or by its own rules, is held as well. */
async function byPagesThereAre(station: LaunchedStation, attempt: Attempt, there: string): Promise<Seen> {
  const pages = await station.ehr.count();
  const windows = windowsOn(station.display);
  const script = scriptOf(attempt, there, `'${STOPPED}' + error.message`);
  const tryIn = async (which: Which): Promise<Seen> => {
    const why = whyNotIn(which, attempt);
    if (why !== undefined) return { held: true, evidence: `not tried in ${PAGES[which]}: ${why}` };
    const answer = await runIn(station, which, script);
    const held = which === 'own' ? (attempt.heldByOwn ?? attempt.held) : attempt.held;
    const isHeld = [UNKNOWN, NOTHING].includes(answer) || answer.startsWith(STOPPED) || held.test(answer);
    await backToStart(station, which);
    return { held: isHeld, evidence: `in ${PAGES[which]}: ${answer}` };
  };
  const answers = await Promise.all(WHICH.map(tryIn));
  const opened = windowsOn(station.display) - windows;
  const isHeld = answers.every(({ held }) => held) && pages === 0 && opened === 0;
  const seen = answers.map(({ evidence }) => evidence);
  return { held: isHeld, evidence: [`${pages} pages of the EHR`, ...seen].join('; ') };
}

/** Every script comes to a text. */
function scriptOf({ script }: Attempt, there: string, atError: string): string {
  return `(() => { const THERE = ${JSON.stringify(there)}; ${SAYS} return Promise.race([
    (async () => ${script})().catch((error) => (SAYS(error) === '${UNKNOWN}' ? SAYS(error) : ${atError})),
    new Promise((done) => setTimeout(done, ${NOTHING_AFTER_MS}, '${NOTHING}')),
  ]); })()`;
}
