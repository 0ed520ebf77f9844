/** Policies that come one after the other while somebody's session stands, and when it is over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAddress, parseAddress } from '../../electron/core/navigation.ts';
import { initialStation } from '../../electron/core/next.ts';
import type { Policy } from '../../electron/core/policy.ts';
import type { FullProof } from '../../electron/core/session.ts';
import type { Station } from '../../electron/core/state.ts';
import { directionOf, isSame } from '../../electron/core/strictness.ts';
import { type Succession, settled, succeed } from '../../electron/core/succession.ts';
import { policies } from '../harness/policies.ts';

const RUNS = { numRuns: 100, seed: 8 };
const PATIENT = { timeout: 60_000 };

const NOW = { mono: 0, wall: 0 };
const initial = initialStation(NOW);
const VACANT: Station = { ...initial, state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 } };

function heldBy(how: FullProof): Station {
  const holder = { person: { id: 'a', name: 'A' }, provedAt: NOW, since: NOW, how, page: 'ready' } as const;
  return { ...initial, state: { at: 'locked', holder, lock: { why: 'key', at: NOW }, step: { is: 'resting' } } };
}

const hows = fc.constantFrom<FullProof>('pin', 'securityKey', 'verifiedKey', 'fidoCard', 'vouched', 'recoveryCode');
const several = fc.array(policies, { minLength: 2, maxLength: 5 });

const GROUPS = ['ehr', 'lock', 'unlock'] as const;

const changesIn = (before: Policy, after: Policy) =>
  GROUPS.flatMap((group) =>
    Object.keys(before[group]).map((key) => ({ path: `${group}.${key}`, way: directionOf(group, key, before, after) })),
  );

/** What the process was made with is nobody's to take away from a session. */
const ofProcess = ['unlock.readers', 'unlock.keys', 'unlock.rpId', 'unlock.wedge'];

/** The first is the one that was in force; every other one came, until one ended the session. */
function told([first, ...others]: readonly Policy[], station: Station) {
  if (!first) throw new Error('There is no policy.');
  const all: {
    readonly fresh: Policy;
    readonly before: Succession;
    readonly after: Succession;
    readonly ends: boolean;
  }[] = [];
  let before: Succession = { made: first, inForce: first };
  for (const fresh of others) {
    const { succession: after, changed } = succeed(before, fresh, station);
    all.push({ fresh, before, after, ends: changed.ends });
    if (changed.ends) break;
    before = after;
  }
  return all;
}

describe('while a session stands', PATIENT, () => {
  it('no policy that comes loosens anything, whatever came before', () => {
    fc.assert(
      fc.property(several, hows, (all, how) => {
        for (const { before, after } of told(all, heldBy(how))) {
          const looser = changesIn(before.inForce, after.inForce).filter(({ way }) => way === 'looser');
          expect(looser).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('what goes by is nowhere looser than the newest, but for what a process is made with', () => {
    fc.assert(
      fc.property(several, hows, (all, how) => {
        for (const { fresh, after, ends } of told(all, heldBy(how))) {
          if (ends) continue;
          const tighter = changesIn(after.inForce, fresh).filter(({ way }) => way === 'tighter');
          expect(tighter.filter(({ path }) => !ofProcess.includes(path))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('a session that goes on has its EHR: where it begins may still be reached', () => {
    fc.assert(
      fc.property(several, hows, (all, how) => {
        for (const { fresh, before, after, ends } of told(all, heldBy(how))) {
          const start = parseAddress(after.inForce.ehr.startUrl);
          if (!ends) expect(fresh.ehr.startUrl).toBe(before.inForce.ehr.startUrl);
          if (!ends) expect(start && judgeAddress(start, after.inForce.ehr.allow)).toEqual({ allowed: true });
        }
      }),
      RUNS,
    );
  });
});

describe('once no session stands', PATIENT, () => {
  it('the newest counts as a whole, as if nothing had come between, but for what a process is made with', () => {
    fc.assert(
      fc.property(several, hows, (all, how) => {
        const steps = told(all, heldBy(how));
        const [{ before }, last] = [steps[0] ?? { before: undefined }, steps.at(-1)];
        if (!before || !last) throw new Error('Nothing came.');
        const after = settled(last.after, VACANT.state);
        expect(after).toEqual(succeed(before, last.fresh, VACANT).succession);
        expect(isSame(after.inForce.ehr, last.fresh.ehr) && isSame(after.inForce.lock, last.fresh.lock)).toBe(true);
        expect(after.fresh).toBeUndefined();
      }),
      RUNS,
    );
  });
});
