/**
 * The policy file, and the policy that was accepted last.
 *
 * A file with any fault is refused as a whole; the station then goes by the last accepted policy. A serial older than
 * an accepted one is a fault, so that an old file cannot bring an old rule back.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as z from 'zod';
import { type ParsedPolicy, type Policy, parsePolicy, policyForNothing } from '../core/policy.ts';
import type { PolicyFault, Surroundings } from '../core/policy-fault.ts';
import { makeFolder, reasonOf, replaceFile, systemCode } from '../system/durable.ts';

const LARGEST_FILE = 1_000_000;

type ReadValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

const onWhole = (says: string): readonly PolicyFault[] => [{ path: '', says }];

/** Reads and checks a policy file; whatever is wrong with it becomes a fault with its place. */
export function readPolicy(path: string, surroundings: Surroundings): ParsedPolicy {
  const read = readValue(path);
  return read.ok ? parsePolicy(read.value, surroundings) : read;
}

function readValue(path: string): ReadValue {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    return text.length > LARGEST_FILE
      ? { ok: false, faults: onWhole('is far too large to be a policy') }
      : parseJsonc(text);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return { ok: false, faults: onWhole('is not there: write a policy to this place, or name another file') };
    }
    const says = `cannot be read (${reasonOf(error)}): give this user the right to read it`;
    return { ok: false, faults: onWhole(says) };
  }
}

/** jsonc-parser goes on after an error and gives what it could make out; here any error refuses the file. */
function parseJsonc(text: string): ReadValue {
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
  InvalidCharacter: 'this character must stand in a text',
  InvalidCommentToken: 'a comment begins with // or stands between /* and */',
  InvalidEscapeCharacter: 'this escape is not known; write a backslash as \\\\',
  InvalidNumberFormat: 'this is no number',
  InvalidSymbol: 'this is no value; texts stand in double quotes',
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

const FORMAT = 'wardkey-accepted-policy/1';

const acceptedSchema = z.strictObject({ format: z.literal(FORMAT), serial: z.int().min(0), policy: z.unknown() });

interface Accepted {
  readonly serial: number;
  readonly parsed: ParsedPolicy;
  readonly text: string;
}

export class AcceptedPolicy {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'policy.accepted.json');
  }

  /** Undefined when none was accepted yet; throws a sentence when it cannot be told. */
  load(surroundings: Surroundings): Accepted | undefined {
    try {
      const text = readFileSync(this.path, 'utf8');
      const { serial, policy } = acceptedSchema.parse(JSON.parse(text));
      return { serial, parsed: parsePolicy(policy, surroundings), text };
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw new Error(
        `the last accepted policy in ${this.path} cannot be read: give this user the right to read it; ` +
          'if it is damaged, make sure the policy file is the newest, then remove it',
        { cause: error },
      );
    }
  }

  save(value: unknown, serial: number, before: Accepted | undefined): void {
    const text = JSON.stringify({ format: FORMAT, serial, policy: value });
    if (text === before?.text) return;
    makeFolder(dirname(this.path));
    replaceFile(this.path, text);
  }
}

export interface PolicySource {
  readonly file: string;
  readonly dataDir: string;
  readonly surroundings: Surroundings;
}

export type LoadedPolicy =
  | {
      readonly policy: Policy;
      readonly faults: readonly PolicyFault[];
      readonly source: 'file' | 'lastAccepted';
    }
  | { readonly policy?: undefined; readonly faults: readonly PolicyFault[] };

/** The policy to go by. Without one, or when it cannot be told whether the file is an old one, there is none. */
export function loadPolicy({ file, dataDir, surroundings }: PolicySource): LoadedPolicy {
  const store = new AcceptedPolicy(dataDir);
  let accepted: Accepted | undefined;
  try {
    accepted = store.load(surroundings);
  } catch (error) {
    return { faults: onWhole(reasonOf(error)) };
  }
  const read = readValue(file);
  const parsed = read.ok ? parsePolicy(read.value, surroundings) : read;
  if (!read.ok || !parsed.ok) return fallBack(parsed.ok ? [] : parsed.faults, accepted);
  if (accepted && parsed.policy.serial < accepted.serial) {
    const says = `must be at least ${accepted.serial}, which was accepted before: give every change a higher serial`;
    return fallBack([{ path: 'serial', says }], accepted);
  }
  return { policy: parsed.policy, source: 'file', faults: keep(store, read.value, parsed.policy.serial, accepted) };
}

function fallBack(faults: readonly PolicyFault[], accepted: Accepted | undefined): LoadedPolicy {
  if (accepted?.parsed.ok) return { policy: accepted.parsed.policy, source: 'lastAccepted', faults };
  return { faults };
}

function keep(store: AcceptedPolicy, value: unknown, serial: number, before: Accepted | undefined): PolicyFault[] {
  try {
    store.save(value, serial, before);
    return [];
  } catch (error) {
    const says = `is in force and could not be kept as the last accepted one in ${store.path} (${reasonOf(error)})`;
    return [{ path: '', says }];
  }
}

/** For a page that only takes its heading from it, and whom to call. */
export function lastAccepted(dataDir: string, surroundings: Surroundings): Policy {
  try {
    const parsed = new AcceptedPolicy(dataDir).load(surroundings)?.parsed;
    if (parsed?.ok) return parsed.policy;
  } catch {
    // a station says what is wrong with it
  }
  return policyForNothing();
}
