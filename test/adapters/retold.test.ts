/** A story that a station went through is told again as it was, or it is said in which line it was not. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../electron/core/policy.ts';
import { actsOf, type Noted, noteEnd, notesIn } from '../harness/acts.ts';
import { type Entry, retold } from '../harness/retold.ts';

const EHR = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };
const BEGAN = 1_700_000_000_000;

function policyWith(lock: object, station: object = {}) {
  const parsed = parsePolicy({ ehr: EHR, lock, station }, { development: false });
  return parsed.ok ? parsed.policy : expect.unreachable();
}

const note = (ms: number, type: Noted['type'], state: Noted['state'], more: Partial<Noted> = {}): Noted => ({
  ...{ type, mono: 5_000 + ms, wall: BEGAN + ms, state },
  ...more,
});

const entry = (ms: number, event: string, more: object = {}): Entry => ({ event, at: BEGAN + ms, ...more });

const SIGNED_ON = [
  note(0, 'started', 'starting', { count: 0 }),
  note(50, 'cleaned', 'cleaning'),
  note(100, 'devices', 'vacant', { count: 1 }),
  note(900, 'tap', 'vacant', { who: 'nurse-a' }),
  note(2_000, 'pin', 'proving'),
  note(2_050, 'checked', 'proving', { yes: true }),
  note(3_400, 'input', 'open'),
];
const LEFT_ALONE = [...SIGNED_ON, note(183_900, 'tick', 'warning')];
const ENTERED = [
  entry(0, 'station.start'),
  entry(50, 'wipe', { cause: 'start' }),
  entry(900, 'tap', { person: 'nurse-a', reader: 'Reader' }),
  entry(2_060, 'unlock', { person: 'nurse-a', how: 'pin', assurance: 'high' }),
  entry(2_500, 'finding', { kind: 'cookie' }),
];
const LOCKED = [
  ...ENTERED,
  entry(153_500, 'warn', { person: 'nurse-a' }),
  entry(183_900, 'lock', { person: 'nurse-a', why: 'idle' }),
];

/** Whether it is as it was, or which lines were told instead. */
function told(notes: readonly Noted[], entries = LOCKED, lock: object = {}) {
  const again = retold(notes, { policy: policyWith(lock), entries });
  if (!('script' in again)) return again.beyond;
  const { simulated, states, lines } = again;
  return { same: JSON.stringify(simulated) === JSON.stringify({ states, lines }), lines: simulated.lines, states };
}

const events = (notes: readonly Noted[], entries: readonly Entry[]) => {
  const again = told(notes, [...entries]);
  return typeof again === 'string' ? again : again.lines.map(({ event }) => event);
};

describe('a story', () => {
  it('gives the same lines and states under the same policy', () => {
    expect(told(LEFT_ALONE)).toMatchObject({ same: true, states: ['vacant', 'proving', 'open'] });
  });

  it('is not touched by the end of processes that a cleaning ends', () => {
    const graphics = note(20, 'crashed', 'cleaning', { how: 'graphics' });
    const network = note(183_890, 'crashed', 'cleaning', { how: 'network' });
    const [started, ...later] = LEFT_ALONE;
    expect(told([...(started ? [started] : []), graphics, ...later, network])).toMatchObject({ same: true });
  });

  it('is not touched by a PIN that is typed while another one is looked at', () => {
    const typed = (unheard?: true) =>
      LEFT_ALONE.toSpliced(5, 0, note(2_020, 'pin', 'proving', unheard ? { unheard } : {}));
    expect(told(typed(true))).toMatchObject({ same: true, states: ['vacant', 'proving', 'open'] });
    expect(told(typed())).not.toMatchObject({ states: ['vacant', 'proving', 'open'] });
  });

  it('is compared up to a PIN that somebody calls off while it is looked at', () => {
    const calledOff = (unheard?: true) => [
      ...SIGNED_ON.slice(0, 5),
      note(2_010, 'cancel', 'proving'),
      note(2_050, 'checked', 'vacant', { yes: false, ...(unheard ? { unheard } : {}) }),
      note(3_000, 'tap', 'vacant', { who: 'nurse-a' }),
    ];
    const tapped = (at: number) => entry(at, 'tap', { person: 'nurse-a', reader: 'Reader' });
    const entries = [...ENTERED.slice(0, 2), tapped(900), tapped(3_000)];
    expect(told(calledOff(true), entries)).toMatchObject({ same: true, states: ['vacant'] });
    expect(told(calledOff(), entries)).toMatchObject({ same: false });
  });

  it('is not touched by a lock where nobody can be', () => {
    const early = note(-50, 'lock', 'starting', { how: 'display' });
    expect(told([early, ...LEFT_ALONE])).toMatchObject({ same: true });
    expect(told([...LEFT_ALONE, note(183_950, 'lock', 'locked', { how: 'key' })], LOCKED)).toMatchObject({
      same: true,
    });
    const shown = [...SIGNED_ON, note(4_000, 'lock', 'open', { how: 'display' }), note(183_900, 'tick', 'warning')];
    expect(told(shown, LOCKED)).toMatchObject({ same: false });
  });

  it('gives others under another one, or with another act', () => {
    expect(told(LEFT_ALONE, LOCKED, { idleSeconds: 240 })).toMatchObject({ same: false });
    const touched = [...SIGNED_ON, note(100_000, 'input', 'open'), note(183_900, 'tick', 'open')];
    expect(told(touched)).toMatchObject({ same: false });
    const wrong = LEFT_ALONE.map((each) => (each.type === 'checked' ? { ...each, yes: false } : each));
    expect(told(wrong)).toMatchObject({ same: false });
  });

  it('goes on for as long as the station is known to be alive, whatever it wrote', () => {
    expect(told(LEFT_ALONE, ENTERED)).toMatchObject({ same: false });
    expect(told(SIGNED_ON, ENTERED)).toMatchObject({ same: true });
  });

  it('of a station that nobody touched is one in which nothing happens', () => {
    const quiet = [...SIGNED_ON.slice(0, 3), note(900_000, 'tick', 'vacant')];
    expect(told(quiet, ENTERED.slice(0, 2))).toMatchObject({ same: true, lines: [] });
    expect(told(quiet, ENTERED.slice(0, 3))).toMatchObject({ same: false });
  });

  it.each<[string, Noted]>([
    ['a process that starts again', note(4_000, 'started', 'starting')],
    ['a clock that was turned', { ...note(4_000, 'input', 'open'), wall: BEGAN }],
  ])('with %s is beyond what simulate has words for', (beyond, more) => {
    expect(told([...SIGNED_ON, more])).toBe(beyond);
  });

  it.each<[string, Noted]>([
    ['a part that crashes', note(183_950, 'crashed', 'locked', { how: 'network' })],
    ['a part that crashes', note(183_950, 'crashed', 'cleaning', { how: 'ownPage' })],
    ['a part that crashes', note(183_950, 'crashed', 'cleaning', { how: 'graphics' })],
    ['a part that fails', note(183_950, 'effectFailed', 'locked')],
    ['security keys', note(183_950, 'useKey', 'proving')],
    ['tap nurse-b while cleaning', note(183_950, 'tap', 'cleaning', { who: 'nurse-b' })],
  ])('with %s is told up to there', (beyond, more) => {
    const notes = [...LEFT_ALONE, note(183_940, 'tick', 'locked'), more];
    const entries = [...LOCKED, entry(183_950, 'signoff', { person: 'nurse-a' })];
    expect(retold(notes, { policy: policyWith({}), entries })).toMatchObject({ beyond });
    expect(told(notes, entries)).toMatchObject({ same: true });
    expect(told(notes, LOCKED.toSpliced(3, 1))).toMatchObject({ same: false });
  });
});

describe('the story of a station that was killed', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  /** As whoever sees that its process is gone leaves them. */
  function killed(notes: readonly Noted[], how = 'SIGKILL'): readonly Noted[] {
    const folder = mkdtempSync(join(tmpdir(), 'wardkey-acts-'));
    folders.push(folder);
    const file = actsOf(join(folder, 'remote-1'));
    appendFileSync(file, notes.map((each) => `${JSON.stringify(each)}\n`).join(''));
    noteEnd(file, how);
    return notesIn(folder);
  }
  const SWITCHED = [
    ...ENTERED,
    entry(10_000, 'switch', { person: 'nurse-a', next: 'nurse-b' }),
    entry(10_000, 'tap', { person: 'nurse-b', reader: 'Reader' }),
  ];
  const WIPED = [...SWITCHED, entry(10_300, 'wipe', { cause: 'switch', person: 'nurse-a' })];
  const TAPPED = [...SIGNED_ON, note(9_990, 'tick', 'open'), note(10_000, 'tap', 'open', { who: 'nurse-b' })];

  it('ends with the last that is known of it', () => {
    expect(killed(LEFT_ALONE).at(-1)).toMatchObject({ type: 'ended', how: 'SIGKILL', mono: 188_900, state: 'warning' });
    expect(told(killed(SIGNED_ON), ENTERED)).toMatchObject({ same: true });
    expect(told(killed(LEFT_ALONE))).toMatchObject({ same: true });
    expect(killed([])).toEqual([]);
  });

  it('wants every line up to there', () => {
    for (const missing of [2, 3, 5])
      expect(told(killed(LEFT_ALONE), LOCKED.toSpliced(missing, 1))).toMatchObject({ same: false });
    const later = [...LEFT_ALONE, note(190_000, 'tick', 'locked')];
    expect(told(killed(later))).toMatchObject({ same: true });
    expect(told(killed(later), LOCKED.slice(0, -1))).toMatchObject({ same: false });
    expect(told(killed(LEFT_ALONE), LOCKED, { idleSeconds: 200 })).toMatchObject({ same: false });
  });

  it('wants the lines of the state that it had come to', () => {
    const warned = [...SIGNED_ON, note(153_400, 'tick', 'open')];
    expect(told(killed(warned), LOCKED.slice(0, -1))).toMatchObject({ same: true });
    expect(told(killed(warned), ENTERED)).toMatchObject({ same: true });
    const settled = [...warned, note(153_400, 'settled', 'warning')];
    expect(told(killed(settled), LOCKED.slice(0, -1))).toMatchObject({ same: true });
    expect(told(killed(settled), ENTERED)).toMatchObject({ same: false });
    const proving = [...SIGNED_ON.slice(0, 4), note(900, 'settled', 'proving')];
    expect(told(killed(proving), ENTERED.slice(0, 3))).toMatchObject({ same: true });
    expect(told(killed(proving), ENTERED.slice(0, 2))).toMatchObject({ same: false });
    const held = [...TAPPED, note(10_000, 'settled', 'cleaning')];
    expect(told(killed(held), SWITCHED)).toMatchObject({ same: true });
    expect(told(killed(held), SWITCHED.slice(0, -1))).toMatchObject({ same: false });
  });

  it('wants no line that simulate does not tell', () => {
    expect(told(killed(TAPPED), [...WIPED, entry(10_400, 'lock', { person: 'nurse-b' })])).toMatchObject({
      same: false,
    });
  });

  it('in the middle of a cleaning wants no receipt, but all that comes before', () => {
    const cleaning = killed([
      ...TAPPED,
      note(10_030, 'page', 'cleaning', { how: 'gone' }),
      note(12_000, 'tick', 'cleaning'),
    ]);
    expect(events(cleaning, SWITCHED)).toEqual(['tap', 'unlock', 'switch', 'tap']);
    expect(told(cleaning, SWITCHED)).toMatchObject({ same: true });
    expect(told(cleaning, SWITCHED.slice(0, -1))).toMatchObject({ same: false });
    const cleaned = killed([...TAPPED, note(10_300, 'cleaned', 'cleaning'), note(12_000, 'tick', 'proving')]);
    expect(told(cleaned, WIPED)).toMatchObject({ same: true });
    expect(told(cleaned, SWITCHED)).toMatchObject({ same: false });
  });

  it('when it had just cleaned, may have its receipt or not', () => {
    const just = killed([...TAPPED, note(10_300, 'cleaned', 'cleaning')]);
    expect(told(just, SWITCHED)).toMatchObject({ same: true });
    expect(told(just, WIPED)).toMatchObject({ same: true });
  });

  it('when her page had just objected, may have the line of that or not', () => {
    const hold = { unsavedWork: { hold: 60 } };
    const just = [...TAPPED, note(10_020, 'objection', 'holding', { yes: true })];
    const covered = [
      ...ENTERED,
      entry(10_000, 'lock', { person: 'nurse-a', why: 'otherTap' }),
      entry(10_000, 'tap', { person: 'nurse-b' }),
    ];
    const held = entry(10_030, 'hold', { person: 'nurse-a', next: 'nurse-b', seconds: 60 });
    expect(told(killed(just), covered, hold)).toMatchObject({ same: true });
    expect(told(killed(just), [...covered, held], hold)).toMatchObject({ same: true });
    const later = killed([...just, note(12_000, 'tick', 'holding')]);
    expect(told(later, covered, hold)).toMatchObject({ same: false });
    expect(told(later, [...covered, held], hold)).toMatchObject({ same: true });
  });

  it('before it could answer wants no answer', () => {
    expect(told(killed(TAPPED), ENTERED)).toMatchObject({ same: true });
    expect(told(killed([...TAPPED, note(10_500, 'tick', 'cleaning')]), ENTERED)).toMatchObject({ same: false });
    const asked = [...SIGNED_ON.slice(0, 5), note(2_900, 'tick', 'proving')];
    expect(told(killed(asked), ENTERED.slice(0, 3))).toMatchObject({ same: true });
    expect(told(killed(asked), ENTERED.slice(0, 2))).toMatchObject({ same: false });
    expect(
      told(
        killed([...asked, note(2_950, 'checked', 'proving', { yes: true }), note(3_000, 'tick', 'open')]),
        ENTERED.slice(0, 3),
      ),
    ).toMatchObject({ same: false });
  });

  it('is a whole one where the station ended by itself', () => {
    expect(told(killed(TAPPED, '0'), WIPED)).toMatchObject({ same: true });
    expect(told(killed(TAPPED, '0'), SWITCHED)).toMatchObject({ same: false });
  });

  describe('after so many holders that its process ends', () => {
    const MOST = 10;
    const visits = Array.from({ length: MOST }, (_, at) => at * 10_000);
    const served = [
      ...SIGNED_ON.slice(0, 3),
      ...visits.flatMap((at) => [
        note(at + 1_000, 'tap', 'vacant', { who: 'nurse-a' }),
        note(at + 2_000, 'pin', 'proving'),
        note(at + 2_050, 'checked', 'proving', { yes: true }),
        note(at + 5_000, 'signOff', 'open'),
        note(at + 5_100, 'cleaned', 'cleaning'),
      ]),
      note(105_000, 'tick', 'vacant'),
    ];
    const wrote = [
      ...ENTERED.slice(0, 2),
      ...visits.flatMap((at) => [
        entry(at + 1_000, 'tap', { person: 'nurse-a' }),
        entry(at + 2_060, 'unlock', { person: 'nurse-a', how: 'pin' }),
        entry(at + 5_000, 'signoff', { person: 'nurse-a', why: 'asked' }),
        entry(at + 5_100, 'wipe', { person: 'nurse-a', cause: 'signoff' }),
      ]),
    ];
    const again = (notes: readonly Noted[], entries: readonly Entry[]) => {
      const policy = policyWith({}, { recycleSwitches: MOST });
      const { beyond, ...rest } = retold(notes, { policy, entries });
      if (!('script' in rest)) return expect.unreachable();
      const { simulated, states, lines } = rest;
      return { beyond, simulated, expected: { states, lines }, last: simulated.lines.at(-1)?.event };
    };
    const covering = note(185_000, 'settled', 'vacant', { how: 'covering' });

    it('wants that written, unless the cover was still on its way', () => {
      const { simulated, expected } = again(
        [...served, covering, note(186_000, 'covered', 'vacant')],
        [...wrote, entry(186_000, 'recycle')],
      );
      expect(simulated).toEqual(expected);
      const unsaid = again(
        [...served, covering, note(186_000, 'covered', 'vacant'), note(190_000, 'tick', 'vacant')],
        wrote,
      );
      expect(unsaid.simulated).not.toEqual(unsaid.expected);
      const dead = again(killed([...served, covering, note(190_000, 'tick', 'vacant')]), wrote);
      expect(dead.simulated).toEqual(dead.expected);
    });

    it('goes no further than to somebody who comes while it is', () => {
      const come = [...served, covering, note(190_000, 'tap', 'vacant', { who: 'nurse-b' })];
      const { beyond, simulated, expected } = again(come, [...wrote, entry(190_000, 'tap', { person: 'nurse-b' })]);
      expect(beyond).toBe('tap nurse-b while a cover comes');
      expect(simulated).toEqual(expected);
      expect(again(come, wrote.slice(0, -1)).simulated).not.toEqual(again(come, wrote.slice(0, -1)).expected);
    });
  });
});
