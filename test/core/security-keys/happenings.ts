/** What people, keys and readers do at a station of their own accord. */
import type { Happening } from '../../../electron/core/event.ts';
import type { Person } from '../../../electron/core/session.ts';
import type { Station } from '../../../electron/core/state.ts';
import { type Book, PEOPLE, pick } from './walk.ts';

type Does = (station: Station, book: Book, random: () => number) => Happening;

const always =
  (happening: Happening): Does =>
  () =>
    happening;
const ofSomebody =
  (as: (person: Person) => Happening): Does =>
  (_station, _book, random) =>
    as(pick(PEOPLE, random));

const tap = ofSomebody((person) => ({ type: 'tap', tapped: { is: 'known', person }, reader: 'Reader' }));

/** To a question that is over. */
const late: Does = (_station, { over }, random) =>
  pick<Happening>(
    [
      {
        type: 'keyProved',
        ceremony: over,
        person: pick(PEOPLE, random),
        role: 'admin',
        key: 'c0ffee00',
        verified: true,
      },
      { type: 'keyNeeds', ceremony: over, need: { is: 'pin' } },
      { type: 'keyMade', ceremony: over, key: 'c0ffee00' },
      { type: 'keyFailed', ceremony: over, why: 'counter' },
      { type: 'ownRead', attempt: over, keys: [], badges: 1, role: 'admin' },
    ],
    random,
  );

/** While another key is made, which is seldom. */
const lateMade: Does = (_station, { over }) => ({ type: 'keyMade', ceremony: over, key: 'c0ffee00' });

export const HAPPENINGS: readonly Does[] = [
  ...[tap, tap, tap, tap],
  ofSomebody((person) => ({ type: 'typedTap', tapped: { is: 'known', person } })),
  ofSomebody((person) => ({ type: 'named', person })),
  ofSomebody(({ id }) => ({ type: 'revoked', person: id })),
  always({ type: 'tap', tapped: { is: 'unknown', badge: 'hash' }, reader: 'Reader' }),
  ...(['useKey', 'useKey', 'cancel', 'undo', 'signOff', 'askVouchers', 'askVouchers', 'retry', 'leave'] as const).map(
    (type) => always({ type }),
  ),
  ...(['openOwn', 'openOwn', 'closeOwn', 'addKey', 'addKey'] as const).map((type) => always({ type })),
  ...(['changePin', 'overview'] as const).map((type) => always({ type })),
  ...['3690', '1234'].map((pin) => always({ type: 'newPin', pin })),
  ...[false, true].map((replaces) => always({ type: 'addBadge', replaces })),
  ...['Ring', 'Card'].map((name) => always({ type: 'nameKey', name })),
  always({ type: 'removeKey', key: 'c0ffee00' }),
  always({ type: 'removeKey', key: '0badcafe' }),
  ...[0, 1].map(() => always({ type: 'pin', pin: '2580' })),
  always({ type: 'keyPin', pin: 'of the key' }),
  ofSomebody(({ id }) => ({ type: 'keyGone', person: id, key: 'c0ffee00' })),
  always({ type: 'recoveryCode', code: 'ABCD' }),
  always({ type: 'keyHere', place: 'port', reader: 'Port' }),
  ...[0, 1].map(() => always({ type: 'keyHere', place: 'card', reader: 'Reader' })),
  ...[late, late, lateMade, lateMade],
  ...(['key', 'display', 'suspend'] as const).map((why) => always({ type: 'lock', why })),
  always({ type: 'crashed', part: 'ownPage' }),
  always({ type: 'loginAsked', question: 1, host: 'ehr.example', wrong: false }),
  always({ type: 'cancelLogin', question: 1 }),
  ...[0, 200_000].map((osIdleMs) => always({ type: 'tick', osIdleMs })),
  always({ type: 'input', osIdleMs: 0 }),
];
