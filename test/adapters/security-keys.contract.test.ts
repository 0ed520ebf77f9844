/** The contract of security keys, on the fake and on ceremonies over people in their file. */
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FakeSecurityKeys } from '../fakes/security-keys.ts';
import { SoftKey } from '../harness/soft-key.ts';
import { NURSE_A } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';
import { SECURITY_KEYS_CASES, type SecurityKeysWorld } from './security-keys.contract.ts';
import { keysWorlds, ofKind } from './webauthn/world.ts';

const { at, file, open } = freshPlaces();
const world = keysWorlds(at, open);

async function fakeWorld(): Promise<SecurityKeysWorld> {
  const keys = new FakeSecurityKeys();
  const { id, name } = NURSE_A;
  return {
    keys,
    person: id,
    make: async (ceremony) => {
      keys.ask(ceremony, { for: 'enrolment', person: id });
      keys.tell({ type: 'keyMade', ceremony, key: `0000000${ceremony}` });
    },
    prove: async (ceremony) => {
      keys.ask(ceremony, { for: 'proof', person: id, verification: 'discouraged' });
      const [key] = await keys.keysOf(id);
      const proved = { person: { id, name }, role: 'staff', key: key?.id ?? '', verified: false } as const;
      keys.tell({ type: 'keyProved', ceremony, ...proved });
    },
    makeUnreadable: async () => {
      keys.failing = true;
    },
  };
}

async function realWorld(): Promise<SecurityKeysWorld> {
  const { keys, people, route, answer, end } = await world().then((made) => ({
    ...{ keys: made.keys, people: made.people, route: made.route },
    answer: made.answer.bind(made),
    end: made.end.bind(made),
  }));
  const hers: SoftKey[] = [];
  return {
    keys,
    person: NURSE_A.id,
    make: async (ceremony) => {
      const key = new SoftKey();
      keys.ask(ceremony, { for: 'enrolment', person: NURSE_A.id });
      answer(ceremony, key.register(ofKind('registration', await route.asked(ceremony))));
      hers.push(key);
      await end(ceremony);
    },
    prove: async (ceremony) => {
      keys.ask(ceremony, { for: 'proof', person: NURSE_A.id, verification: 'discouraged' });
      const request = ofKind('assertion', await route.asked(ceremony));
      const key = hers.find(({ id }) => request.allow.includes(id));
      if (key) answer(ceremony, key.assert(request));
      await end(ceremony);
    },
    makeUnreadable: async () => {
      rmSync(file());
      await expect.poll(() => people.problem()?.code).toBe('missing');
    },
  };
}

describe.each([
  ['that a test answers for', fakeWorld],
  ['over people in their file', realWorld],
])('security keys %s', (_, makeWorld) => {
  it.each(SECURITY_KEYS_CASES)('$name', async ({ run }) => run(await makeWorld()));
});
