/**
 * A story that a real station went through, told again by `policy simulate`: the same policy and the same acts at the same
 * times have to give the same lines of the audit and, before each act, the same state. Where the story breaks off, because
 * the station is killed or something happens that simulate has no word for, all of it up to there is compared.
 */

import { simulate, type Told } from '../../electron/cli/policy/simulate/simulate.ts';
import { parseStory } from '../../electron/cli/policy/simulate/story.ts';
import type { Policy } from '../../electron/core/policy.ts';
import type { Noted } from './acts.ts';
import { type Cut, type Done, type Story, storyIn } from './as-story.ts';

/** One line of the audit, or of a simulation, as far as the two can be compared. */
export type Line = Readonly<Record<string, string>>;

/** `beyond`: what of the story the language has no word for; all that was before it is told. */
export type Retold =
  | { readonly beyond: string }
  | {
      readonly beyond?: string;
      readonly script: string;
      readonly simulated: { readonly states: readonly string[]; readonly lines: readonly Line[] };
      readonly states: readonly string[];
      readonly lines: readonly Line[];
    };

/** Lines of the audit that only a real station writes: of its start, and of what its EHR does and asks for. */
const REAL_ALONE: readonly string[] = [
  ...['station.start', 'station.refused', 'finding', 'clientCertificate', 'httpAuth', 'passkey', 'download', 'pdf'],
  'print',
];
/** What of a line is compared: who, whom, why and how. */
const COMPARED: readonly string[] = [
  'event',
  'person',
  'next',
  'why',
  'how',
  'cause',
  'vouchers',
  'refusal',
  'seconds',
];

/** A line of the audit as it was read. */
export interface Entry {
  readonly event: string;
  readonly at: string | number;
}

/** Of the run that was last; those that were written before that time. */
function linesOf(entries: readonly Entry[], before = Number.POSITIVE_INFINITY): readonly Line[] {
  const start = entries.findLastIndex(({ event }) => event === 'station.start');
  const run = entries.slice(start + 1).filter(({ at }) => new Date(at).getTime() < before);
  const all = run.map((entry) => Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, flat(value)])));
  return all.filter(({ event = '', cause }) => !REAL_ALONE.includes(event) && cause !== 'start').map(compared);
}

const flat = (value: unknown): string => (Array.isArray(value) ? value.join('+') : String(value));

const compared = (line: Line): Line =>
  Object.fromEntries(Object.entries(line).filter(([key]) => COMPARED.includes(key)));

type Ended = Pick<Story, 'alive'> & { readonly cut: Cut };

interface Known {
  readonly policy: Policy;
  /** What it wrote. */
  readonly entries: readonly Entry[];
}

export function retold(notes: readonly Noted[], { policy, entries }: Known): Retold {
  const story = storyIn(notes);
  if (!('done' in story)) return story;
  const { done, alive, cut } = story;
  const lines = linesOf(entries, cut?.beyond === undefined ? undefined : cut.wall);
  if (lines.some(({ why }) => why === 'clock')) return { beyond: 'a clock that was turned' };
  const script = scriptOf(story);
  const { scenes, faults } = parseStory(script);
  if (faults.length > 0) throw new Error(`A story cannot be told: ${JSON.stringify(faults)}`);
  const told = simulate(policy, scenes);
  return {
    ...(cut?.beyond === undefined ? {} : { beyond: cut.beyond }),
    script,
    simulated: { states: statesIn(told), lines: cut ? linesUntil(told, { alive, cut }, lines.length) : linesIn(told) },
    states: done.filter(({ text }) => text !== 'unsaved yes').map((act) => act.state),
    lines,
  };
}

function scriptOf({ done, alive }: Story): string {
  if (done.length === 0) return withRest({ text: '', at: 0 }, Math.max(alive, 1));
  return done.map((act, at) => withRest(act, (done[at + 1]?.at ?? Math.max(alive, act.at + 1)) - act.at)).join('; ');
}

/** Nobody touches anything between two acts: whatever was touched is an act of its own. */
function withRest({ text, at }: Pick<Done, 'text' | 'at'>, ms: number): string {
  const rest = Math.ceil(ms / 1_000);
  const both = [text, rest > 0 ? `idle ${rest}` : ''].filter((each) => each !== '');
  return both.map((each) => `${timeOf(at)} ${each}`).join('; ');
}

const BEGINS = 8;

function timeOf(ms: number): string {
  return new Date(Date.UTC(2026, 0, 1, BEGINS) + Math.round(ms)).toISOString().slice(11, 23);
}

/** Time alone does the rest. */
const isAct = ({ does }: Told): boolean => does !== undefined && !/^(?:idle|unsaved) /.test(does);

/** Before each act. */
const statesIn = (told: readonly Told[]): readonly string[] =>
  told.flatMap((each, index) => (isAct(each) ? [told[index - 1]?.state ?? 'vacant'] : []));

const linesIn = (told: readonly Told[]): readonly Line[] => told.flatMap(({ writes }) => writes.map(lineOf));

function lineOf(written: string): Line {
  const [event = '', ...pairs] = written.split(' ');
  const said = pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return compared({ event, ...Object.fromEntries(said) });
}

/**
 * Of a story that breaks off: simulate does at once what takes a station its time, so that of its last moment, and of what
 * was under way in it, only as many lines are wanted as were `written`.
 */
function linesUntil(told: readonly Told[], { alive, cut }: Ended, written: number): readonly Line[] {
  const lines = linesIn(told);
  const late = lateIn(told, { alive, cut });
  const before = late < 0 ? lines.length : linesIn(told.slice(0, late)).length;
  const of = (wanted: string) => lines.flatMap(({ event }, at) => (event === wanted ? [at] : []));
  const underWay = [of('wipe')[cut.cleanings], cut.covering ? of('recycle')[0] : undefined];
  const sure = Math.min(before, ...underWay.map((at) => at ?? lines.length));
  return lines.slice(0, Math.max(written, sure));
}

/** Where what simulate tells begins to be of that moment; negative where nothing is. */
function lateIn(told: readonly Told[], { alive, cut }: Ended): number {
  const last = told.findLastIndex(isAct);
  if (cut.unanswered) return last;
  const rest = told.findLastIndex(({ state }) => state === cut.settled);
  if (cut.settled !== undefined) return Math.max(last, rest) + 1;
  return told.findIndex((each, at) => at > last && each.at >= timeOf(alive).slice(0, 8));
}
