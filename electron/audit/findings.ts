/** What the audit says is wrong with the EHR and the way to it, for whoever looks after the station. */
import * as z from 'zod';
import type { CookieFlag, FindingKind } from '../core/finding.ts';
import type { ReadLine } from './line.ts';
import { readSegment, segmentNumbers } from './segments.ts';

const text = z.string().optional();

const schema = z.object({
  at: z.string(),
  kind: z.string(),
  host: text,
  cookie: text,
  missing: z.array(z.string()).optional(),
  parameter: text,
  spki: text,
  why: text,
  of: text,
  detail: text,
});

export interface WrittenFinding extends Omit<z.output<typeof schema>, 'at' | 'kind' | 'missing'> {
  /** Another version of Wardkey may have written kinds that this one does not know. */
  readonly kind: FindingKind | 'more' | 'notKept' | (string & {});
  readonly missing?: readonly (CookieFlag | (string & {}))[] | undefined;
  /** ISO 8601, of the first and of the last line that says so. */
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

/** Each finding once, in the order in which they were first written. Throws when the audit cannot be read. */
export function findingsIn(folder: string): readonly WrittenFinding[] {
  const found = new Map<string, WrittenFinding>();
  for (const number of segmentNumbers(folder)) {
    for (const line of readSegment(folder, number).lines) if (line?.event === 'finding') note(found, line);
  }
  return [...found.values()];
}

function note(found: Map<string, WrittenFinding>, { says }: ReadLine): void {
  const read = schema.safeParse(says).data;
  if (!read) return;
  const { at, ...what } = read;
  const key = JSON.stringify(what);
  const before = found.get(key);
  found.set(key, { ...what, first: before?.first ?? at, last: at, times: (before?.times ?? 0) + 1 });
}
