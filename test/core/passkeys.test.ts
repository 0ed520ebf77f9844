/** One form at a time in the place of the page, told in single steps; what holds everywhere is explored. */
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../electron/core/event.ts';
import { openNew } from '../../electron/core/moves.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { Station } from '../../electron/core/state.ts';
import { POLICIES } from './explorer/core.ts';
import { A } from './explorer/people.ts';

const NOW = { mono: 1_000, wall: 1_700_000_000_000 };
const [policy] = POLICIES;
if (!policy) throw new Error('There is no policy.');

const then = (station: Station, happening: Happening) => next(station, { ...happening, now: NOW }, policy.rules);
const ready = () => then(openNew(initialStation(NOW), A, 'pin').station, { type: 'page', page: 'ready' }).station;

const ACCOUNT = { credential: 'one', name: 'one', displayName: '' };
const PASSKEY = { type: 'passkeyAsked', question: 1, host: 'idp.example.org', accounts: [ACCOUNT] } as const;
const LOGIN = { type: 'loginAsked', question: 1, host: 'ehr.example.org', wrong: false } as const;

describe('a page that asks for a passkey', () => {
  it('gets its picker where nothing else stands in its place', () => {
    const { station, effects } = then(ready(), PASSKEY);
    expect(station.state).toMatchObject({ at: 'open', passkey: { question: 1, accounts: [ACCOUNT] } });
    expect(effects).toEqual([{ type: 'detachEhr' }]);
  });

  it.each<readonly [string, Happening]>([
    ['her keys are looked at', { type: 'openOwn' }],
    ['a server asks for a login', LOGIN],
  ])('gets nothing while %s', (_what, happening) => {
    const before = then(ready(), happening).station;
    const { station, effects } = then(before, PASSKEY);
    expect(station.state).toEqual(before.state);
    const line = { event: 'passkey', person: A.id, host: PASSKEY.host, how: 'refused', at: NOW.wall };
    expect(effects).toEqual([
      { type: 'answerPasskey', question: 1 },
      { type: 'record', entry: line },
    ]);
  });

  it('gets nothing of a key that holds no account, and nobody is told of another’s', () => {
    const { station, effects } = then(ready(), { ...PASSKEY, accounts: [] });
    expect(station.notice).toBeUndefined();
    expect(effects[0]).toEqual({ type: 'answerPasskey', question: 1 });
  });

  it('has its picker stay when somebody wants to look at her keys', () => {
    const { station } = then(ready(), PASSKEY);
    expect(then(station, { type: 'openOwn' })).toEqual({ station, effects: [] });
  });

  it('gives way to a server that asks for a login, and is answered', () => {
    const { station, effects } = then(then(ready(), PASSKEY).station, LOGIN);
    expect(station.state).toMatchObject({ at: 'open', login: { question: 1 } });
    expect(station.state).not.toHaveProperty('passkey');
    expect(effects).toMatchObject([
      { type: 'detachEhr' },
      { type: 'answerPasskey', question: 1 },
      { type: 'record', entry: { event: 'passkey', how: 'cancelled' } },
    ]);
  });
});
