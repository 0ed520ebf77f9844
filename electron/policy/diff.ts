/** What changes at a station when one policy follows another: consequences, which way each goes, and when it counts. */
import type { Policy } from '../core/policy.ts';
import type { FullProof } from '../core/session.ts';
import { type Direction, directionOf, isSame } from '../core/strictness.ts';
import { CONSEQUENCES, SHUT_OUT, tooOld } from './consequences/table.ts';
import type { Says, Told } from './consequences/told.ts';
import { ownIn } from './own.ts';
import { endsFor, type Taken, take, waysIn } from './taking.ts';

/**
 * `nextSession`: with the next holder; `restart`: with the next process, which starts when nobody is about; `never`: a
 * station refuses what is older than what it has accepted.
 */
export type Counts = 'atOnce' | 'nextSession' | 'restart' | 'never';

export interface Consequence {
  readonly path: string;
  readonly says: string;
  readonly direction: Direction;
  readonly counts: Counts;
  /** Whose session it ends when it arrives: everybody's, or theirs who came in by one of these. */
  readonly signsOff?: 'everybody' | readonly FullProof[];
}

type Group = keyof typeof CONSEQUENCES;

export function consequences(before: Policy, after: Policy): readonly Consequence[] {
  const ways = waysIn(before);
  const keys = (Object.keys(CONSEQUENCES) as Group[]).flatMap((group) =>
    (Object.entries(CONSEQUENCES[group]) as readonly (readonly [string, Says<unknown>])[]).flatMap(([key, says]) => {
      const [from, to] = [ownIn(before[group], key), ownIn(after[group], key)];
      return isSame(from, to) ? [] : ofKey({ before, after, ways, group, key, says });
    }),
  );
  return [...ofSerial(before, after), ...keys, ...shutOut(before, after, ways)];
}

function ofSerial({ serial: from }: Policy, { serial: to }: Policy): readonly Consequence[] {
  return to < from ? [{ path: 'serial', says: tooOld(from, to), direction: 'other', counts: 'never' }] : [];
}

/** Under a session only what both policies name gives a page back, which may be nothing. */
function shutOut(before: Policy, after: Policy, ways: readonly FullProof[]): readonly Consequence[] {
  const stays = ways.some((how) => how !== 'recoveryCode' && !endsFor(how, before, after));
  if (!stays || take(before, after).underASession.unlock.reentry.length > 0) return [];
  return [{ path: 'unlock.reentry', says: SHUT_OUT, direction: 'tighter', counts: 'atOnce' }];
}

interface Changed {
  readonly before: Policy;
  readonly after: Policy;
  readonly ways: readonly FullProof[];
  readonly group: Group;
  readonly key: string;
  readonly says: Says<unknown>;
}

function ofKey(changed: Changed): readonly Consequence[] {
  const { before, after, group, key, says } = changed;
  const alone = withValue(before, after, group, key);
  const taken = take(before, alone);
  const ended = endedBy(changed, alone, taken);
  const ends = ended ? { signsOff: ended } : {};
  const countsWhen = timing(changed, taken);
  const whole = directionOf(group, key, before, alone);
  const told = unlike(says(ownIn(before[group], key), ownIn(after[group], key)));
  return (told.length > 0 ? told : rewritten(taken)).map(({ says, entry }) => ({
    ...{ path: `${group}.${key}`, says, direction: entry ? OF_ENTRY[entry] : whole, counts: countsWhen(says) },
    ...(entry === 'comes' ? {} : ends),
  }));
}

const OF_ENTRY = { comes: 'looser', goes: 'tighter' } as const;

/** A list may name a thing twice. */
const unlike = (told: readonly Told[]): readonly Told[] =>
  told.filter(({ says }, at) => told.findIndex((other) => other.says === says) === at);

/** To people it is the same; a process may have to be made with it all the same. */
const rewritten = ({ needsProcess }: Taken): readonly Told[] =>
  needsProcess ? [{ says: 'It lets the same through, written in another way.' }] : [];

/** The policy before with that key as it is afterwards. */
function withValue(before: Policy, after: Policy, group: Group, key: string): Policy {
  const { [key]: _old, ...rest } = before[group] as Readonly<Record<string, unknown>>;
  const value = ownIn(after[group], key);
  return { ...before, [group]: { ...rest, ...(value === undefined ? {} : { [key]: value }) } };
}

/** Of what a key changes a station has taken what can be told of its own policy before and after. */
function timing({ before, group, key, says }: Changed, taken: Taken): (sentence: string) => Counts {
  const toldOf = (inForce: Policy): readonly string[] => {
    const [from, to] = [ownIn(before[group], key), ownIn(inForce[group], key)];
    return isSame(from, to) ? [] : says(from, to).map((each) => each.says);
  };
  const [underASession, whenVacant] = [toldOf(taken.underASession), toldOf(taken.whenVacant)];
  const isWhole = taken.endsAll && !taken.needsProcess;
  return (sentence) => {
    if (isWhole || underASession.includes(sentence)) return 'atOnce';
    return whenVacant.includes(sentence) ? 'nextSession' : 'restart';
  };
}

function endedBy({ before, after, ways, key }: Changed, alone: Policy, { endsAll }: Taken): Consequence['signsOff'] {
  if (endsAll) return 'everybody';
  // what she came in by may be named in either of both lists
  const isOfProofs = key === 'proofs' || key === 'reentry';
  const judged = isOfProofs
    ? withValue(withValue(before, after, 'unlock', 'proofs'), after, 'unlock', 'reentry')
    : alone;
  const ended = ways.filter((how) => endsFor(how, before, judged));
  return ended.length > 0 ? ended : undefined;
}
