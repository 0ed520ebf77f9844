/** When the EHR is looked for, what its answers mean, and what a screen says of it. */
import { describe, expect, test } from 'vitest';
import { type Contact, type EhrAnswer, NO_CONTACT, shownAway, shownContact } from '../../electron/core/contact.ts';
import type { Effect } from '../../electron/core/effect.ts';
import type { Happening } from '../../electron/core/event.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { Page } from '../../electron/core/session.ts';
import type { State, Station } from '../../electron/core/state.ts';
import { MINUTE, type Now, SECOND } from '../../electron/core/time.ts';
import { POLICIES } from './explorer/core.ts';
import { A } from './explorer/people.ts';

const T: Now = { mono: 5_000_000, wall: 1_700_000_000_000 };
const [{ rules } = expect.unreachable('There is no policy.')] = POLICIES;
const VACANT: State = { at: 'vacant', step: { is: 'waiting' }, recycleFrom: T.mono + 100 * MINUTE };
const holder = (page: Page) => ({ person: A, provedAt: T, since: T, page, how: 'pin' }) as const;
const LOCKED: State = {
  at: 'locked',
  holder: holder('ready'),
  lock: { why: 'key', at: T },
  step: { is: 'resting' },
};
const OPEN: State = { at: 'open', holder: holder('ready'), idle: { lastInputAt: T.mono, osBase: 0 } as never };

const at = (state: State, contact?: Contact): Station => ({
  ...initialStation(T),
  state,
  ...(contact ? { contact } : {}),
});

function happens(station: Station, happening: Happening, ms = 0) {
  const now = { mono: T.mono + ms, wall: T.wall + ms };
  return next(station, { ...happening, now }, rules);
}
const tick = (station: Station, ms = 0) => happens(station, { type: 'tick', osIdleMs: 0 }, ms);
const looks = (effects: readonly Effect[]) =>
  effects.flatMap((each) => (each.type === 'lookForEhr' ? [each.look] : []));
const seen = (look: number, answer: EhrAnswer): Happening => ({ type: 'ehrSeen', look, answer });

/** A vacant station that has had that answer at once. */
const known = (answer: EhrAnswer) => happens(tick(at(VACANT)).station, seen(1, answer)).station;

describe('a look', () => {
  test.each([
    ['vacant', VACANT],
    ['locked', LOCKED],
  ])('is asked for at once where a station is %s and nothing is known', (_at, state) => {
    expect(looks(tick(at(state)).effects)).toEqual([1]);
  });

  test.each([
    ['starting', { at: 'starting' }],
    ['cleaning', { at: 'cleaning', cause: 'switch', startedAt: T.mono, step: { is: 'clearing' } }],
    ['about to be recycled', { ...VACANT, step: { is: 'covering', attempt: 1 } }],
    ['out of service', { at: 'outOfService', fault: { code: 'policy', detail: '' } }],
    ['open', OPEN],
  ] as const)('is not asked for while a station is %s', (_at, state) => {
    expect(looks(tick(at(state as State)).effects)).toEqual([]);
  });

  test.each([
    ['answers', MINUTE],
    ['fails', MINUTE],
    ['silent', 10 * SECOND],
  ] as const)('comes again after an EHR that %s', (answer, ms) => {
    const station = known(answer);
    expect(looks(tick(station, ms - 1).effects)).toEqual([]);
    expect(looks(tick(station, ms).effects)).toEqual([2]);
  });

  test('is the only one until it is answered or lost', () => {
    const { station } = tick(at(VACANT));
    expect(looks(tick(station, 15 * SECOND - 1).effects)).toEqual([]);
    expect(looks(tick(station, 15 * SECOND).effects)).toEqual([2]);
  });

  test('whose number is old says nothing', () => {
    const later = tick(tick(at(VACANT)).station, 15 * SECOND).station;
    expect(happens(later, seen(1, 'answers'), 15 * SECOND).station.contact?.ehr).toBeUndefined();
    expect(happens(later, seen(2, 'answers'), 15 * SECOND).station.contact?.ehr?.is).toBe('answers');
  });

  test('that a page or a cleaning overtakes says nothing any more', () => {
    const asked = tick(at(LOCKED)).station;
    const opened = happens({ ...asked, state: OPEN }, { type: 'network', up: true }).station;
    expect(opened.contact?.look).toBeUndefined();
    expect(happens({ ...opened, state: LOCKED }, seen(1, 'silent')).station.contact?.ehr).toBeUndefined();
  });

  test('is asked for anew under another policy, and when the network is back', () => {
    const other = happens(known('answers'), { type: 'policyChanged', serial: 2, ends: false, provesAnew: false });
    expect(shownContact(other.station).contact.ehr).toBe('looking');
    expect(looks(tick(other.station, SECOND).effects)).toEqual([2]);
    const down = happens(known('silent'), { type: 'network', up: false }).station;
    expect(looks(tick(down, SECOND).effects)).toEqual([]);
    const back = happens(down, { type: 'network', up: true }).station;
    expect(looks(tick(back, SECOND).effects)).toEqual([2]);
    const still = happens(down, { type: 'network', up: false }).station;
    expect(looks(tick(still, SECOND).effects)).toEqual([]);
    const never = happens(known('silent'), { type: 'network', up: true }).station;
    expect(looks(tick(never, SECOND).effects)).toEqual([]);
    const answering = happens(happens(known('answers'), { type: 'network', up: false }).station, {
      type: 'network',
      up: true,
    });
    expect(answering.station.contact?.ehr?.is).toBe('answers');
  });

  test('that cannot be made changes nothing and comes again', () => {
    const { station } = tick(at(VACANT));
    const failed = happens(station, { type: 'effectFailed', effect: 'lookForEhr', why: 'out of luck' });
    expect(failed.station.state).toBe(VACANT);
    expect(failed.effects).toEqual([]);
    expect(looks(tick(failed.station, 15 * SECOND).effects)).toEqual([2]);
  });
});

describe('the page itself', () => {
  test.each([
    ['ready', 'answers', T.wall + SECOND],
    ['unreachable', 'silent', undefined],
  ] as const)('that is %s says that the EHR %s', (page, is, answeredAt) => {
    const { contact } = happens(at(OPEN), { type: 'page', page }, SECOND).station;
    expect(contact).toMatchObject({ ehr: { is, at: T.mono + SECOND } });
    expect(contact?.answeredAt).toBe(answeredAt);
  });

  test('that has died says nothing of it', () => {
    expect(happens(at(OPEN), { type: 'page', page: 'gone' }).station.contact?.ehr).toBeUndefined();
  });
});

describe('a screen', () => {
  test('says what was heard last, and that nobody knows yet', () => {
    expect(shownContact(at(VACANT))).toStrictEqual({ contact: { ehr: 'looking' } });
    expect(shownContact(known('fails'))).toEqual({ contact: { ehr: 'fails' } });
    const down = happens(known('silent'), { type: 'network', up: false }).station;
    expect(shownContact(down)).toEqual({ contact: { network: 'down', ehr: 'silent' } });
    // a known answer stands until there is another
    expect(shownContact(tick(known('silent'), 10 * SECOND).station).contact.ehr).toBe('silent');
  });

  test('tells when the EHR last answered, across holders, and what the ward does meanwhile', () => {
    const answered = known('answers');
    const silent = happens({ ...answered, state: OPEN }, { type: 'page', page: 'unreachable' }, MINUTE).station;
    expect(shownAway(silent, 'unreachable', 'Paper charts.')).toEqual({
      away: { lastContact: T.wall, downtime: 'Paper charts.' },
    });
    expect(shownAway(at(OPEN), 'unreachable', '')).toStrictEqual({ away: {} });
    expect(shownAway(silent, 'ready', 'Paper charts.')).toEqual({});
    expect(shownAway(happens(answered, seen(1, 'fails')).station, 'unreachable', '')).toEqual({
      away: { lastContact: T.wall },
    });
  });

  test('a server that only says it is at fault is no contact with the EHR', () => {
    expect(known('fails').contact?.answeredAt).toBeUndefined();
    expect(NO_CONTACT).toEqual({ looks: 0 });
  });
});
