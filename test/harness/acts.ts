/**
 * What happened at a station, noted from outside of it: everything the world told its loop, in order, beside the state it
 * was told in. No PIN, code, password or number is noted.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Happening } from '../../electron/core/event.ts';
import { proofIn } from '../../electron/core/leaving.ts';
import type { State, StateName, Station } from '../../electron/core/state.ts';
import type { PolicyNews } from '../../electron/core/succession.ts';
import type { Clock } from '../../electron/ports.ts';
import { StationLoop } from '../../electron/station.ts';

/** `who`: a user name, or `unknown`. */
export interface Noted {
  /** `settled`: it has come to another state, with all that this takes; `ended`: there is no process any more. */
  readonly type: (Happening | PolicyNews)['type'] | 'settled' | 'ended';
  /** Ms of the station's monotonic clock. */
  readonly mono: number;
  /** Unix ms, by the station's clock. */
  readonly wall: number;
  /** Before it was looked at; of `settled` the one it has come to. */
  readonly state: StateName;
  readonly who?: string;
  /**
   * Of a tap: `fresh`, or what is not `known`; of a lock why; of a page what became of it; of a crash
   * which part; of an end the signal or code; of
   * `settled` whether it waits for a cover.
   */
  readonly how?: string;
  /** Of a proof whether it was right, of the page whether it objects. */
  readonly yes?: boolean;
  readonly count?: number;
  /** Of a proof: another one was being looked at, so that nobody has heard of this one. Of what it was: nobody waited for it any more. */
  readonly unheard?: true;
}

export const actsOf = (socket: string): string => `${socket}-acts`;

/** Begins to note what the loop is told from now on. What is returned wants to know every change of the station. */
export function noteActs(clock: Clock, path: string): (now: Station) => void {
  let station: Pick<Station, 'state'> = { state: { at: 'starting' } };
  const { dispatch } = StationLoop.prototype;
  const write = (note: Noted) => appendFileSync(path, `${JSON.stringify(note)}\n`);
  StationLoop.prototype.dispatch = function noted(happening) {
    const before = station.state;
    if (!UNNOTED.includes(happening.type)) {
      const details = happening.type === 'policyFound' ? {} : detailsOf(happening);
      const unheard = isUnheard(before, happening) ? ({ unheard: true } as const) : {};
      write({ type: happening.type, ...clock.now(), state: before.at, ...details, ...unheard });
    }
    dispatch.call(this, happening);
    const { state } = station;
    if (state.at === before.at && isCovering(state) === isCovering(before)) return;
    write({ type: 'settled', ...clock.now(), state: state.at, ...(isCovering(state) ? { how: 'covering' } : {}) });
  };
  return (now) => {
    station = now;
  };
}

const isCovering = (state: State): boolean => state.at === 'vacant' && state.step.is === 'covering';

function isUnheard(state: State, happening: Happening | PolicyNews): boolean {
  const step = proofIn(state)?.step;
  const looked = step?.is === 'checking' ? step.attempt : undefined;
  switch (happening.type) {
    case 'pin':
    case 'recoveryCode':
      return looked !== undefined;
    case 'checked':
      return looked !== happening.attempt;
    default:
      return false;
  }
}

/** Answers of the world that are the same in every story. */
const UNNOTED: readonly Noted['type'][] = ['recorded', 'certificate', 'finding'];

/** Nobody notes her own death: whoever sees that the process is gone does, at the time it was last known to be alive. */
export function noteEnd(path: string, how: string): void {
  const last = notesAt(path).at(-1);
  if (last) appendFileSync(path, `${JSON.stringify({ ...last, type: 'ended', how })}\n`);
}

function detailsOf(happening: Happening): Partial<Noted> {
  switch (happening.type) {
    case 'started':
      return {
        count: Object.keys(happening.attempts.people).length + happening.attempts.station.failures,
        yes: happening.unfinished,
      };
    case 'tap':
    case 'typedTap': {
      const { tapped } = happening;
      const fresh = 'fresh' in happening && happening.fresh;
      if (tapped.is === 'known') return { who: tapped.person.id, ...(fresh ? { how: 'fresh' } : {}) };
      return { who: 'unknown', ...(tapped.is === 'unknown' ? {} : { how: tapped.is }) };
    }
    case 'named':
      return { who: happening.person?.id ?? 'unknown' };
    case 'revoked':
      return { who: happening.person };
    case 'checked':
      return { yes: happening.right };
    case 'objection':
      return { yes: happening.objects };
    case 'lock':
      return { how: happening.why };
    case 'page':
      return { how: happening.page };
    case 'crashed':
      return { how: happening.part };
    case 'devices':
      return { count: happening.devices.readers.length };
    case 'memory':
      return { count: happening.mb };
    default:
      return {};
  }
}

/** Of the station that was started last with that folder. */
export function notesIn(folder: string): readonly Noted[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('-acts'));
  const last = files.sort((one, other) => one.length - other.length || one.localeCompare(other)).at(-1);
  return last === undefined ? [] : notesAt(join(folder, last));
}

/** A line that was being written when the process died is left out. */
function notesAt(path: string): readonly Noted[] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  return lines.map((line) => JSON.parse(line) as Noted);
}
