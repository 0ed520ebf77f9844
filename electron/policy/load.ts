/**
 * The policy a station goes by: that of its sources, or the one that was accepted last where they are refused. A serial
 * older than an accepted one is a fault, so that an old file cannot bring an old rule back.
 */
import type { Policy } from '../core/policy.ts';
import type { Surroundings } from '../core/policy-fault.ts';
import { reasonOf } from '../system/durable.ts';
import { type Accepted, type AcceptedStore, acceptedIn, type Provenance } from './accepted.ts';
import { checkLayers, serialIn } from './check.ts';
import { believe } from './signed.ts';
import {
  type FileSerial,
  type JudgesWriters,
  type Layer,
  layersOf,
  type PolicyFile,
  policyFiles,
  SERIAL,
  type SourcedFault,
} from './sources.ts';

export interface PolicyPlace {
  readonly file: string;
  readonly dataDir: string;
  readonly surroundings: Surroundings;
  readonly judgesWriters: JudgesWriters;
  /** What an administrator has set for all of Windows' machines, which stands above every file; throws a sentence. */
  readonly registry?: () => Layer | undefined;
  /** Unix ms. */
  readonly now: number;
}

export type LoadedPolicy =
  | {
      readonly policy: Policy;
      readonly faults: readonly SourcedFault[];
      readonly source: 'file' | 'lastAccepted';
    }
  | { readonly policy?: undefined; readonly faults: readonly SourcedFault[] };

/** Without a policy, or when it cannot be told whether the sources are old ones, there is none to go by. */
export function loadPolicy(place: PolicyPlace): LoadedPolicy {
  const store = acceptedIn(place.dataDir);
  let accepted: Accepted | undefined;
  try {
    accepted = store.load(place.surroundings);
  } catch (error) {
    return { faults: [{ source: place.file, path: '', says: reasonOf(error) }] };
  }
  const judged = judge(place, accepted);
  if (judged.ok) {
    const { policy, value, provenance } = judged;
    const says = (reason: string) =>
      `is in force and could not be kept as the last accepted one in ${store.path} (${reason})`;
    return { policy, source: 'file', faults: kept(place.file, says, () => store.save(value, provenance, accepted)) };
  }
  const { seen } = judged;
  const says = (reason: string) => `has run out, which could not be kept in ${store.path} (${reason}): make room there`;
  const unkept = seen === undefined ? [] : kept(place.file, says, () => keepSeen(store, accepted, seen));
  return fallBack([...judged.faults, ...unkept], accepted);
}

type Judged =
  | { readonly ok: true; readonly policy: Policy; readonly value: unknown; readonly provenance: Provenance }
  | { readonly ok: false; readonly faults: readonly SourcedFault[]; readonly seen?: number };

/** Nothing in a file is looked at before its writers and its signature are. */
function judge(place: PolicyPlace, accepted: Accepted | undefined): Judged {
  const { file, surroundings, judgesWriters, now } = place;
  const files = policyFiles(file, judgesWriters);
  if (!files.ok) return files;
  const above = registryOf(place);
  if (!above.ok) return above;
  const hasRegistry = above.layer !== undefined;
  const believed = believe({ file, files: files.found, hasRegistry, judgesWriters, accepted, now });
  if (!believed.ok) return believed;
  const layers = layersOf(files.found);
  if (!layers.ok) return layers;
  const checked = checkLayers([...layers.found, ...(above.layer ? [above.layer] : [])], file, surroundings);
  if (!checked.ok) return checked;
  const { signed } = believed;
  const serials = serialsOf(files.found, layers.found, signed?.serials);
  const old = [...oldFaults(serials, file, accepted), ...unlikeFaults(layers.found, signed?.serials)];
  if (old.length > 0) return { ok: false, faults: old };
  const provenance = { ...provenanceOf(serials, file, accepted), ...(signed ? { signed: { seen: signed.seen } } : {}) };
  return { ok: true, policy: checked.policy, value: checked.value, provenance };
}

function registryOf({ registry }: PolicyPlace) {
  try {
    return { ok: true, layer: registry?.() } as const;
  } catch (error) {
    return { ok: false, faults: [{ source: 'registry', path: '', says: reasonOf(error) }] } as const;
  }
}

type SignedSerials = ReadonlyMap<string, number> | undefined;

/** A part may leave its serial to its signature. */
function serialsOf(
  files: readonly PolicyFile[],
  layers: readonly Layer[],
  signed: SignedSerials,
): readonly FileSerial[] {
  return files.map(({ path, name }) => {
    const layer = layers.find(({ source }) => source === path);
    return { path, name, serial: serialIn(layer?.value) ?? signed?.get(path) ?? 0 };
  });
}

function unlikeFaults(layers: readonly Layer[], signed: SignedSerials): readonly SourcedFault[] {
  return layers.flatMap(({ source, value }) => {
    const [own, said] = [serialIn(value), signed?.get(source)];
    if (own === undefined || said === undefined || own === said) return [];
    return [{ source, path: SERIAL, says: `must be ${said}, as its signature says: sign the file again` }];
  });
}

/** A file that is gone is one without a serial; of signed parts, `believe` tells. */
function oldFaults(
  serials: readonly FileSerial[],
  file: string,
  accepted: Accepted | undefined,
): readonly SourcedFault[] {
  if (!accepted) return [];
  const known = new Map([...Object.entries(knownParts(accepted)), [file, accepted.serial]]);
  const hasFile = serials.some(({ path }) => path === file);
  const all = hasFile ? serials : [{ path: file, name: '', serial: 0 }, ...serials];
  return all.flatMap(({ path, name, serial }) => {
    const least = known.get(path === file ? file : name) ?? 0;
    if (serial >= least) return [];
    const says = `must be at least ${least}, which was accepted before: give every change a higher serial`;
    return [{ source: path, path: SERIAL, says }];
  });
}

const knownParts = (accepted: Accepted | undefined): Provenance['parts'] => ({ ...accepted?.gone, ...accepted?.parts });

function provenanceOf(
  serials: readonly FileSerial[],
  file: string,
  accepted: Accepted | undefined,
): Pick<Provenance, 'serial' | 'parts' | 'gone'> {
  const parts = serials.filter(({ path }) => path !== file).map(({ name, serial }) => [name, serial] as const);
  const here = Object.fromEntries(parts);
  const gone = Object.entries(knownParts(accepted)).filter(
    ([name, serial]) => !Object.hasOwn(here, name) && serial > 0,
  );
  const serial = serials.find(({ path }) => path === file)?.serial ?? 0;
  return { serial, parts: here, gone: Object.fromEntries(gone) };
}

function fallBack(faults: readonly SourcedFault[], accepted: Accepted | undefined): LoadedPolicy {
  if (accepted?.parsed.ok) return { policy: accepted.parsed.policy, source: 'lastAccepted', faults };
  return { faults };
}

/** What cannot be kept is a fault beside whatever counts. */
function kept(file: string, says: (reason: string) => string, save: () => void): readonly SourcedFault[] {
  try {
    save();
    return [];
  } catch (error) {
    return [{ source: file, path: '', says: says(reasonOf(error)) }];
  }
}

const NONE: Omit<Accepted, 'parsed' | 'text'> = { value: null, serial: 0, parts: {}, gone: {} };

/** The policy stays, or that there is none; only how far the clock is known to have run is raised. */
function keepSeen(store: AcceptedStore, accepted: Accepted | undefined, seen: number): void {
  if (accepted?.signed?.seen === seen) return;
  const { value, serial, parts, gone } = accepted ?? NONE;
  store.save(value, { serial, parts, gone, signed: { seen } }, accepted);
}

/** The same for as long as the same is wrong. */
export const causeOf = (fault: SourcedFault): string => fault.cause ?? sentenceFor(fault);

/** In one line, with the place. */
export const sentenceFor = ({ source, path, says }: SourcedFault): string =>
  `${source}: ${path === '' ? '' : `${path} `}${says}`;

export const detailOf = ({ faults }: LoadedPolicy): string => faults.map(sentenceFor).join(' ');
