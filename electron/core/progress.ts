/**
 * How far a cleaning is, told of one that takes long enough to be asked about. What is known of it is shown and nothing
 * more: the receipt alone ends a cleaning.
 */
import type { Event } from './event.ts';
import { type NameForm, named } from './person-name.ts';
import type { State, Station } from './state.ts';
import { move, type Step, stay } from './step.ts';

/** Milliseconds up to which nobody asks what the station is doing. */
export const SOON_ENOUGH = 300;

export type HowFar = 'waiting' | 'underWay' | 'done';

/** One residue, or the EHR's own logout. `done`: cleared and verified. */
export interface Progress {
  readonly name: string;
  readonly is: HowFar;
}

/** Residues as somebody knows them who never heard the word. */
export type Belongings =
  | 'logout'
  | 'pages'
  | 'storage'
  | 'copies'
  | 'signIns'
  | 'connections'
  | 'files'
  | 'clipboard'
  | 'printJobs'
  | 'rest';

/** The EHR's own logout among the residues. */
export const LOGOUT = 'logout';

const BELONGINGS: Readonly<Record<string, Belongings>> = {
  [LOGOUT]: 'logout',
  processes: 'pages',
  page: 'pages',
  cookies: 'storage',
  domStorage: 'storage',
  indexedDb: 'storage',
  cacheStorage: 'storage',
  fileSystems: 'storage',
  serviceWorkers: 'storage',
  httpCache: 'copies',
  codeCache: 'copies',
  httpAuth: 'signIns',
  clientCertificate: 'signIns',
  connections: 'connections',
  hostCache: 'connections',
  networkState: 'connections',
  downloads: 'files',
  sessionFolder: 'files',
  clipboard: 'clipboard',
  printJobs: 'printJobs',
};

export const belongingsOf = (name: string): Belongings =>
  Object.hasOwn(BELONGINGS, name) ? (BELONGINGS[name] ?? 'rest') : 'rest';

export type ProgressEvent = Extract<Event, { type: 'residues' }>;

type Cleaning = Extract<State, { at: 'cleaning' }>;

/** What belongs to another cleaning, or comes when this one has ended, says nothing about it. */
export function progressed(station: Station, { since, residues }: ProgressEvent): Step {
  const { state } = station;
  if (state.at !== 'cleaning' || state.step.is !== 'clearing' || state.startedAt !== since) return stay(station);
  return move(station, { ...state, residues });
}

export interface ShownCleaning {
  readonly at: 'cleaning';
  readonly cause: Cleaning['cause'];
  readonly leaving?: string;
  readonly next?: string;
  /** Somebody is next, and not named. */
  readonly unnamedNext?: true;
  /** The run before may have left a session behind, and that is what is removed. */
  readonly unfinished?: true;
  /** Only of one that takes long. */
  readonly parts?: readonly ShownPart[];
}

export interface ShownPart {
  readonly of: Belongings;
  readonly is: HowFar;
}

export function shownCleaning({ now }: Station, state: Cleaning, form: NameForm): ShownCleaning {
  const { cause, leaving, next, unfinished, residues = [], startedAt } = state;
  const isLong = residues.length > 0 && now.mono - startedAt >= SOON_ENOUGH;
  return {
    ...{ at: 'cleaning', cause },
    ...(leaving ? named('leaving', leaving, form) : {}),
    ...(next ? named('next', next, form) : {}),
    ...(next && form === 'none' ? { unnamedNext: true } : {}),
    ...(unfinished ? { unfinished } : {}),
    ...(isLong ? { parts: partsOf(residues) } : {}),
  };
}

function partsOf(residues: readonly Progress[]): readonly ShownPart[] {
  const kinds = [...new Set(residues.map(({ name }) => belongingsOf(name)))];
  return kinds.map((of) => ({
    of,
    is: together(residues.filter(({ name }) => belongingsOf(name) === of).map(({ is }) => is)),
  }));
}

/** Done is what is done as a whole. */
function together(all: readonly HowFar[]): HowFar {
  const [first = 'waiting'] = all;
  return all.every((is) => is === first) ? first : 'underWay';
}
