/**
 * The options of a command. What is wrong with them is said by their names only: a value may be something that must not
 * be repeated on a screen.
 */
import { parseArgs } from 'node:util';
import { systemCode } from '../system/durable.ts';

/** The command line itself is wrong: told with the usage, exit code 2. */
export class UsageError extends Error {}

export interface Shape {
  /** Options with one value. */
  readonly one?: readonly string[];
  /** Options that may be left out. */
  readonly optional?: readonly string[];
  /** Options that may stand several times. */
  readonly many?: readonly string[];
  readonly flags?: readonly string[];
  /** What stands without an option: the word the usage has for it, or for each. */
  readonly operand?: string | readonly string[];
}

export interface Given {
  one(name: string): string;
  optional(name: string): string | undefined;
  many(name: string): readonly string[];
  flag(name: string): boolean;
  /** The first of them. */
  readonly operand: string;
  readonly operands: readonly string[];
}

export function readOptions(args: readonly string[], shape: Shape): Given {
  const { values: found, positionals, tokens } = parse(args, shape);
  const values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>> = found;
  const single = [...(shape.one ?? []), ...(shape.optional ?? []), ...(shape.flags ?? [])];
  const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = single.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) throw new UsageError(`--${twice} stands twice.`);
  const missing = (shape.one ?? []).find((name) => !values[name]);
  if (missing) throw new UsageError(`--${missing} is missing.`);
  const wanted = [shape.operand ?? []].flat();
  const lacking = wanted[positionals.length];
  if (lacking !== undefined) throw new UsageError(`${lacking} is missing.`);
  if (positionals.length > wanted.length)
    throw new UsageError('There is a word too many; a text with spaces needs quotes.');
  const text = (name: string) => [values[name]].flat().find((value) => typeof value === 'string');
  return {
    one: (name) => text(name) ?? '',
    optional: text,
    many: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
    flag: (name) => values[name] === true,
    operand: positionals[0] ?? '',
    operands: positionals,
  };
}

function parse(args: readonly string[], { one = [], optional = [], many = [], flags = [] }: Shape) {
  const options = Object.fromEntries([
    ...[...one, ...optional].map((name) => [name, { type: 'string' }] as const),
    ...many.map((name) => [name, { type: 'string', multiple: true }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ]);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (error) {
    throw new UsageError(sentenceOf(error), { cause: error });
  }
}

/** Node's own message repeats what was typed; only the option's name is taken from it. */
function sentenceOf(error: unknown): string {
  const [name] = /--?[a-z][a-z-]*/.exec(error instanceof Error ? error.message : '') ?? ['An option'];
  return systemCode(error) === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `${name} is not an option of this command.`
    : `${name} has no value, or one it cannot have; write a value that begins with a hyphen as --option=VALUE.`;
}
