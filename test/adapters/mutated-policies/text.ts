/** Damage to the text of a policy: what a bad disk, a bad editor and a hand in a hurry do to a file. */
import type { Chance } from './chance.ts';

const TOKENS = [
  ...['{', '}', '[', ']', ',', ':', '"', '""', '\\', '//', '/*', '*/', '\n', '\t', ' ', '\0', '\uFEFF', '\u2028'],
  ...[
    'null',
    'true',
    'false',
    'NaN',
    '0',
    '-1',
    '1e999',
    '1e-9',
    '-0',
    '180',
    '300',
    '301',
    '.5',
    '0x1',
    '01',
    '\\u0041',
  ],
  ...['"__proto__":', '"__proto__": {"lock": {"idleSeconds": 9999}},', '"lock": {},', '"idleSeconds": 300,', '"x": 1,'],
  ...['"constructor": {"prototype": {}},', '/* ours */', '// ours\n', ',,', '{}', '[]', '"pin"', '"deny"', '"allow"'],
];
/** A text grows no further than this by what is done to it. */
const LARGEST = 40_000;

type Damage = (text: string, chance: Chance) => string;

const place = (text: string, chance: Chance): number => chance.whole(text.length + 1);

function span(text: string, chance: Chance): readonly [from: number, to: number] {
  const from = place(text, chance);
  return [from, Math.min(text.length, from + 1 + chance.whole(chance.once(4) ? text.length + 1 : 12))];
}

const DAMAGES: readonly Damage[] = [
  function flipped(text, chance) {
    const bytes = Buffer.from(text);
    for (let times = 1 + chance.whole(3); times > 0 && bytes.length > 0; times -= 1) {
      const at = chance.whole(bytes.length);
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << chance.whole(8)), at);
    }
    return bytes.toString('utf8');
  },
  function without(text, chance) {
    const [from, to] = span(text, chance);
    return text.slice(0, from) + text.slice(to);
  },
  function doubled(text, chance) {
    const [from, to] = span(text, chance);
    return text.slice(0, to) + text.slice(from);
  },
  function inserted(text, chance) {
    const at = place(text, chance);
    return text.slice(0, at) + chance.oneOf(TOKENS, '') + text.slice(at);
  },
  function halfWritten(text, chance) {
    return text.slice(0, place(text, chance));
  },
  function moved(text, chance) {
    const [from, to] = span(text, chance);
    const rest = text.slice(0, from) + text.slice(to);
    const at = place(rest, chance);
    return rest.slice(0, at) + text.slice(from, to) + rest.slice(at);
  },
  /** One number of it is another one. */
  function counted(text, chance) {
    const numbers = [...text.matchAll(/(?<=[:[,]\s?)\d+/g)];
    const { index = 0, 0: digits = '' } = numbers[chance.whole(numbers.length)] ?? {};
    const other = chance.oneOf(['0', '1', '12', '59', '60', '61', '179', '180', '299', '301', '720', '1e3', '-5'], '9');
    return text.slice(0, index) + other + text.slice(index + digits.length);
  },
  function withComment(text, chance) {
    const commas = [...text.matchAll(/,(?=\s*["\n])/g)];
    const at = (commas[chance.whole(commas.length)]?.index ?? 0) + 1;
    return `${text.slice(0, at)} // ours\n${text.slice(at)}`;
  },
];

export function damaged(text: string, chance: Chance): string {
  let now = text;
  for (let times = 1 + chance.whole(3); times > 0; times -= 1) {
    now = chance
      .oneOf(DAMAGES, (same) => same)(now, chance)
      .slice(0, LARGEST);
  }
  return now;
}
