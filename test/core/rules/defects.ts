/**
 * The defects a rule can have that let something through: each refusal left out, each of two conditions, each name of a
 * list, each way of a text to match. They come from the source as it is, so a refusal that is added has one at once.
 */
import { parseSync, Visitor } from 'oxc-parser';

export interface Defect {
  /** What is wrong, as it would stand in a change. */
  readonly says: string;
  readonly line: number;
  /** The whole source with the defect in it. */
  readonly source: string;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** One more or one less. */
const BOUNDARIES: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

/**
 * Every defect of a source. `values` may stand for any value of a table. Throws when the source cannot be parsed, for
 * which `path` says what it is.
 */
export function defectsOf(path: string, source: string, values: readonly string[] = []): readonly Defect[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found: Defect[] = [];
  const textOf = ({ start, end }: Place) => source.slice(start, end);
  const put = (place: Place, to: string) => {
    const from = textOf(place);
    const says = `${short(from)} → ${to === '' ? 'nothing' : short(to)}`;
    const line = source.slice(0, place.start).split('\n').length;
    found.push({ says, line, source: source.slice(0, place.start) + to + source.slice(place.end) });
  };
  const putAlternatives = (place: Place) => {
    for (const { start, end } of alternativesOf(textOf(place))) {
      put({ start: place.start + start, end: place.start + end }, '');
    }
  };
  new Visitor({
    IfStatement(node) {
      if (!node.alternate) put(node, '');
    },
    LogicalExpression(node) {
      if (node.operator === '??') return;
      put(node, textOf(node.left));
      put(node, textOf(node.right));
    },
    ConditionalExpression(node) {
      put(node, textOf(node.consequent));
      put(node, textOf(node.alternate));
    },
    ArrayExpression(node) {
      const { elements } = node;
      elements.forEach((element, at) => {
        // what is spread is a list with names of its own
        if (!element || element.type === 'SpreadElement') return;
        const end = elements[at + 1]?.start ?? element.end;
        put({ start: element.start, end }, '');
      });
    },
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const { name } = callee.property;
      if (name === 'filter') put({ start: callee.object.end, end: node.end }, '');
      if (name === 'some') put(callee.property, 'every');
      if (name === 'every') put(callee.property, 'some');
    },
    BinaryExpression(node) {
      const to = BOUNDARIES[node.operator];
      if (to) put(node, `${textOf(node.left)} ${to} ${textOf(node.right)}`);
    },
    Property({ value }) {
      if (value.type !== 'Literal' || !/^\w+$/.test(String(value.value))) return;
      for (const each of values.filter((one) => one !== value.value)) put(value, `'${each}'`);
    },
    Literal(node) {
      const isPattern = 'regex' in node;
      if (!isPattern && typeof node.value !== 'string') return;
      const end = isPattern ? node.end - node.regex.flags.length : node.end;
      putAlternatives({ start: node.start + 1, end: end - 1 });
    },
    TemplateLiteral({ start, end, expressions }) {
      // what is worked out within one is no part of a pattern
      if (expressions.every(({ type }) => type === 'Identifier')) putAlternatives({ start: start + 1, end: end - 1 });
    },
  }).visit(program);
  return found;
}

/** One line, and no longer than one can read. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}

/** Each of the ways that a pattern says with `|`, with the sign that parts it from the next or the last. */
export function alternativesOf(pattern: string): readonly Place[] {
  const found: Place[] = [];
  const open: number[][] = [[0]];
  const close = (end: number) => {
    const begins = open.pop() ?? [];
    if (begins.length < 2) return;
    begins.forEach((start, at) => {
      const next = begins[at + 1];
      found.push(next === undefined ? { start: start - 1, end } : { start, end: next });
    });
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') at = endOfSet(pattern, at);
    else if (sign === '(') open.push([at + (/^\(\?(?:[:=!]|<[=!])/.exec(pattern.slice(at))?.[0].length ?? 1)]);
    else if (sign === '|') open.at(-1)?.push(at + 1);
    else if (sign === ')') close(at);
  }
  close(pattern.length);
  return found;
}

function endOfSet(pattern: string, begin: number): number {
  let at = begin + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}
