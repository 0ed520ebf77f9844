/** One key of the policy from its entries in Windows' registry. */
import type { PolicyFault } from '../core/policy-fault.ts';
import { parseJsonc, type ReadValue } from './jsonc.ts';
import { POLICIES_KEY, type PolicyKey } from './keys.ts';

export interface RegistryEntry {
  /** Below the policy's own key, outermost first. */
  readonly key: readonly string[];
  readonly name: string;
  /** `REG_SZ` and others. */
  readonly type: string;
  /** As `reg query` prints it. */
  readonly data: string;
}

export const REGISTRY_KEY = `HKLM\\${POLICIES_KEY}`;

export const placeOf = (key: readonly string[]): string => [REGISTRY_KEY, ...key].join('\\');

/** The printed sign between the texts of a REG_MULTI_SZ. */
const NEXT_TEXT = String.raw`\0`;
const DWORD = /^0x[0-9a-f]{1,8}$/i;

/** `entries`: at least one, all of that key. */
export function readEntry(key: PolicyKey, entries: readonly RegistryEntry[]): ReadValue {
  const [entry, twice] = entries;
  if (key.kind === 'texts') return readList(key, entries);
  if (!entry || twice) return refused(key, entries, 'must be there once');
  if (key.kind === 'whole') return readWhole(key, entry);
  return key.kind === 'json' ? readJson(key, entry) : readText(key, entry);
}

function refused({ path }: Pick<PolicyKey, 'path'>, [entry]: readonly RegistryEntry[], says: string): ReadValue {
  return {
    ok: false,
    faults: [{ path, says: `${says} (${placeOf(entry?.key ?? [])}, value ${JSON.stringify(entry?.name)})` }],
  };
}

function readWhole(key: PolicyKey, entry: RegistryEntry): ReadValue {
  if (entry.type !== 'REG_DWORD') return refused(key, [entry], `must be a REG_DWORD and is a ${entry.type}`);
  if (!DWORD.test(entry.data)) return refused(key, [entry], 'must be a whole number in a REG_DWORD');
  return { ok: true, value: Number(entry.data) };
}

function readText(key: PolicyKey, entry: RegistryEntry): ReadValue {
  if (entry.type !== 'REG_SZ') return refused(key, [entry], `must be a REG_SZ and is a ${entry.type}`);
  if (entry.data === '') return refused(key, [entry], 'must not be empty; write something or remove the value');
  return { ok: true, value: entry.data };
}

/** Not in JSON: a text stands without quotes, as in the templates of other programs. */
function readList(key: PolicyKey, entries: readonly RegistryEntry[]): ReadValue {
  const read = Array.from(entries.keys(), (at) => {
    const name = `${at + 1}`;
    const here = entries.filter((entry) => entry.name === name);
    const [entry] = here;
    if (!entry) return refused(key, missing(entries, name), 'must have its values named 1, 2, 3, … without a gap');
    return here.length > 1 ? refused(key, here, 'must be there once') : readText(key, entry);
  });
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return { ok: false, faults: unlike(faults) };
  return { ok: true, value: read.flatMap((each) => (each.ok ? [each.value] : [])) };
}

const missing = (entries: readonly RegistryEntry[], name: string): readonly RegistryEntry[] =>
  entries.slice(0, 1).map((entry) => ({ ...entry, name }));

const unlike = (faults: readonly PolicyFault[]): readonly PolicyFault[] => [
  ...new Map(faults.map((fault) => [fault.says, fault])).values(),
];

function readJson(key: PolicyKey, entry: RegistryEntry): ReadValue {
  const { type, data } = entry;
  if (type !== 'REG_SZ' && type !== 'REG_MULTI_SZ') {
    return refused(key, [entry], `must be JSON in a REG_SZ or REG_MULTI_SZ and is a ${type}`);
  }
  if (data.trim() === '') return refused(key, [entry], 'must not be empty; write JSON or remove the value');
  const read = parseJsonc(type === 'REG_SZ' ? data : data.replaceAll(NEXT_TEXT, '\n'));
  if (read.ok) {
    const isSafe = !hasPrototype(read.value);
    return isSafe ? read : refused(key, [entry], 'must not have a key that is called __proto__; remove it');
  }
  const [wrong] = read.faults;
  const within = wrong && wrong.path !== '' ? ` at ${wrong.path}` : '';
  return refused(
    key,
    [entry],
    `must be JSON, where a text stands in double quotes; it${within} ${wrong?.says ?? 'is none'}`,
  );
}

/** Some readers of objects leave that name out without a word. */
function hasPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototype);
}
