/** What every way to a security key does, through the page or through the devices process. */
import { expect } from 'vitest';
import type { CeremonyAnswer, CeremonyRequest } from '../../electron/core/security-key.ts';
import type { KeyRoute, KeyRouteEvent } from '../../electron/proof/key-route.ts';
import type { Case } from './contract.ts';

export interface KeyRouteWorld {
  readonly route: KeyRoute;
  /** Until whatever was begun is asked of a key. */
  settled(): Promise<void>;
  /** A key answers the ceremony of that number, whether or not it is still asked. */
  answers(ceremony: number): Promise<CeremonyAnswer>;
  /** A person calls the ceremony of that number off at the key. */
  denies(ceremony: number): Promise<void>;
  /** Whatever the route asks keys through is gone, and comes back. */
  breaks(): Promise<void>;
}

const common = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal', challenge: 'A'.repeat(43) };
export const ASSERTION: CeremonyRequest = { ...common, is: 'assertion', verification: 'discouraged', allow: ['AQID'] };

const heardOn = (route: KeyRoute) => {
  const heard: KeyRouteEvent[] = [];
  const stop = route.listen((event) => heard.push(event));
  /** What ended a ceremony; what it needed before that differs from way to way. */
  const ends = () => heard.filter(({ type }) => type === 'keyAnswered' || type === 'keyFailed');
  return { heard, ends, stop };
};

export const KEY_ROUTE_CASES: readonly Case<KeyRouteWorld>[] = [
  {
    name: 'tells of nothing while it begins, then what is needed, then the answer, once',
    run: async ({ route, settled, answers, denies }) => {
      const { heard, ends } = heardOn(route);
      route.begin(7, ASSERTION);
      expect(heard).toEqual([]);
      await settled();
      expect(heard.at(-1)).toMatchObject({ type: 'keyNeeds', ceremony: 7 });
      const answer = await answers(7);
      expect(ends()).toEqual([{ type: 'keyAnswered', ceremony: 7, answer }]);
      await answers(7);
      await denies(7);
      expect(ends()).toHaveLength(1);
    },
  },
  {
    name: 'tells that it was called off at the key',
    run: async ({ route, settled, denies }) => {
      const { ends } = heardOn(route);
      route.begin(7, ASSERTION);
      await settled();
      await denies(7);
      expect(ends()).toEqual([{ type: 'keyFailed', ceremony: 7, why: 'denied' }]);
    },
  },
  {
    name: 'ends a ceremony without a word when another begins',
    run: async ({ route, settled, answers }) => {
      const { ends } = heardOn(route);
      route.begin(7, ASSERTION);
      route.begin(8, ASSERTION);
      await settled();
      await answers(7);
      expect(ends()).toEqual([]);
      await answers(8);
      expect(ends()).toMatchObject([{ ceremony: 8 }]);
    },
  },
  {
    name: 'ends without a word when it is cancelled, and goes on with the next',
    run: async ({ route, settled, answers }) => {
      const { heard, ends } = heardOn(route);
      route.begin(7, ASSERTION);
      await settled();
      route.cancel();
      route.cancel();
      const before = heard.length;
      await answers(7);
      expect(heard).toHaveLength(before);
      route.begin(8, ASSERTION);
      await settled();
      await answers(8);
      expect(ends()).toMatchObject([{ type: 'keyAnswered', ceremony: 8 }]);
    },
  },
  {
    name: 'tells that a ceremony broke off with what it went through, and goes on with the next',
    run: async ({ route, settled, breaks, answers }) => {
      const { ends } = heardOn(route);
      route.begin(7, ASSERTION);
      await settled();
      await breaks();
      expect(ends()).toEqual([{ type: 'keyFailed', ceremony: 7, why: 'failed' }]);
      route.begin(8, ASSERTION);
      await settled();
      await answers(8);
      expect(ends()).toMatchObject([{ ceremony: 7 }, { type: 'keyAnswered', ceremony: 8 }]);
    },
  },
  {
    name: 'does nothing with a PIN that nobody asked for',
    run: async ({ route, settled, answers }) => {
      const { ends } = heardOn(route);
      route.pin(6, '1234');
      route.begin(7, ASSERTION);
      await settled();
      route.pin(6, '1234');
      expect(ends()).toEqual([]);
      await answers(7);
      expect(ends()).toHaveLength(1);
    },
  },
  {
    name: 'tells nobody who has stopped listening',
    run: async ({ route, settled, answers }) => {
      const deaf = heardOn(route);
      const other = heardOn(route);
      deaf.stop();
      deaf.stop();
      route.begin(7, ASSERTION);
      await settled();
      await answers(7);
      expect(other.ends()).toHaveLength(1);
      expect(deaf.heard).toEqual([]);
    },
  },
];
