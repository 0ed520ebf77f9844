/**
 * Policies that come at any moment, among taps, locks, PINs, idle time and cleanings: whatever the order, nothing shows
 * that the newest policy forbids, nobody comes in by what is no proof any more, and nothing is loosened under a session.
 */
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../electron/core/policy.ts';
import { isSame, strictest } from '../../electron/core/strictness.ts';
import { seeded } from '../core/explorer/random.ts';
import { type Given, NURSE_A, NURSE_B, policyWith, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

const OLD = 'https://ehr.example.org/';
const NEW = 'https://new.example.org/';
const ehrAt = (url: string, ...more: string[]) => ({ startUrl: url, allow: [`${url}*`, ...more] });

const POLICIES: readonly Given[] = [
  { unlock: { proofs: ['pin', 'securityKey'] } },
  { lock: { idleSeconds: 300, tapGraceMinutes: 30 }, unlock: { proofs: ['pin', 'securityKey'] } },
  { lock: { idleSeconds: 200, signOffMinutes: 1 }, unlock: { proofs: ['pin'] } },
  { unlock: { proofs: ['securityKey'] } },
  { unlock: { proofs: ['verifiedKey'] } },
  { unlock: { readers: ['pcsc'], proofs: ['pin', 'securityKey'] } },
  { ehr: ehrAt(OLD, 'https://lab.example.org/*') },
  { ehr: { ...ehrAt(OLD), popups: 'dialog', passkeys: 'ask' } },
  { ehr: ehrAt(NEW), unlock: { proofs: ['pin', 'securityKey'] } },
];

interface Watched {
  readonly world: World;
  /** Read last. */
  fresh: Policy;
  /** What the EHR was last told to go by. */
  governs: Policy;
  /** Whose session stands, and the policy under which it began. */
  began: Policy | undefined;
}

async function watched(): Promise<Watched> {
  const first = POLICIES[0] ?? {};
  const world = await startStation(first);
  const seen: Watched = { world, fresh: policyWith(first), governs: policyWith(first), began: undefined };
  const { govern, create, clean } = world.ehr;
  world.ehr.govern = (policy) => {
    seen.governs = policy;
    govern.call(world.ehr, policy);
  };
  world.ehr.create = () => {
    create.call(world.ehr);
    seen.began = seen.governs;
  };
  world.ehr.clean = async (covered, tell) => {
    const receipt = await clean.call(world.ehr, covered, tell);
    seen.began = undefined;
    return receipt;
  };
  return seen;
}

const nurses = [NURSE_A, NURSE_B];
let number = 0;

/** What people, the clock and administrators do. */
const ACTS: readonly ((seen: Watched, random: () => number) => void)[] = [
  ({ world }, random) => world.devices.tap(pick(nurses, random).badge, 'Reader'),
  ({ world }, random) => world.screens.press({ type: 'pin', pin: pick(nurses, random).pin }),
  ({ world }, random) => world.screens.press({ type: 'pin', pin: pick(nurses, random).pin }),
  ({ world }) => world.screens.press({ type: 'lock' }),
  ({ world }) => world.screens.press({ type: 'signOff' }),
  ({ world }) => world.screens.press({ type: 'useKey' }),
  ({ world }) => {
    world.activity.idleMs = 0;
    world.screens.press({ type: 'input' });
  },
  ({ world }, random) => {
    const seconds = pick([5, 60, 155], random);
    world.activity.idleMs += seconds * 1_000;
    world.clock.advance(seconds);
  },
  ({ world }, random) => {
    const { id, name } = pick(nurses, random);
    const ceremony = world.keys.last;
    const said = { type: 'keyProved', ceremony, person: { id, name }, role: 'staff', key: 'c0ffee00' } as const;
    if (ceremony > 0) world.keys.tell({ ...said, verified: random() < 0.3 });
  },
  news,
  news,
  ({ world }) => world.policy.tell({ type: 'policyRefused', detail: 'It is none.' }),
];

function news(seen: Watched, random: () => number): void {
  number += 1;
  seen.fresh = policyWith({ serial: number, ...pick(POLICIES, random) });
  seen.world.policy.tell({ type: 'policyFound', policy: seen.fresh });
}

const pick = <Value>(from: readonly Value[], random: () => number): Value =>
  from[Math.floor(random() * from.length)] as Value;

function expectKept({ world, fresh, governs, began }: Watched, past: readonly string[]): void {
  const why = () => past.slice(-12).join('\n');
  // what the EHR goes by is never looser than the newest, nor than that under which its session began
  for (const limit of [fresh, ...(began ? [began] : [])]) {
    const ends = !isSame(governs.ehr.startUrl, fresh.ehr.startUrl);
    if (!ends) expect(strictest(governs, limit).ehr, why()).toEqual(governs.ehr);
  }
  if (world.ehr.shown) {
    expect(governs.ehr.startUrl, why()).toBe(fresh.ehr.startUrl);
    expect(began, why()).toBeDefined();
  }
}

const PROOFS: readonly string[] = ['pin', 'securityKey', 'verifiedKey'];

/** Lines that were written since, each under the policy that was the newest when it was. */
function expectProved({ world, fresh }: Watched, from: number, past: readonly string[]): void {
  const may = [...fresh.unlock.proofs, ...fresh.unlock.reentry] as readonly string[];
  for (const line of world.audit.entries.slice(from)) {
    if (line.event !== 'unlock' || !PROOFS.includes(line.how)) continue;
    const isOne = may.includes(line.how) || (line.how === 'verifiedKey' && may.includes('securityKey'));
    expect(isOne, `${line.how}\n${past.slice(-12).join('\n')}`).toBe(true);
  }
}

const met = new Set<string>();

describe('a policy that comes at any moment', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('never lets through what it forbids (walk %i)', async (seed) => {
    const random = seeded(seed);
    for (let walk = 0; walk < 40; walk += 1) {
      const seen = await watched();
      const past: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        const from = seen.world.audit.entries.length;
        const at = Math.floor(random() * ACTS.length);
        if (ACTS[at] === news) met.add(seen.world.at);
        ACTS[at]?.(seen, random);
        if (random() < 0.7) await seen.world.settled();
        past.push(`${at} → ${seen.world.at}`);
        expectKept(seen, past);
        expectProved(seen, from, past);
        if (seen.world.process.restarts > 0) break;
      }
    }
  });

  it('came where it matters', () => {
    for (const state of ['open', 'warning', 'locked', 'proving', 'vacant']) expect(met).toContain(state);
  });
});
