/** Every key of the policy as a flat list, in the order of the schema: for those who explain it, print it or read it elsewhere. */
import type { KeySchema } from '../core/policy.ts';
import { ownIn } from './own.ts';
import { SERIAL } from './sources.ts';

/** What a key takes, as far as another notation than JSON can say it. */
export type KeyKind = 'whole' | 'word' | 'text' | 'texts' | 'json';

export interface PolicyKey {
  readonly steps: readonly string[];
  /** The steps with dots between. */
  readonly path: string;
  readonly kind: KeyKind;
  readonly schema: KeySchema;
  /** What counts where no policy names it; undefined where nothing does. */
  readonly fallback: unknown;
  /** There is no policy without it. */
  readonly isNeeded: boolean;
  readonly means: string;
}

/** The file's own place for its schema says nothing to a station. */
const FOR_EDITORS = '$schema';

export function keysOf(schema: KeySchema): readonly PolicyKey[] {
  return leavesOf(schema, { steps: [], fallback: schema.default, isRequired: true }).filter(
    ({ path }) => path !== FOR_EDITORS,
  );
}

/** What Windows' registry may say: how new a file is, it says itself. */
export const keysOfMachine = (schema: KeySchema): readonly PolicyKey[] =>
  keysOf(schema).filter(({ path }) => path !== SERIAL);

/** Without the hive: every policy is the machine's. */
export const POLICIES_KEY = String.raw`Software\Policies\Wardkey`;

interface Place {
  readonly steps: readonly string[];
  readonly fallback: unknown;
  readonly isRequired: boolean;
}

/** An object that is described is one value; one that is not only holds keys. */
function leavesOf(schema: KeySchema, { steps, fallback, isRequired }: Place): readonly PolicyKey[] {
  const { properties, required = [], description: means = '' } = schema;
  if (properties && means === '') {
    return Object.entries(properties).flatMap(([key, of]) =>
      leavesOf(of, {
        steps: [...steps, key],
        fallback: ownIn(fallback, key) ?? of.default,
        isRequired: isRequired && required.includes(key),
      }),
    );
  }
  const isNeeded = isRequired && fallback === undefined;
  return [{ steps, path: steps.join('.'), kind: kindOf(schema), schema, fallback, isNeeded, means }];
}

function kindOf(schema: KeySchema): KeyKind {
  if (schema.type === 'integer') return 'whole';
  if (schema.type === 'string') return wordsOf(schema).length > 0 ? 'word' : 'text';
  return schema.type === 'array' && schema.items?.type === 'string' ? 'texts' : 'json';
}

/** The words a key takes where it takes no others. */
export function wordsOf({ enum: several, const: one }: KeySchema): readonly string[] {
  const words = several ?? (one === undefined ? [] : [one]);
  return words.filter((word) => typeof word === 'string');
}
