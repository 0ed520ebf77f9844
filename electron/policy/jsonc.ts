/** JSON with comments, refused with the place of what is wrong; what is read has own properties only. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { PolicyFault } from '../core/policy-fault.ts';
import { tooMuchIn } from './extent.ts';

export type ReadValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

/** jsonc-parser goes on after an error and gives what it could make out; here any error refuses the file. */
export function parseJsonc(text: string): ReadValue {
  const tooMuch = tooMuchIn(text);
  if (tooMuch !== undefined) return { ok: false, faults: [{ path: '', says: tooMuch }] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const faults = errors.map(({ error, offset }) => ({
    path: '',
    says: `is no JSON at ${placeOf(text, offset)}: ${WORDS[printParseErrorCode(error)] ?? 'something is wrong here'}`,
  }));
  if (!tree || faults.length > 0) return { ok: false, faults: faults.slice(0, 1) };
  const twice = keysTwice(tree, text, []);
  return twice.length > 0 ? { ok: false, faults: twice } : { ok: true, value: plainValue(tree) };
}

const WORDS: Readonly<Record<string, string>> = {
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  EndOfFileExpected: 'the policy ends before this',
  InvalidCharacter: 'this text has a tab or another control character in it; write a tab as \\t',
  InvalidCommentToken: 'a comment begins with // or stands between /* and */',
  InvalidEscapeCharacter: 'this escape is not known; write a backslash as \\\\',
  InvalidNumberFormat: 'this is no number',
  InvalidSymbol: 'this is no value; texts and keys stand in double quotes',
  InvalidUnicode: 'this \\u escape needs four hexadecimal digits',
  PropertyNameExpected: 'the name of a key in double quotes is missing',
  UnexpectedEndOfComment: 'this comment has no end',
  UnexpectedEndOfNumber: 'this number is not whole',
  UnexpectedEndOfString: 'this text has no closing quote',
  ValueExpected: 'a value is missing',
};

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** JSON would let the last of two win, silently. */
function keysTwice(node: Node, text: string, path: readonly (string | number)[]): readonly PolicyFault[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child, at) => {
    const [name, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
    const here = [...path, typeof name?.value === 'string' ? name.value : at];
    const key = String(here.at(-1));
    const twice = name && seen.has(key);
    seen.add(key);
    const fault = { path: here.join('.'), says: `stands twice, again at ${placeOf(text, child.offset)}: remove one` };
    return [...(twice ? [fault] : []), ...(value ? keysTwice(value, text, here) : [])];
  });
}

/** Own properties only, whatever they are called: `__proto__` is a key like any other, and so an unknown one. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
      name && value ? [[name.value, plainValue(value)]] : [],
    ),
  );
}
