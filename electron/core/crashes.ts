/**
 * Parts of the station that end by themselves. Each runs in a process of its own and is started again by whoever started
 * it; here it is decided what that means: the EHR is covered first, the end is written down, and a part that keeps
 * ending takes the station out of service, for only a fresh process can help, and at some point none.
 */
import { holdEnd, lock, outOfService, restartIfNeeded } from './moves.ts';
import { pageChanged } from './passing.ts';
import { holderOf, isShowing, type Part, type State, type Station } from './state.ts';
import { also, record, type Step, stay } from './step.ts';
import { MINUTE } from './time.ts';

interface Limit {
  /** So many ends … */
  readonly times: number;
  /** … within so many ms are a loop. */
  readonly within: number;
  readonly name: string;
}

const LIMITS: Readonly<Record<Part, Limit>> = {
  // between one end and the next somebody has proved who she is: a minute may pass
  ehr: { times: 5, within: 5 * MINUTE, name: 'The process of the EHR page' },
  ownPage: { times: 5, within: MINUTE, name: "The process of the station's own page" },
  // Chromium ends the whole program at the sixth (measured on Chromium 108), with nothing written down
  graphics: { times: 3, within: 5 * MINUTE, name: 'The graphics process' },
  network: { times: 5, within: MINUTE, name: 'The network process' },
  // the waits between five starts come to eight seconds (devices/bridge.ts)
  devices: { times: 5, within: MINUTE, name: 'The devices process' },
};

/** A part ended that nobody had told to. */
export function crashed(station: Station, part: Exclude<Part, 'ehr'>): Step {
  if (isExpected(station.state, part)) return stay(station);
  const noted = note(station, part);
  if (isLoop(noted, part)) return giveUp(noted, part);
  const line = record(station, { event: 'crash', part });
  // what is typed on the station's own page goes with it
  const touches = part === 'ownPage' || isShowing(station.state);
  return also(touches ? lock(noted, 'crash') : stay(noted), line);
}

/** The process of the holder's page ended, or the page closed itself; told twice, it counts once. */
export function pageGone(station: Station): Step {
  const holder = holderOf(station.state);
  if (!holder || holder.page === 'gone') return pageChanged(station, 'gone');
  const noted = note(station, 'ehr');
  if (isLoop(noted, 'ehr')) return giveUp(noted, 'ehr');
  return also(pageChanged(noted, 'gone'), record(station, { event: 'crash', part: 'ehr' }));
}

/**
 * Nothing is looked at before the start, and a process that ends takes its helpers with it. Every cleaning ends the
 * network process itself, and a start on a machine whose graphics Chromium cannot use costs it one graphics process
 * before it does without (seen on Chromium 108).
 */
function isExpected(state: State, part: Part): boolean {
  if (state.at === 'starting' || isEnding(state)) return true;
  if (part === 'network') return state.at === 'cleaning';
  return part === 'graphics' && state.at === 'cleaning' && state.cause === 'start';
}

function isEnding(state: State): boolean {
  if (state.at === 'vacant') return state.step.is === 'leaving';
  if (state.at === 'leaving') return state.step.is === 'ending';
  return state.at === 'outOfService' && restartIfNeeded(state.fault).length > 0;
}

function note(station: Station, part: Part): Station {
  const { mono } = station.now;
  const recent = station.crashes.filter((crash) => mono - crash.at < LIMITS[crash.part].within);
  return { ...station, crashes: [...recent, { part, at: mono }] };
}

const endsOf = ({ crashes }: Station, part: Part): number => crashes.filter((crash) => crash.part === part).length;

const isLoop = (station: Station, part: Part): boolean => endsOf(station, part) >= LIMITS[part].times;

function giveUp(station: Station, part: Part): Step {
  const { name, within } = LIMITS[part];
  const detail = `${name} ended ${endsOf(station, part)} times within ${within / MINUTE} minutes.`;
  const out = outOfService(station, { code: 'crashLoop', detail });
  const cover = isShowing(station.state) ? [{ type: 'detachEhr' } as const] : [];
  const lines = [record(station, { event: 'crash', part }), ...holdEnd(station, 'pageLost')];
  // the first fault is what the page goes on to say
  const then = station.state.at === 'outOfService' ? station : out.station;
  return { station: then, effects: [...cover, ...lines, ...out.effects] };
}
