/** Every key of the policy in a row, as build/policy/keys.md has it. */
import { policySchema } from '../core/policy.ts';
import { keysOf } from './keys.ts';
import { fallbackOf, takesOf, WITHOUT } from './takes.ts';

export interface KeyRow {
  readonly key: string;
  readonly takes: string;
  /** In JSON, or why there is none. */
  readonly default: string;
  readonly means: string;
}

export function keyRows(): readonly KeyRow[] {
  return keysOf(policySchema()).map((key) => ({
    key: key.path,
    takes: takesOf(key),
    default: fallbackOf(key),
    means: key.means,
  }));
}

export function keyTable(): string {
  const rows = keyRows().map(({ key, takes, default: fallback, means }) => [
    code(key),
    isNotation(takes) ? code(takes) : takes,
    WITHOUT.includes(fallback) ? fallback : code(fallback),
    means,
  ]);
  const lines = [['key', 'takes', 'default', 'what it means'], ['---', '---', '---', '---'], ...rows];
  // a bar would end the cell, also within code
  return lines
    .map((cells) => `| ${cells.map((text) => text.replaceAll('|', String.raw`\|`)).join(' | ')} |`)
    .join('\n');
}

/** What a policy says as it is written there. */
const isNotation = (text: string): boolean => /["[{]/.test(text);

const code = (text: string): string => `\`${text}\``;
