/**
 * Where a policy is from: its file, the parts in the folder beside it in the order of their names, and on Windows the
 * registry's policy above them. A later one wins, key by key; a list is one value.
 */

import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { PolicyFault } from '../core/policy-fault.ts';
import { reasonOf, systemCode } from '../system/durable.ts';
import { parseJsonc, type ReadValue } from './jsonc.ts';
import { isObject, ownIn } from './own.ts';

/** A fault, and in which source it stands. */
export interface SourcedFault extends PolicyFault {
  /** Path of a file, or `registry`; of the policy file where a key is in none of them. */
  readonly source: string;
  /** What is told of it changes with the clock; this does not. */
  readonly cause?: string;
}

/** A file of the policy as it lies there: not yet looked at. */
export interface PolicyFile {
  readonly path: string;
  /** `policy.json`, or `policy.d/50-ward.json`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** How new each file says it is. */
export interface FileSerial extends Omit<PolicyFile, 'bytes'> {
  readonly serial: number;
}

/** Source and what it says. */
export interface Layer {
  readonly source: string;
  readonly value: unknown;
}

export type Gathered<Kind> =
  | { readonly ok: true; readonly found: readonly Kind[] }
  | { readonly ok: false; readonly faults: readonly SourcedFault[] };

/** Why nobody may go by a file, for who may write to it; undefined for one that is as it should be. */
export type JudgesWriters = (path: string) => string | undefined;

const LARGEST_FILE = 1_000_000;
const MOST_PARTS = 100;

/** `/etc/wardkey/policy.json` has its parts in `/etc/wardkey/policy.d`. */
export const folderOfParts = (file: string): string => `${file.slice(0, file.length - extname(file).length)}.d`;

/** Every file of the policy. One that is missing is a fault only when there is nothing else. */
export function policyFiles(file: string, judgesWriters: JudgesWriters): Gathered<PolicyFile> {
  const folder = folderOfParts(file);
  try {
    // whoever may write to it may take a part away, and its rules with it
    const says = judgesWriters(folder);
    if (says !== undefined) return refused(folder, says);
    const parts = partsIn(folder);
    if (parts.length > MOST_PARTS) return refused(folder, `has more than ${MOST_PARTS} parts: join some of them`);
    const named = [
      { path: file, name: basename(file) },
      ...parts.map((part) => ({ path: join(folder, part), name: `${basename(folder)}/${part}` })),
    ];
    const read = named.map(({ path, name }) => ({ name, ...bytesOf(path, judgesWriters) }));
    const faults = read.flatMap(({ path, says }) => (says === undefined ? [] : [{ source: path, path: '', says }]));
    if (faults.length > 0) return { ok: false, faults };
    return { ok: true, found: read.flatMap(({ path, name, bytes }) => (bytes ? [{ path, name, bytes }] : [])) };
  } catch (error) {
    return refused(folder, `cannot be read (${reasonOf(error)}): give this user the right to read it`);
  }
}

const refused = (source: string, says: string) => ({ ok: false, faults: [{ source, path: '', says }] }) as const;

/** Editors and package managers leave other files beside those that count. */
const isPart = (name: string): boolean => /^[^.].*\.jsonc?$/.test(name);

/** Their names, in the order in which they count. Throws what the system says; none where there is no such folder. */
export function partsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(isPart).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A pipe without a writer would keep whoever opens it waiting. */
const HOW = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

function bytesOf(path: string, judgesWriters: JudgesWriters) {
  try {
    const says = judgesWriters(path);
    if (says !== undefined) return { path, says };
    const file = openSync(path, HOW);
    try {
      const facts = fstatSync(file);
      if (!facts.isFile()) return { path, says: 'is no file: put a policy to this place, or remove it' };
      if (facts.size > LARGEST_FILE) return { path, says: 'is far too large to be a policy' };
      return { path, bytes: readFileSync(file) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return isThere(path) ? { path, says: LEADS_NOWHERE } : { path };
    return { path, says: `cannot be read (${reasonOf(error)}): give this user the right to read it` };
  }
}

/** Without a fault the rules of what a link leads to would go with it, and nobody would be told. */
const LEADS_NOWHERE = 'leads to a file that is not there: put that file back, or remove this link';

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

export const NOT_THERE = 'is not there: write a policy to this place, or name another file';

/** What the files say, in their order. */
export function layersOf(files: readonly PolicyFile[]): Gathered<Layer> {
  const read = files.map(({ path, bytes }) => ({ path, ...readValue(bytes) }));
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults.map((fault) => ({ source: each.path, ...fault }))));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, found: read.flatMap((each) => (each.ok ? [{ source: each.path, value: each.value }] : [])) };
}

/** What is none comes out with other characters in its place. */
const isUtf8 = (bytes: Buffer): boolean => bytes.equals(Buffer.from(bytes.toString('utf8')));

/** Windows' editors and shells write other encodings too, in which a name would come out as another one. */
function readValue(bytes: Buffer): ReadValue {
  if (!isUtf8(bytes)) return { ok: false, faults: [{ path: '', says: 'is not in UTF-8: save it in that encoding' }] };
  return parseJsonc(bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

/** The key of its own that each file has: how new it is. What it says of the others counts. */
export const SERIAL = 'serial';

/** All layers as one policy. What is no object, or stands in the place of one, goes as it is: the checks tell of it. */
export function merged(layers: readonly Layer[]): unknown {
  return layers.map(({ value }) => value).reduce(over, undefined);
}

function over(below: unknown, above: unknown): unknown {
  if (below === undefined) return above;
  if (!isObject(below) || !isObject(above)) return above;
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  // a key that is called `__proto__` stays one
  return Object.fromEntries(
    keys.map((key) => {
      const [low, high] = [ownIn(below, key), ownIn(above, key)];
      return [key, Object.hasOwn(above, key) ? over(low, high) : low];
    }),
  );
}

/** Which layers the value at that path is from, as the steps to it, the highest last: an object may be of several. */
export function sourcesOf(layers: readonly Layer[], steps: readonly string[]): readonly string[] {
  const there = layers
    .map(({ source, value }) => ({ source, found: steps.reduce(ownIn, value) }))
    .filter(({ found }) => found !== undefined);
  const first = there.findLastIndex(({ found }, at) => at === 0 || !isObject(found) || !isObject(there[at - 1]?.found));
  return there.slice(Math.max(first, 0)).map(({ source }) => source);
}
