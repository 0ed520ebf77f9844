/** What `policy diff` says of any two policies is what a station does with them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialStation } from '../../electron/core/next.ts';
import type { Policy } from '../../electron/core/policy.ts';
import type { FullProof } from '../../electron/core/session.ts';
import type { Station } from '../../electron/core/state.ts';
import { directionOf, isSame } from '../../electron/core/strictness.ts';
import { settled, succeed } from '../../electron/core/succession.ts';
import { type Consequence, consequences } from '../../electron/policy/diff.ts';
import { pairs } from '../harness/policies.ts';

const RUNS = { numRuns: 100, seed: 8 };

const NOW = { mono: 0, wall: 0 };
const initial = initialStation(NOW);
const VACANT: Station = { ...initial, state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 } };

function heldBy(how: FullProof): Station {
  const holder = { person: { id: 'a', name: 'A' }, provedAt: NOW, since: NOW, how, page: 'ready' } as const;
  return { ...initial, state: { at: 'locked', holder, lock: { why: 'key', at: NOW }, step: { is: 'resting' } } };
}

const running = (policy: Policy) => ({ made: policy, inForce: policy });
const ends = (before: Policy, after: Policy, how: FullProof) =>
  succeed(running(before), after, heldBy(how)).changed.ends;

const GROUPS = ['ehr', 'lock', 'unlock'] as const;
type Group = (typeof GROUPS)[number];

const keysOf = (one: Policy, other: Policy): readonly (readonly [Group, string])[] =>
  GROUPS.flatMap((group) =>
    [...new Set([...Object.keys(one[group]), ...Object.keys(other[group])])].map((key) => [group, key] as const),
  );

const valueIn = (policy: Policy, group: Group, key: string): unknown =>
  Object.entries(policy[group]).find(([name]) => name === key)?.[1];

const at = (all: readonly Consequence[], group: Group, key: string) =>
  all.filter(({ path }) => path === `${group}.${key}`);

describe('of any two policies', { timeout: 60_000 }, () => {
  it('it says whose session ends, and nobody else’s', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const ended = consequences(before, after).flatMap(({ signsOff }) => signsOff ?? []);
        for (const how of ['pin', 'securityKey', 'verifiedKey', 'fidoCard', 'vouched', 'recoveryCode'] as const) {
          if (ends(before, before, how)) continue;
          const isSaid = ended.some((each) => each === 'everybody' || each === how);
          expect(isSaid, how).toBe(ends(before, after, how));
        }
      }),
      RUNS,
    );
  });

  it('it says at once of what a station takes under a session, and of nothing else', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { succession, changed } = succeed(running(before), after, heldBy('recoveryCode'));
        if (changed.ends) return;
        const all = consequences(before, after);
        for (const [group, key] of keysOf(before, after)) {
          const isTaken = directionOf(group, key, before, succession.inForce) !== 'other';
          const isSaid = at(all, group, key).some(({ counts }) => counts === 'atOnce');
          expect(isSaid, `${group}.${key}`).toBe(isTaken);
        }
      }),
      RUNS,
    );
  });

  it('it says restart of what the next process has, and of nothing else', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { succession, changed } = succeed(running(before), after, VACANT);
        const all = consequences(before, after);
        const { inForce } = settled(succession, VACANT.state);
        for (const [group, key] of keysOf(before, after)) {
          const waits = !isSame(valueIn(inForce, group, key), valueIn(after, group, key));
          const isSaid = at(all, group, key).some(({ counts }) => counts === 'restart');
          if (!changed.ends) expect(isSaid, `${group}.${key}`).toBe(waits);
        }
      }),
      RUNS,
    );
  });

  it('it says something of each key that lets something else through, which way, and no two things alike', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const all = consequences(before, after);
        for (const [group, key] of keysOf(before, after)) {
          const said = at(all, group, key).map(({ direction }) => direction);
          const way = directionOf(group, key, before, after);
          const shutsOut = key === 'reentry' && way !== 'looser';
          if (way !== 'other')
            expect(new Set(said), `${group}.${key}`).toEqual(new Set(shutsOut ? ['tighter'] : [way]));
        }
        expect(all.every(({ says }) => /^\S.*\.$/s.test(says) && !/undefined|\[object/.test(says))).toBe(true);
        const sentences = all.map(({ path, says }) => `${path} ${says}`);
        expect(new Set(sentences).size).toBe(sentences.length);
      }),
      RUNS,
    );
  });

  it('it says the opposite of the way back', () => {
    const back = { tighter: 'looser', looser: 'tighter', other: 'other' } as const;
    const ways = (all: readonly Consequence[]) =>
      new Set(
        all
          .filter(({ path, says }) => path !== 'serial' && !/by none of her proofs/.test(says))
          .map(({ path, direction }) => `${path} ${direction}`),
      );
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const turned = consequences(after, before).map((each) => ({ ...each, direction: back[each.direction] }));
        expect(ways(turned)).toEqual(ways(consequences(before, after)));
      }),
      RUNS,
    );
  });

  it('it says nothing of a policy and itself', () => {
    fc.assert(
      fc.property(pairs, ([policy]) => {
        expect(consequences(policy, { ...policy, serial: policy.serial + 1 })).toEqual([]);
      }),
      RUNS,
    );
  });
});
