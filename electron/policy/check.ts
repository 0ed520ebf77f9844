/** A whole policy of its layers, checked; each fault with the source it stands in. */
import { type Policy, parsePolicy } from '../core/policy.ts';
import type { PolicyFault, Surroundings } from '../core/policy-fault.ts';
import { stepsTo } from './advice.ts';
import { isObject, ownIn } from './own.ts';
import {
  type JudgesWriters,
  type Layer,
  layersOf,
  merged,
  NOT_THERE,
  policyFiles,
  SERIAL,
  type SourcedFault,
  sourcesOf,
} from './sources.ts';

export type Checked =
  | { readonly ok: true; readonly policy: Policy; readonly value: unknown; readonly layers: readonly Layer[] }
  | {
      readonly ok: false;
      readonly faults: readonly SourcedFault[];
      /** What was read, where that could be done. */
      readonly value?: unknown;
    };

/** `file`: the policy file, whose serial is the policy's, and where a fault stands that is in none of the layers. */
export function checkLayers(layers: readonly Layer[], file: string, surroundings: Surroundings): Checked {
  if (layers.length === 0) return { ok: false, faults: [{ source: file, path: '', says: NOT_THERE }] };
  const others = layers.filter(({ source }) => source !== file);
  const all = layers.map((layer) => (layer.source === file ? layer : { ...layer, value: withoutSerial(layer.value) }));
  const value = merged(all);
  const parsed = parsePolicy(value, surroundings);
  const wrong = [
    ...others.flatMap((layer) => serialFaults(layer.source, ownIn(layer.value, SERIAL))),
    ...(all.length > 1 ? all.flatMap((layer) => faultsOf(layer, surroundings)) : []),
  ];
  if (parsed.ok && wrong.length === 0) return { ok: true, policy: parsed.policy, value, layers: all };
  const placed = (fault: PolicyFault) => ({ ...fault, source: placeOf(fault, all, value) ?? file });
  const whole = parsed.ok ? [] : parsed.faults.map(placed);
  return {
    ok: false,
    faults: [...whole, ...wrong.filter((fault) => !whole.some((each) => isSame(each, fault)))],
    value,
  };
}

/** What stands in files, whoever may write to them: for those who ask what a policy would do. */
export function checkFiles(file: string, surroundings: Surroundings): Checked {
  const files = policyFiles(file, anybody);
  const read = files.ok ? layersOf(files.found) : files;
  return read.ok ? checkLayers(read.found, file, surroundings) : read;
}

const anybody: JudgesWriters = () => undefined;

/** No key of a policy, so that the rules which join several keys are not asked of what one layer says. */
const NO_KEY = '\u0000';

/** What is wrong with a layer by itself: another one above would hide it. What it leaves to others is not missing. */
function faultsOf({ source, value }: Layer, surroundings: Surroundings): readonly SourcedFault[] {
  const parsed = parsePolicy(isObject(value) ? { ...value, [NO_KEY]: true } : value, surroundings);
  if (parsed.ok) return [];
  const isSaid = ({ path }: PolicyFault) => {
    const said = stepsTo(value, path)?.reduce(ownIn, value);
    return said !== undefined && !isObject(said);
  };
  return parsed.faults.filter(isSaid).map((fault) => ({ ...fault, source }));
}

const isSame = (one: SourcedFault, other: SourcedFault): boolean =>
  one.source === other.source && one.path === other.path;

/** Nothing stands at the end of a path to what is missing, but above it. */
function placeOf({ path }: PolicyFault, layers: readonly Layer[], value: unknown): string | undefined {
  const steps = stepsTo(value, path) ?? path.split('.').slice(0, -1);
  const isWhole = steps.length === 0 && typeof value === 'object' && !Array.isArray(value);
  return isWhole ? undefined : sourcesOf(layers, steps).at(-1);
}

function serialFaults(source: string, serial: unknown): readonly SourcedFault[] {
  if (serial === undefined || isSerial(serial)) return [];
  return [{ source, path: SERIAL, says: 'must be a whole number that is not negative' }];
}

const isSerial = (serial: unknown): serial is number => Number.isSafeInteger(serial) && Number(serial) >= 0;

/** How new a file says it is; undefined where it says nothing that counts. */
export function serialIn(value: unknown): number | undefined {
  const serial = ownIn(value, SERIAL);
  return isSerial(serial) ? serial : undefined;
}

function withoutSerial(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== SERIAL));
}
