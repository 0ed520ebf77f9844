/** What a key of the policy takes, in words: bounds, words, forms, and what counts without it. */
import type { KeySchema } from '../core/policy.ts';
import { type PolicyKey, wordsOf } from './keys.ts';

/** Such as `whole number, 180 to 300`. */
export function takesOf({ kind, schema }: PolicyKey): string {
  switch (kind) {
    case 'whole':
      return `whole number, ${boundsOf(schema)}`;
    case 'text':
      return lengthOf('text', schema);
    case 'texts':
      return listOf(schema);
    case 'word':
    case 'json':
      return formOf(schema);
  }
}

function listOf({ items = {} }: KeySchema): string {
  return wordsOf(items).length > 0 ? `list of ${formOf(items)}` : 'list of texts';
}

/** Bounds that only say what a number can be are left out. */
function boundsOf({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: KeySchema): string {
  return maximum < Number.MAX_SAFE_INTEGER ? `${minimum} to ${maximum}` : `${minimum} or more`;
}

const lengthOf = (name: string, { maxLength }: KeySchema): string =>
  maxLength === undefined ? name : `${name}, at most ${maxLength} characters`;

/** In the notation of the policy itself, with what stands for a value in capitals and `?` behind what may be left out. */
export function formOf(schema: KeySchema): string {
  const { anyOf, properties, required = [], additionalProperties, items } = schema;
  if (anyOf) return anyOf.map(formOf).join(' or ');
  const words = wordsOf(schema);
  if (words.length > 0) return words.map((word) => JSON.stringify(word)).join(' or ');
  if (properties) {
    const keys = Object.entries(properties).map(
      ([key, of]) => `${JSON.stringify(key)}${required.includes(key) ? '' : '?'}: ${formOf(of)}`,
    );
    return `{ ${keys.join(', ')} }`;
  }
  if (typeof additionalProperties === 'object') return `{ NAME: ${formOf(additionalProperties)}, … }`;
  if (items) return `[${formOf(items)}, …]`;
  return schema.type === 'integer' ? boundsOf(schema) : 'TEXT';
}

const NEEDED = 'has to be set';
const NOT_SET = 'not set';

/** What is said of keys without a default. */
export const WITHOUT: readonly string[] = [NEEDED, NOT_SET];

/** In JSON; what has none says whether it may be left out. */
export function fallbackOf({ fallback, isNeeded }: PolicyKey): string {
  if (fallback !== undefined) return JSON.stringify(fallback);
  return isNeeded ? NEEDED : NOT_SET;
}
