/**
 * Walks a station through every reachable state × event × clock step × outcome of each effect, and holds every step
 * against the properties. It goes everywhere once, the same way each time; then, if told to, wanders off from here and
 * there at random, and meets the times and counts that the first walk took for alike.
 */
import type { Effect } from '../../electron/core/effect.ts';
import { judgeClocks } from '../../electron/core/idle.ts';
import type { State, Station } from '../../electron/core/state.ts';
import type { Rules } from '../../electron/core/step.ts';
import { BEGIN, type Core } from './explorer/core.ts';
import { oneShort } from './explorer/crashes.ts';
import { eventName, facetsOf } from './explorer/facets.ts';
import { type Choice, choices, delayed } from './explorer/happenings.ts';
import { keyOf } from './explorer/key.ts';
import { USED } from './explorer/passkeys.ts';
import { EVERYTHING, OUTCOMES, PLACES, STEPS } from './explorer/properties.ts';
import { ROWS } from './explorer/rows.ts';
import type { Outcome, Property, Seen } from './explorer/seen.ts';
import { remembering } from './explorer/session.ts';
import { arrived, BEFORE_START, forgetting, isShowing, performed, type World } from './explorer/world.ts';

interface Place {
  readonly station: Station;
  readonly world: World;
  readonly from?: Place;
  readonly by?: string;
}

export interface Walk {
  readonly places: number;
  readonly steps: number;
  readonly ms: number;
  /** The first way to break each property that broke, event by event. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
  /** How often each property had something to say. */
  readonly spoke: ReadonlyMap<string, number>;
  readonly facets: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  /** The events that changed something somewhere. */
  readonly effective: ReadonlySet<string>;
}

interface Ways {
  /** Which effects may fail, each of them everywhere; all when absent. */
  readonly failures?: (effect: Effect) => boolean;
  /** How many holders the process has served at the beginning; none when absent. */
  readonly served?: number;
  /** Whether one more end of any part is one too many at the beginning. */
  readonly crashing?: true;
  /** Whether somebody presses the chord of an admin who wants to leave. */
  readonly leaves?: true;
  /** Whether what follows a report of misuse is walked, too, where nothing asks for a login or a passkey. */
  readonly reports?: true;
  /** The walk ends where this property breaks. */
  readonly until?: string;
  /** So many steps at random after it; `random` gives numbers from 0 up to 1, the same ones for the same seed. */
  readonly wander?: { readonly steps: number; readonly random: () => number };
}

export function explore(core: Core, rules: Rules, ways: Ways = {}): Walk {
  return new Walker(core, rules, ways).walk();
}

/** How far it wanders from where it was; further on most ways have ended. */
const FAR = 12;

/** The sentences every walk is held against. */
export const PROPERTIES: readonly string[] = EVERYTHING.map(({ says }) => says);

class Walker {
  readonly #core: Core;
  readonly #rules: Rules;
  readonly #ways: Ways;
  readonly #queue: Place[] = [];
  readonly #known = new Set<string>();
  readonly #broken = new Map<string, readonly string[]>();
  readonly #spoke = new Map<object, number>(EVERYTHING.map((property) => [property, 0]));
  readonly #facets = new Set<string>();
  readonly #rows = new Set<string>();
  readonly #effective = new Set<string>();
  #rowsToCome = ROWS;
  #steps = 0;

  constructor(core: Core, rules: Rules, ways: Ways) {
    this.#core = core;
    this.#rules = rules;
    this.#ways = ways;
  }

  walk(): Walk {
    const begin = performance.now();
    const { until = '', wander } = this.#ways;
    this.#everywhere(until);
    if (wander && !this.#broken.has(until)) this.#atRandom(this.#steps + wander.steps, wander.random);
    return {
      places: this.#known.size,
      steps: this.#steps,
      ms: Math.round(performance.now() - begin),
      broken: this.#broken,
      spoke: new Map(EVERYTHING.map((property) => [property.says, this.#spoke.get(property) ?? 0])),
      facets: this.#facets,
      rows: this.#rows,
      effective: this.#effective,
    };
  }

  #everywhere(until: string): void {
    this.#queue.push(this.#beginning());
    // The queue grows while it is walked.
    for (const place of this.#queue) {
      const { station, world } = place;
      this.#judge(PLACES, { core: this.#core, rules: this.#rules, station, world }, place);
      for (const choice of this.#choices(station, world)) {
        for (const outcome of this.#step(place, choice)) this.#reach(place, outcome);
      }
      if (this.#broken.has(until)) return;
    }
  }

  #beginning(): Place {
    const { served = 0, crashing } = this.#ways;
    const crashes = crashing ? oneShort(BEGIN.mono) : [];
    const station = this.#core.initialStation(BEGIN);
    const process = { ...BEFORE_START.process, served, crashes };
    return {
      station: { ...station, use: { ...station.use, served }, crashes, passkeys: USED },
      world: { ...BEFORE_START, process },
    };
  }

  #choices(station: Station, world: World): readonly Choice[] {
    return choices(station, world, this.#rules, this.#ways);
  }

  #atRandom(steps: number, random: () => number): void {
    const oneOf = <Thing>(things: readonly Thing[]): Thing | undefined => things[Math.floor(random() * things.length)];
    while (this.#steps < steps) {
      let place = oneOf(this.#queue);
      for (let far = 0; place && far < FAR; far += 1) {
        const choice = oneOf(this.#choices(place.station, place.world));
        const outcome = choice && oneOf(this.#step(place, random() < 0.3 ? delayed(choice, random()) : choice));
        place = outcome && !outcome.then.ended ? onwards(place, outcome) : undefined;
      }
    }
  }

  #reach(from: Place, outcome: Outcome): void {
    if (outcome.then.ended || (outcome.then.report && !this.#ways.reports)) return;
    const key = keyOf(outcome.after, outcome.then, this.#rules);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#queue.push(onwards(from, outcome));
  }

  #step(place: Place, { event, answer }: Choice): readonly Outcome[] {
    this.#steps += 1;
    const rules = this.#rules;
    const before = place.station;
    const { station: after, effects } = this.#core.next(before, event, rules);
    const steady = judgeClocks(before.now, event.now) === 'steady';
    const from = steady ? before.state.at : covered(before.state);
    const world = arrived(place.world, event, answer);
    const records = effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry] : []));
    const seen = { before, event, answer, after, effects, records, world, rules, steady, from };
    this.#judge(STEPS(event.type), seen, place);
    this.#cover(seen);

    const remembered = remembering(world, seen);
    const outcomes: Outcome[] = [];
    const failing = effects.flatMap((effect, index) => (this.#ways.failures?.(effect) === false ? [] : [index]));
    for (const index of [-1, ...failing]) {
      const then = forgetting(performed(remembered, effects, index, after), after);
      const outcome = { before, event, answer, after, effects, records, world, rules, steady, from, then };
      this.#judge(OUTCOMES, outcome, place);
      outcomes.push(outcome);
    }
    return outcomes;
  }

  #judge<Of extends object>(properties: readonly Property<Of>[], step: Of, place: Place): void {
    for (const property of properties) {
      if (!property.when(step)) continue;
      this.#spoke.set(property, (this.#spoke.get(property) ?? 0) + 1);
      if (property.holds(step) || this.#broken.has(property.says)) continue;
      this.#broken.set(property.says, [...wayTo(place), ...('effects' in step ? [tell(step as Of & Seen)] : [])]);
    }
  }

  #cover(seen: Seen): void {
    const { before, after, effects } = seen;
    const isQuiet = !after.notice || (after.notice === before.notice && after.state.at === 'outOfService');
    const sameLook = after.front === before.front && isQuiet;
    if (after.state === before.state && effects.length === 0 && sameLook) return;
    this.#effective.add(eventName(seen));
    facetsOf(seen, this.#facets);
    const happened = this.#rowsToCome.filter(([, happens]) => happens(seen));
    if (happened.length === 0) return;
    for (const [row] of happened) this.#rows.add(row);
    this.#rowsToCome = this.#rowsToCome.filter((row) => !happened.includes(row));
  }
}

function onwards(from: Place, outcome: Outcome): Place {
  return { station: outcome.after, world: outcome.then, from, by: eventName(outcome) };
}

/** Clocks that went apart cover the EHR and drop a proof before the event is looked at. */
function covered(state: State): State['at'] {
  if (isShowing(state) || state.at === 'holding') return 'locked';
  if (state.at === 'proving') return state.kept ? 'locked' : 'vacant';
  if (state.at === 'leaving' && !['recording', 'ending'].includes(state.step.is)) return state.from.at;
  return state.at;
}

function wayTo(place: Place): readonly string[] {
  const way: string[] = [];
  for (let at: Place | undefined = place; at?.by && way.length < 40; at = at.from) {
    way.unshift(`${at.by} → ${at.station.state.at}`);
  }
  return way;
}

function tell({ before, event, after, effects }: Seen): string {
  const clock = `+${(event.now.mono - before.now.mono) / 1000} s`;
  const asked = effects.map(({ type }) => type).join(', ');
  return `${JSON.stringify({ ...event, now: clock })} → ${JSON.stringify(after.state)} [${asked}]`;
}
