/** What stands at a fault's place in a policy, and what would do there: the nearest bound, word or key. */
import { closestMatch } from 'leven';
import { type KeySchema, policySchema } from '../core/policy.ts';
import type { PolicyFault } from '../core/policy-fault.ts';
import { ownIn } from './own.ts';

export interface Advice {
  /** What stands there; absent where nothing does. */
  readonly value?: unknown;
  /** What would do in its place. */
  readonly nearest?: unknown;
  /** The key that may have been meant; with its whole path where it belongs somewhere else. */
  readonly didYouMean?: string;
}

export type AdvisedFault = Omit<PolicyFault, 'nearest'> & Advice;

/** `value`: the policy as it was read. */
export function advise<Fault extends PolicyFault>(
  faults: readonly Fault[],
  value: unknown,
): readonly (Omit<Fault, 'nearest'> & Advice)[] {
  if (faults.length === 0) return [];
  const schema = policySchema();
  return faults.map((fault) => {
    const steps = stepsTo(value, fault.path);
    if (!steps) return fault;
    const [above, key] = [steps.slice(0, -1), steps.at(-1)];
    const found = steps.reduce(ownIn, value);
    const isUnknown = key !== undefined && schemasAt(schema, steps).length === 0;
    const meant = isUnknown ? keyMeant(key, keysIn(schemasAt(schema, above)), schema) : undefined;
    const nearest = isUnknown ? undefined : (fault.nearest ?? nearestTo(found, schemasAt(schema, steps)));
    return {
      ...fault,
      ...(found === undefined ? {} : { value: found }),
      ...(nearest === undefined ? {} : { nearest }),
      ...(meant === undefined ? {} : { didYouMean: meant }),
    };
  });
}

/** In a sentence behind the fault's own. */
export function adviceIn({ value, nearest, didYouMean }: Advice): string {
  if (didYouMean !== undefined) return `did you mean "${didYouMean}"?`;
  const isShort = value !== undefined && (typeof value !== 'object' || value === null);
  const is = isShort ? `it is ${JSON.stringify(value)}` : '';
  const would = nearest === undefined ? '' : `the nearest that would do is ${JSON.stringify(nearest)}`;
  return [is, would].filter((part) => part !== '').join('; ');
}

/** A key may have dots in it. Undefined where the path leads to something that is not there. */
export function stepsTo(value: unknown, path: string): readonly string[] | undefined {
  if (path === '') return [];
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return [path];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot);
    const rest = Object.hasOwn(value, key) ? stepsTo(ownIn(value, key), path.slice(dot + 1)) : undefined;
    if (rest) return [key, ...rest];
  }
  return undefined;
}

/** More than one where a key has several forms. */
const formsOf = (schema: KeySchema): readonly KeySchema[] =>
  (schema.anyOf ?? [schema]).flatMap((form) => (form.anyOf ? form.anyOf : [form]));

function schemasAt(schema: KeySchema, steps: readonly string[]): readonly KeySchema[] {
  const forms = formsOf(schema);
  const [step, ...rest] = steps;
  if (step === undefined) return forms;
  return forms.flatMap(({ properties, additionalProperties, items }) => {
    const own = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
    const any = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const next = own ?? items ?? any;
    return next ? schemasAt(next, rest) : [];
  });
}

const keysIn = (schemas: readonly KeySchema[]): readonly string[] =>
  schemas.flatMap(({ properties }) => Object.keys(properties ?? {}));

/** One letter in so many may be wrong. */
const WRONG_IN_KEY = 3;
const WRONG_IN_WORD = 2;
/** Fewer letters are a part of too many keys. */
const SHORTEST_PART = 3;

/** One that is spelt nearly so, one that begins or ends so, or one that is spelt just so and belongs somewhere else. */
function keyMeant(key: string, here: readonly string[], schema: KeySchema): string | undefined {
  const near = closeTo(key, here, Math.max(2, Math.ceil(key.length / WRONG_IN_KEY)));
  const whole = here.filter((each) => key.length >= SHORTEST_PART && isPart(key.toLowerCase(), each.toLowerCase()));
  const elsewhere = pathsOf(schema).filter((path) => path.at(-1) === key);
  return near ?? onlyOne(whole) ?? onlyOne(elsewhere)?.join('.');
}

const isPart = (part: string, whole: string): boolean => whole.startsWith(part) || whole.endsWith(part);

const onlyOne = <Thing>(things: readonly Thing[]): Thing | undefined => (things.length === 1 ? things[0] : undefined);

/** Of keys whose names the schema gives, all the way down. */
function pathsOf(schema: KeySchema): readonly (readonly string[])[] {
  return formsOf(schema).flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([key, of]) => [[key], ...pathsOf(of).map((path) => [key, ...path])]),
  );
}

function closeTo(text: string, words: readonly string[], most: number): string | undefined {
  const alike = words.find((word) => word.toLowerCase() === text.toLowerCase());
  return alike ?? closestMatch(text, words, { maxDistance: most });
}

function nearestTo(value: unknown, schemas: readonly KeySchema[]): unknown {
  const number = numberIn(value);
  const bounded = schemas.find(({ minimum, maximum }) => minimum !== undefined || maximum !== undefined);
  if (number !== undefined && bounded) {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = bounded;
    return Math.min(Math.max(Math.round(number), minimum), maximum);
  }
  const words = schemas.flatMap((schema) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]));
  const texts = words.filter((word) => typeof word === 'string');
  if (schemas.length === 1 && texts.length === 1) return texts[0];
  return typeof value === 'string' ? closeTo(value, texts, Math.floor(value.length / WRONG_IN_WORD)) : undefined;
}

/** Also where it stands in quotes. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}
