/** What every adapter behind the port `SecurityKeys` does, the fake one included. */
import { expect } from 'vitest';
import type { KeyEvent } from '../../electron/core/security-key.ts';
import type { SecurityKeys } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

/** One person without keys at first, and keys that do what they are told. */
export interface SecurityKeysWorld {
  readonly keys: SecurityKeys;
  readonly person: string;
  /** Asks for a new key under that number and makes it; resolves when that was told. */
  make(ceremony: number): Promise<void>;
  /** Asks for hers under that number and lets it answer; resolves when that was told. */
  prove(ceremony: number): Promise<void>;
  makeUnreadable(): Promise<void>;
}

function told(keys: SecurityKeys) {
  const events: KeyEvent[] = [];
  const stop = keys.listen((event) => events.push(event));
  return { events, stop };
}

export const SECURITY_KEYS_CASES: readonly Case<SecurityKeysWorld>[] = [
  {
    name: 'keeps a key that was made under its name, and tells which proved its person',
    run: async ({ keys, person, make, prove }) => {
      const { events } = told(keys);
      expect(await keys.keysOf(person)).toEqual([]);
      await make(1);
      expect(await keys.keysOf(person)).toEqual([]);
      await keys.keep(1, 'On the lanyard');
      const [kept] = await keys.keysOf(person);
      expect(kept).toMatchObject({ name: 'On the lanyard', id: expect.stringMatching(/^[0-9a-f]{8}$/) });
      await prove(2);
      const key = kept?.id;
      expect(events.at(-1)).toMatchObject({
        type: 'keyProved',
        ceremony: 2,
        person: { id: person },
        role: 'staff',
        key,
      });
    },
  },
  {
    name: 'keeps nothing that was not made, and nothing twice',
    run: async ({ keys, person, make }) => {
      await expect(keys.keep(1, 'None')).rejects.toThrow();
      await make(1);
      await expect(keys.keep(2, 'Another')).rejects.toThrow();
      await keys.keep(1, 'First');
      await expect(keys.keep(1, 'First')).rejects.toThrow();
      expect(await keys.keysOf(person)).toHaveLength(1);
    },
  },
  {
    name: 'keeps no key once another is to be made',
    run: async ({ keys, person, make }) => {
      await make(1);
      await make(2);
      await expect(keys.keep(1, 'First')).rejects.toThrow();
      await keys.keep(2, 'Second');
      expect(await keys.keysOf(person)).toMatchObject([{ name: 'Second' }]);
    },
  },
  {
    name: 'keeps a key that was made, whoever was asked for hers before it had a name',
    run: async ({ keys, person, make, prove }) => {
      await make(1);
      await keys.keep(1, 'First');
      await make(2);
      await prove(3);
      await keys.keep(2, 'Second');
      expect(await keys.keysOf(person)).toMatchObject([{ name: 'First' }, { name: 'Second' }]);
    },
  },
  {
    name: 'removes the key that is meant, and no other',
    run: async ({ keys, person, make }) => {
      await make(1);
      await keys.keep(1, 'First');
      await make(2);
      await keys.keep(2, 'Second');
      const [first, second] = await keys.keysOf(person);
      await keys.remove(person, first?.id ?? '');
      expect(await keys.keysOf(person)).toEqual([second]);
      await expect(keys.remove(person, first?.id ?? '')).rejects.toThrow();
      await expect(keys.remove('nobody', second?.id ?? '')).rejects.toThrow();
    },
  },
  {
    name: 'tells nobody who has stopped to listen',
    run: async ({ keys, make }) => {
      const stopped = told(keys);
      const { events } = told(keys);
      stopped.stop();
      stopped.stop();
      await make(1);
      expect(events).toMatchObject([{ type: 'keyMade', ceremony: 1 }]);
      expect(stopped.events).toEqual([]);
    },
  },
  {
    name: 'rejects every question and change while the people cannot be read',
    run: async ({ keys, person, make, makeUnreadable }) => {
      await make(1);
      await makeUnreadable();
      await expect(keys.keysOf(person)).rejects.toThrow();
      await expect(keys.keep(1, 'First')).rejects.toThrow();
      await expect(keys.remove(person, '00000000')).rejects.toThrow();
    },
  },
];
