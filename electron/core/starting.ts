/** How a station begins: it cleans, whatever the last run left, or says why it cannot. */
import { restored } from './attempts.ts';
import type { Event } from './event.ts';
import { restoredReport } from './findings.ts';
import { outOfService } from './moves.ts';
import type { Station } from './state.ts';
import { also, move, type Rules, record, type Step } from './step.ts';

type Started = Extract<Event, { type: 'started' }>;
type FailedToStart = Extract<Event, { type: 'failedToStart' }>;

export function begun(station: Station, event: Started | FailedToStart, rules: Rules): Step {
  return event.type === 'started' ? started(station, event, rules) : failedToStart(station, event, rules);
}

/** Nobody can be sure what the last run left: every start begins with cleaning, and says what is known of it. */
function started(station: Station, { attempts, findings, unfinished }: Started, rules: Rules): Step {
  const since = station.now.mono;
  const begin = { startedAt: since, step: { is: 'clearing' } } as const;
  const left = unfinished ? ({ unfinished } as const) : {};
  const state = { at: 'cleaning', cause: 'start', ...begin, ...left } as const;
  const line = record(station, { event: 'station.start', unfinished });
  const counts = restored(attempts, station.now.wall, rules.unlock);
  const begun = move({ ...station, attempts: counts }, state, line, { type: 'clean', since, waitForCover: false });
  const told = restoredReport(begun.station, findings);
  return also({ ...told, effects: begun.effects }, ...told.effects);
}

/** Nobody is let in; the counts of wrong proofs are taken over for an admin who wants to leave. */
function failedToStart(station: Station, { fault, attempts }: FailedToStart, rules: Rules): Step {
  if (attempts)
    return outOfService({ ...station, attempts: restored(attempts, station.now.wall, rules.unlock) }, fault);
  const out = outOfService(station, fault);
  return { ...out, station: { ...out.station, state: { at: 'outOfService', fault, uncounted: true } } };
}
