/** One mutated policy for each seed, and what must be true of whatever the product makes of it. */
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { checkFiles } from '../../../electron/policy/check.ts';
import { weaknesses } from './bounds.ts';
import { type Chance, chanceOf } from './chance.ts';
import { effective, inWords, told, uncommented } from './effective.ts';
import { GOOD_TEXTS } from './good.ts';
import { damaged } from './text.ts';
import { changed, type Json } from './tree.ts';

type Check = typeof checkFiles;

export interface Outcome {
  readonly accepted: boolean;
  /** What must not be; nothing when all is well. */
  readonly wrong: readonly string[];
  readonly text: string;
}

const TREES = GOOD_TEXTS.map((text) => told(text) as Json);

function mutated(chance: Chance): string {
  const way = chance.whole(5);
  if (way === 0) return damaged(chance.oneOf(GOOD_TEXTS, ''), chance);
  let tree = chance.oneOf<Json>(TREES, null);
  for (let times = chance.once(2) ? 1 : chance.whole(4); times > 0; times -= 1) tree = changed(tree, chance);
  const text = JSON.stringify(tree);
  return way === 1 ? damaged(text, chance) : text;
}

/** `file`: where the mutated policy is written for the product to read. */
export function outcome(seed: number, file: string, check: Check): Outcome {
  const chance = chanceOf(seed);
  const text = mutated(chance);
  const development = chance.once(2);
  writeFileSync(file, text);
  try {
    const parsed = check(file, { development });
    if (!parsed.ok) return { accepted: false, wrong: untold(parsed.faults), text };
    const weak = weaknesses(parsed.policy, development);
    const said = doubled(text) ? ['a key stands twice'] : [];
    const asSaid = isDeepStrictEqual(plain(inWords(parsed.policy)), plain(effective(told(text))));
    return {
      accepted: true,
      wrong: [...weak, ...said, ...(asSaid ? [] : ['neither as the file says nor the default'])],
      text,
    };
  } catch (error) {
    return { accepted: false, wrong: [`throws ${String(error)}`], text };
  }
}

/** Keys in order of their names, so that only what is said counts. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, plain(item)]);
}

const SENTENCE = /^(?:must|is|are|has|stands) \S/;

function untold(faults: readonly { readonly path: string; readonly says: string }[]): readonly string[] {
  if (faults.length === 0) return ['refused without a fault'];
  return faults
    .filter(({ says }) => !SENTENCE.test(says))
    .map(({ path, says }) => `${path} is told no sentence: ${says}`);
}

/** Whether some object of it has a key twice, as the text has it. */
function doubled(text: string): boolean {
  const keysIn = (json: string) =>
    [...json.matchAll(/"(?:\\.|[^"\\])*"\s*(:?)/g)].filter(([, colon]) => colon === ':').length;
  return keysIn(uncommented(text)) !== keysIn(JSON.stringify(told(text)));
}

/** The first seed, of so many, under which something is wrong. */
export function firstWrong(first: number, count: number, file: string, check: Check) {
  const tally = { accepted: 0, refused: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    const { accepted, wrong, text } = outcome(seed, file, check);
    tally[accepted ? 'accepted' : 'refused'] += 1;
    if (wrong.length > 0) return { ...tally, seed, wrong, text };
  }
  return tally;
}
