/**
 * The policy in Windows' registry, as `reg query /s` prints it: whole numbers are REG_DWORD, texts and words REG_SZ, a list
 * of texts a subkey with the values 1, 2, 3, …, and everything else JSON in REG_SZ or REG_MULTI_SZ. What cannot be read as
 * exactly one value is a fault: a setting that is left out could be the one that made the station stricter.
 */
import type { KeySchema } from '../core/policy.ts';
import type { PolicyFault } from '../core/policy-fault.ts';
import type { ReadValue } from './jsonc.ts';
import { keysOfMachine, type PolicyKey } from './keys.ts';
import { placeOf, type RegistryEntry, readEntry } from './registry-value.ts';
import { SERIAL } from './sources.ts';

export type QueriedRegistry =
  | { readonly ok: true; readonly entries: readonly RegistryEntry[] }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

/** No policy comes near; each that is none is a fault of its own. */
const MOST_ENTRIES = 2_000;

const HEADING = /^HKEY_LOCAL_MACHINE\\Software\\Policies\\Wardkey((?:\\[^\\]+)*)$/i;
const VALUE = /^ {4}(\S(?:.*?\S)?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/** `text`: what `reg query HKLM\Software\Policies\Wardkey /s` prints (Microsoft, Windows commands, reg query). */
export function parseRegQuery(text: string): QueriedRegistry {
  const entries: RegistryEntry[] = [];
  const faults: PolicyFault[] = [];
  let key: readonly string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const below = HEADING.exec(line)?.[1];
    if (below !== undefined) key = below.split('\\').slice(1);
    const [, name, type, data = ''] = VALUE.exec(line) ?? [];
    if (key && name !== undefined && type !== undefined) entries.push({ key, name, type, data });
    else if (below === undefined) faults.push({ path: '', says: unread(key, line) });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, entries };
}

function unread(key: readonly string[] | undefined, line: string): string {
  return `cannot be read in ${placeOf(key ?? [])}, at the line ${JSON.stringify(line.slice(0, 80))}: every text has to stand on one line`;
}

/** What the entries say as a policy's value; whether its numbers and words are within bounds the policy's checks tell. */
export function registryPolicy(entries: readonly RegistryEntry[], schema: KeySchema): ReadValue {
  if (entries.length > MOST_ENTRIES) {
    return {
      ok: false,
      faults: [{ path: '', says: `has more than ${MOST_ENTRIES} values, far too many for a policy` }],
    };
  }
  const keys = keysOfMachine(schema);
  const stray = entries.filter((entry) => keys.every((key) => !isOf(key, entry)));
  const found = keys.flatMap((key) => {
    const own = entries.filter((entry) => isOf(key, entry));
    return own.length > 0 ? [{ key, read: readEntry(key, own) }] : [];
  });
  const faults = [
    ...found.flatMap(({ read }) => (read.ok ? [] : read.faults)),
    ...stray.map((entry) => strayFault(entry, keys)),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const values = found.flatMap(({ key, read }) => (read.ok ? [{ steps: key.steps, value: read.value }] : []));
  return { ok: true, value: joined(values) };
}

/** The registry knows no upper and lower case. */
const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((step, at) => small(step) === small(other[at] ?? ''));

/** Only the letters that names of keys are made of: there are signs, as that of kelvin, whose small form is one of them. */
const small = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

const isOf = ({ kind, steps }: PolicyKey, { key, name }: RegistryEntry): boolean =>
  same(steps, kind === 'texts' ? key : [...key, name]);

function strayFault({ key, name }: RegistryEntry, keys: readonly PolicyKey[]): PolicyFault {
  const place = `${placeOf(key)}, value ${JSON.stringify(name)},`;
  const path = [...key, name].join('.');
  if (same([...key, name], [SERIAL])) {
    return { path, says: `stands at ${place} and belongs to files alone: remove it from the registry` };
  }
  const list = keys.find(({ steps }) => same(steps, [...key, name]));
  if (list) return { path, says: `stands at ${place} and is a list: make it a subkey with the values 1, 2, 3, …` };
  const whole = keys.find(({ steps }) => same(steps, key.slice(0, steps.length)));
  if (whole)
    return { path, says: `stands at ${place} below ${whole.path}, which is one value and has no subkey: remove it` };
  return { path, says: `stands at ${place} and is not a key of this policy; remove it or correct its spelling` };
}

interface Placed {
  readonly steps: readonly string[];
  readonly value: unknown;
}

/** Names are the schema's own, so that none can be a prototype's. */
function joined(values: readonly Placed[]): unknown {
  const [first] = values;
  if (first?.steps.length === 0) return first.value;
  const heads = [...new Set(values.flatMap(({ steps }) => steps.slice(0, 1)))];
  return Object.fromEntries(
    heads.map((head) => {
      const below = values.filter(({ steps }) => steps[0] === head);
      return [head, joined(below.map(({ steps, value }) => ({ steps: steps.slice(1), value })))];
    }),
  );
}
