/** Defects in what is told of the EHR, of the way to it, and of a cleaning. */
import type { Mutant } from './mutant.ts';

const NOTHING_ELSE = 'what is heard of network and EHR, and how far a cleaning is, changes nothing but what is told';
const LOOKS = 'the EHR is looked for while no page of it shows, behind everything else, and one look at a time';

export const CONTACT: readonly Mutant[] = [
  {
    breaks: 'how far a cleaning is ends it',
    file: 'progress.ts',
    from: 'return move(station, { ...state, residues });',
    to: "return move(station, { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 });",
    caughtBy: NOTHING_ELSE,
  },
  {
    breaks: 'how far another cleaning is counts',
    file: 'progress.ts',
    from: "state.step.is !== 'clearing' || state.startedAt !== since",
    to: "state.step.is !== 'clearing'",
    caughtBy: 'how far a cleaning is, is told of the one that is under way alone',
  },
  {
    breaks: 'how far a cleaning was counts while its receipt is written',
    file: 'progress.ts',
    from: "state.step.is !== 'clearing' || state.startedAt !== since",
    to: 'state.startedAt !== since',
    caughtBy: 'how far a cleaning is, is told of the one that is under way alone',
  },
  {
    breaks: 'the EHR is looked for while its page shows',
    file: 'contact.ts',
    from: "  state.at === 'locked' ||",
    to: "  state.at === 'locked' || state.at === 'open' ||",
    caughtBy: LOOKS,
  },
  {
    breaks: 'the EHR is looked for before a page is covered',
    file: 'contact.ts',
    from: "  return event.type === 'tick' ? looking(told) : told;",
    to: "  if (event.type !== 'tick') return told;\n  const { station, effects } = looking(told);\n  return { station, effects: effects.toReversed() };",
    caughtBy: LOOKS,
  },
  {
    breaks: 'the EHR is looked for again before there is an answer',
    file: 'contact.ts',
    from: 'if (look) return mono - look.at >= LOST;',
    to: '',
    caughtBy: LOOKS,
  },
  {
    breaks: 'an old answer tells how the EHR is now',
    file: 'contact.ts',
    from: 'return contact.look?.number === event.look ?',
    to: 'return contact.look !== undefined || contact.ehr === undefined ?',
    caughtBy: 'the answer to a look that nobody waits for tells nothing of the EHR',
  },
];
