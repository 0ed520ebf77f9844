/** How consequences are put into sentences. */
import type { FullProof } from '../../core/session.ts';
import { isSame } from '../../core/strictness.ts';

/** Of what has several parts each part that comes or goes is told by itself. */
export interface Told {
  readonly says: string;
  /** `comes`: somebody may more than before. */
  readonly entry?: 'comes' | 'goes';
}

export type Says<Value> = (from: Value, to: Value) => readonly Told[];

/** A sentence for every key, also one that a policy may leave out. */
export type Table<Of extends object> = {
  readonly [Key in keyof Of]-?: Says<Exclude<Of[Key], undefined> | undefined>;
};

export const one = (says: string): readonly Told[] => [{ says }];
export const comes = (says: string): Told => ({ says, entry: 'comes' });
export const goes = (says: string): Told => ({ says, entry: 'goes' });

/** `text` has the value where `$` stands, and then its unit in the plural. */
export const number =
  (text: string): Says<number | undefined> =>
  (from, to) =>
    one(`${text.replace(/\$( \w+)/, (_, unit: string) => counted(to, unit))} instead of ${from}.`);

const counted = (count: number | undefined, unit: string): string =>
  `${count}${count === 1 ? unit.replace(/s$/, '') : unit}`;

export const word =
  (says: Readonly<Record<string, string>>): Says<string | undefined> =>
  (_from, to = '') =>
    one(says[to] ?? `It is ${quoted(to)} now.`);

/** Old and new as they are written. */
export const value =
  (text: string): Says<unknown> =>
  (from, to) =>
    one(`${text} ${quoted(to)} instead of ${quoted(from)}.`);

export const quoted = (given: unknown): string =>
  given === undefined || given === '' ? 'nothing' : JSON.stringify(given);

/** `comes` and `goes` have the entry where `$` stands. */
export interface Sentences {
  readonly comes: string;
  readonly goes: string;
}

export function entries<Item>(name: (item: Item) => string, says: Sentences): Says<readonly Item[] | undefined> {
  const say = (text: string, item: Item) => text.replace('$', () => name(item));
  return (from = [], to = []) => [
    ...without(from, to).map((item) => goes(say(says.goes, item))),
    ...without(to, from).map((item) => comes(say(says.comes, item))),
  ];
}

/** What of the first list the second lacks. */
export const without = <Item>(list: readonly Item[], other: readonly Item[]): readonly Item[] =>
  list.filter((item) => !other.some((each) => isSame(each, item)));

export const namesOf = (...records: readonly object[]): readonly string[] => [
  ...new Set(records.flatMap((each) => Object.keys(each))),
];

/** A, B and C. */
export function series(names: readonly string[], join = 'and'): string {
  const [last = '', ...before] = names.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} ${join} ${last}`;
}

export const PROOF_NAMES: Readonly<Record<FullProof, string>> = {
  pin: 'her PIN',
  securityKey: 'a touch of her security key',
  verifiedKey: 'a security key that knows her',
  fidoCard: 'a FIDO2 card on the reader',
  vouched: 'the word of two others',
  recoveryCode: 'a recovery code',
};

export const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
