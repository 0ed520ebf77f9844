/** What is heard of network and EHR, and how far a cleaning is, is told and decides nothing. */
import type { Happening } from '../../../electron/core/event.ts';
import type { Progress } from '../../../electron/core/progress.ts';
import type { State, Station } from '../../../electron/core/state.ts';
import { SECOND } from '../../../electron/core/time.ts';
import { asks, type Property, type Seen, unmoved } from './seen.ts';

const DONE: readonly Progress[] = [{ name: 'processes', is: 'done' }];
const HEARD = ['network', 'ehrSeen', 'residues'] as const;
const LOOKING: readonly State['at'][] = ['vacant', 'locked'];

/** By the right number and by another. */
export function heardOutside({ state, contact }: Station): readonly Happening[] {
  const look = contact?.look?.number ?? 1;
  const since = state.at === 'cleaning' ? [state.startedAt, state.startedAt - 1] : [0];
  return [
    ...[true, false].map((up): Happening => ({ type: 'network', up })),
    { type: 'ehrSeen', look, answer: 'answers' },
    { type: 'ehrSeen', look: look + 1, answer: 'silent' },
    ...since.map((each): Happening => ({ type: 'residues', since: each, residues: DONE })),
  ];
}

/** All of a state but how far its cleaning is. */
function apart(state: State): string {
  if (state.at !== 'cleaning') return JSON.stringify(state);
  const { residues: _shown, ...rest } = state;
  return JSON.stringify(rest);
}

/** Nobody waits for an answer any more. */
const isLost = ({ state, contact }: Station, { now }: Station): boolean =>
  contact?.look === undefined || !LOOKING.includes(state.at) || now.mono - contact.look.at >= 15 * SECOND;

const isForeign = ({ before: { state }, event }: Seen): boolean =>
  event.type === 'residues' &&
  (state.at !== 'cleaning' || state.step.is !== 'clearing' || state.startedAt !== event.since);

export const CONTACT: readonly Property<Seen>[] = [
  {
    says: 'what is heard of network and EHR, and how far a cleaning is, changes nothing but what is told',
    on: HEARD,
    when: ({ steady }) => steady,
    holds: ({ before, after, effects }) =>
      apart(before.state) === apart(after.state) &&
      [before.notice, undefined].includes(after.notice) &&
      effects.length === 0,
  },
  {
    says: 'how far a cleaning is, is told of the one that is under way alone',
    on: ['residues'],
    when: isForeign,
    holds: unmoved,
  },
  {
    says: 'the EHR is looked for while no page of it shows, behind everything else, and one look at a time',
    when: (seen) => asks(seen, 'lookForEhr'),
    holds: ({ before, after, effects }) =>
      LOOKING.includes(after.state.at) && effects.at(-1)?.type === 'lookForEhr' && isLost(before, after),
  },
  {
    says: 'the answer to a look that nobody waits for tells nothing of the EHR',
    on: ['ehrSeen'],
    when: ({ before, event }) => event.type === 'ehrSeen' && before.contact?.look?.number !== event.look,
    holds: ({ before, after }) => before.contact?.ehr === after.contact?.ehr,
  },
];
