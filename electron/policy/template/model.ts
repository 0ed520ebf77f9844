/** What Windows' policy editor offers: one policy for each key that the registry may have, in a category for each object. */
import { policySchema } from '../../core/policy.ts';
import { keysOfMachine, POLICIES_KEY, type PolicyKey, wordsOf } from '../keys.ts';

export const TEMPLATE_NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
export const TEMPLATE_REVISION = { '@revision': '1.0', '@schemaVersion': '1.0' };

export interface Category {
  readonly id: string;
  /** Absent for the outermost. */
  readonly parent?: string;
  readonly displayName: string;
}

export type Element =
  | { readonly kind: 'decimal'; readonly minimum: number; readonly maximum: number; readonly shown: number }
  | { readonly kind: 'enum'; readonly items: readonly EnumItem[]; readonly shown: number }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'list' }
  | { readonly kind: 'multiText'; readonly maxLength: number };

export interface EnumItem {
  readonly id: string;
  readonly word: string;
}

export interface TemplatePolicy {
  readonly id: string;
  readonly category: string;
  /** Where its value lies, or of a list its values. */
  readonly registryKey: string;
  readonly valueName: string;
  readonly element: Element;
  readonly key: PolicyKey;
}

export interface Template {
  readonly categories: readonly Category[];
  readonly policies: readonly TemplatePolicy[];
}

const OUTERMOST = 'wardkey';
const SEPARATOR = '_';

/** Without these an editor takes no more than 1,023 characters, and numbers up to 9,999. */
const LONGEST_TEXT = 2_000;
const LONGEST_JSON = 1_000_000;
const LARGEST_DWORD = 0xffffffff;

export function template(): Template {
  const keys = keysOfMachine(policySchema());
  const objects = new Set(
    keys.flatMap(({ steps }) => steps.slice(0, -1).map((_, at) => steps.slice(0, at + 1).join('.'))),
  );
  const below = [...objects].map((path) => categoryOf(path.split('.')));
  return { categories: [{ id: OUTERMOST, displayName: 'Wardkey' }, ...below], policies: keys.map(policyOf) };
}

const idOf = (steps: readonly string[]): string => [OUTERMOST, ...steps].join(SEPARATOR);

function categoryOf(steps: readonly string[]): Category {
  return { id: idOf(steps), parent: idOf(steps.slice(0, -1)), displayName: steps.join('.') };
}

function policyOf(key: PolicyKey): TemplatePolicy {
  const [above, valueName] = [key.steps.slice(0, -1), key.steps.at(-1) ?? ''];
  const id = idOf(key.steps);
  const registryKey = [POLICIES_KEY, ...above, ...(key.kind === 'texts' ? [valueName] : [])].join('\\');
  return { id, category: idOf(above), registryKey, valueName, element: elementOf(key, id), key };
}

function elementOf({ kind, schema, fallback }: PolicyKey, id: string): Element {
  switch (kind) {
    case 'whole': {
      const { minimum = 0, maximum = LARGEST_DWORD } = schema;
      return { kind: 'decimal', minimum, maximum, shown: typeof fallback === 'number' ? fallback : minimum };
    }
    case 'word': {
      const items = wordsOf(schema).map((word) => ({ id: [id, word].join(SEPARATOR), word }));
      const at = items.findIndex(({ word }) => word === fallback);
      return { kind: 'enum', items, shown: Math.max(at, 0) };
    }
    case 'text':
      return { kind: 'text', maxLength: schema.maxLength ?? LONGEST_TEXT };
    case 'texts':
      return { kind: 'list' };
    case 'json':
      return { kind: 'multiText', maxLength: LONGEST_JSON };
  }
}
