/** What the end of one of the station's processes does: covered first, written down, and not for ever. */
import { holderOf, type Part, type State } from '../../../electron/core/state.ts';
import { MINUTE } from '../../../electron/core/time.ts';
import type { Crashes } from './process.ts';
import { asks, type Property, recordOf, type Seen, unmoved } from './seen.ts';
import { isShowing } from './world.ts';

/** So many ends within so many ms take the station out of service. */
const TOO_MANY: Readonly<Record<Part, readonly [times: number, within: number]>> = {
  ehr: [5, 5 * MINUTE],
  ownPage: [5, MINUTE],
  graphics: [3, 5 * MINUTE],
  network: [5, MINUTE],
  devices: [5, MINUTE],
};
const PARTS = Object.keys(TOO_MANY) as readonly Part[];

/** Where one more end of any part is one too many. */
export const oneShort = (mono: number): Crashes =>
  PARTS.flatMap((part) => Array.from({ length: TOO_MANY[part][0] - 1 }, () => ({ part, at: mono })));

/** Which parts are one end away from too many. */
export const shortOf = (crashes: Crashes, mono: number): readonly Part[] =>
  PARTS.filter((part) => {
    const [times, within] = TOO_MANY[part];
    return crashes.filter((crash) => crash.part === part && mono - crash.at < within).length >= times - 1;
  });

/** The part whose end the event tells, where that is news and nothing the station does itself. */
export function endedPart({ event, before: { state } }: Pick<Seen, 'event' | 'before'>): Part | undefined {
  if (event.type === 'page' && event.page === 'gone') {
    const holder = holderOf(state);
    return holder && holder.page !== 'gone' ? 'ehr' : undefined;
  }
  if (event.type !== 'crashed') return undefined;
  if (event.part === 'network' && state.at === 'cleaning') return undefined;
  if (state.at === 'starting' || endsItself(state)) return undefined;
  const starts = state.at === 'cleaning' && state.cause === 'start';
  return event.part === 'graphics' && starts ? undefined : event.part;
}

/** It ended once too often. */
export function isOnceTooOften(seen: Seen): boolean {
  const part = endedPart(seen);
  return part !== undefined && shortOf(seen.world.process.crashes, seen.event.now.mono).includes(part);
}

/** The process has been asked to end, and takes its helpers with it. */
function endsItself(state: State): boolean {
  if (state.at === 'vacant') return state.step.is === 'leaving';
  if (state.at === 'leaving') return state.step.is === 'ending';
  return state.at === 'outOfService' && !['policy', 'audit'].includes(state.fault.code);
}

const isHidden = ({ before: { state } }: Seen): boolean => !isShowing(state);

export const CRASHES: readonly Property<Seen>[] = [
  {
    says: 'a part that keeps ending takes the station out of service, and the process ends',
    when: isOnceTooOften,
    holds: (seen) =>
      seen.after.state.at === 'outOfService' && recordOf(seen, 'fault')?.code === 'crashLoop' && asks(seen, 'restart'),
  },
  {
    says: 'a part that ends now and then takes nothing out of service',
    when: (seen) => endedPart(seen) !== undefined && !isOnceTooOften(seen),
    holds: (seen) => recordOf(seen, 'fault') === undefined && !asks(seen, 'restart'),
  },
  {
    says: "the end of the station's own page drops what was typed on it",
    when: ({ event, before: { state } }) =>
      event.type === 'crashed' && event.part === 'ownPage' && state.at === 'proving',
    holds: ({ after }) => after.state.at !== 'proving',
  },
  {
    says: 'the end of any other part moves nothing where no EHR shows',
    when: (seen) => {
      const { event, steady } = seen;
      const other = event.type === 'crashed' && event.part !== 'ownPage';
      return other && steady && isHidden(seen) && !isOnceTooOften(seen);
    },
    holds: unmoved,
  },
  {
    says: 'an end that the station brings about, or that a start costs, is no crash',
    when: (seen) => seen.event.type === 'crashed' && endedPart(seen) === undefined && seen.steady,
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
];
