/** What a station was told, in the words of a story of `policy simulate`, as far as that has words for it. */
import type { Noted } from './acts.ts';
import { beyondOf, wordOf } from './words.ts';

export interface Done {
  readonly text: string;
  /** Ms since the first note. */
  readonly at: number;
  /** Before it. */
  readonly state: string;
}

/** Where a story breaks off while its station is in the middle of something. */
export interface Cut {
  /** What the language has no word for; absent where there is no station any more. */
  readonly beyond?: string;
  /** Unix ms, by the station's clock. */
  readonly wall: number;
  /** Whether the last act may not have had its answer. */
  readonly unanswered: boolean;
  /** The state it had come to, where it was seen to come to rest there. */
  readonly settled?: string;
  /** Whether a cover was on its way. */
  readonly covering: boolean;
  /** How many were finished, but for the one of the start. */
  readonly cleanings: number;
}

export interface Story {
  readonly done: readonly Done[];
  /** Ms since the first note at which the station was last known to be alive. */
  readonly alive: number;
  readonly cut?: Cut;
}

/** Nobody can do anything there that simulate, which cleans and covers at once, could tell. */
const DEAF: readonly string[] = ['starting', 'cleaning', 'outOfService'];

/** An act; a reason why the story goes no further, or none where the station has ended; or nothing that matters. */
type Found = { readonly act: Done } | { readonly beyond: string | undefined } | undefined;

export function storyIn(notes: readonly Noted[]): Story | { readonly beyond: string } {
  const [first] = notes;
  if (!first) return { beyond: 'nothing that was noted' };
  const odd = oddIn(notes, first);
  if (odd) return { beyond: odd };
  const done: Done[] = [];
  let acted = first;
  let covering = false;
  for (const [index, note] of notes.entries()) {
    if (note.type === 'objection' && note.yes) {
      done.splice(Math.max(0, done.length - 1), 0, { ...(done.at(-1) ?? { at: 0, state: '' }), text: 'unsaved yes' });
    }
    if (['settled', 'covered'].includes(note.type)) covering = note.how === 'covering';
    const found = foundIn(note, { notes, index, first, covering });
    if (!found) continue;
    if ('beyond' in found) return storyOf(done, notes.slice(0, index), { note, acted, covering, ...found });
    const { act } = found;
    acted = note;
    const last = done.at(-1);
    if (act.text === 'touch' && last?.text === 'touch' && last.state === act.state && act.at - last.at < 1_000) {
      done.pop();
    }
    done.push(act);
  }
  return storyOf(done, notes);
}

/** Of what was noted `before` it was cut. */
function storyOf(
  done: readonly Done[],
  before: readonly Noted[],
  end?: Pick<Cut, 'covering'> & {
    readonly note: Noted;
    readonly acted: Noted;
    readonly beyond: string | undefined;
  },
): Story | { readonly beyond: string } {
  const alive = (before.at(-1)?.mono ?? 0) - (before[0]?.mono ?? 0);
  if (!end) return { done, alive };
  const { note, acted, beyond, covering } = end;
  if (done.length === 0 && beyond !== undefined) return { beyond };
  // of the last one it is not known whether it was written down
  const cleanings = before.slice(0, -1).filter(({ type }) => type === 'cleaned').length - 1;
  const after = before.slice(before.indexOf(acted) + 1);
  const isProof = ['pin', 'recoveryCode'].includes(acted.type);
  const last = before.at(-1);
  // a hold is written down after her page has objected
  const isHeard = after.length > 0 && last?.type !== 'objection';
  const unanswered = !isHeard || (isProof && !after.some(({ type }) => type === 'checked'));
  const settled = last?.type === 'settled' ? { settled: last.state } : {};
  const cut = { ...(beyond ? { beyond } : {}), ...settled, wall: note.wall, unanswered, covering, cleanings };
  return { done, alive, cut };
}

/** What a whole story is beyond. */
function oddIn(notes: readonly Noted[], first: Noted): string | undefined {
  const [started, again] = notes.filter(({ type }) => type === 'started');
  if (again) return 'a process that starts again';
  if ((started?.count ?? 0) > 0) return 'wrong proofs of a run before';
  const turned = notes.some(({ wall, mono }) => Math.abs(wall - mono - (first.wall - first.mono)) > 2_000);
  return turned ? 'a clock that was turned' : undefined;
}

interface Place {
  readonly notes: readonly Noted[];
  readonly index: number;
  readonly first: Noted;
  readonly covering: boolean;
}

function foundIn(note: Noted, { notes, index, first, covering }: Place): Found {
  const { type, state, how } = note;
  if (type === 'ended') return isKilled(notes) ? { beyond: undefined } : undefined;
  if (type === 'crashed' && isExpected(note, notes.slice(0, index))) return undefined;
  const beyond = beyondOf(note);
  if (beyond !== undefined) return { beyond };
  const text = type === 'devices' ? plugged(notes, index) : wordOf(note, () => notes.slice(index + 1));
  if (type === 'lock' && ['starting', 'outOfService'].includes(state)) return undefined;
  // a cleaning ends the page itself, and whoever types meanwhile types nothing
  if (text === undefined || (state === 'cleaning' && ['crash', 'touch'].includes(text))) return undefined;
  if (text === '') return { beyond: `${type}${how === undefined ? '' : ` ${how}`}` };
  const deaf = covering ? 'a cover comes' : DEAF.find((each) => each === state);
  if (deaf !== undefined) return { beyond: text === 'end' ? undefined : `${text} while ${deaf}` };
  return { act: { text, at: note.mono - first.mono, state } };
}

/** Of Chromium's own processes, ended on purpose, or before anybody is about. */
function isExpected({ state, how }: Noted, before: readonly Noted[]): boolean {
  if (state === 'starting') return true;
  if (state !== 'cleaning') return false;
  return how === 'network' || (how === 'graphics' && !before.some(({ type }) => type === 'cleaned'));
}

/** Whether the station had no time to say so itself. */
const isKilled = (notes: readonly Noted[]): boolean => notes.at(-1)?.how?.startsWith('SIG') === true;

/** Undefined where readers are there, or none is, as before. */
function plugged(notes: readonly Noted[], index: number): 'plug' | 'unplug' | undefined {
  const before = notes.slice(0, index).findLast(({ type }) => type === 'devices');
  const isThere = (note?: Noted) => (note?.count ?? 0) > 0;
  if (!before || isThere(before) === isThere(notes[index])) return undefined;
  return isThere(notes[index]) ? 'plug' : 'unplug';
}
