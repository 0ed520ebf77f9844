/** What the EHR is given besides its page, told in single steps; what holds everywhere is explored. */
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../electron/core/event.ts';
import { openNew } from '../../electron/core/moves.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { Station } from '../../electron/core/state.ts';
import type { Rules } from '../../electron/core/step.ts';
import { POLICIES } from './explorer/core.ts';
import { A, B } from './explorer/people.ts';

const NOW = { mono: 1_000, wall: 1_700_000_000_000 };
const [policy] = POLICIES;
if (!policy) throw new Error('There is no policy.');

const PRINTS: Rules = { ...policy.rules, ehr: { print: { printer: 'Ward 4' } } };
const DENIES: Rules = { ...policy.rules, ehr: { print: 'deny' } };

const then = (station: Station, happening: Happening, rules = PRINTS) =>
  next(station, { ...happening, now: NOW }, rules);
const opened = (before: Station = initialStation(NOW)) => openNew(before, A, 'pin').station;
const ready = () => then(opened(), { type: 'page', page: 'ready' }).station;
const locked = () => then(ready(), { type: 'lock', why: 'key' }).station;
const asked = () => then(ready(), { type: 'loginAsked', question: 1, host: 'ehr.example.org', wrong: false }).station;
const vacant = (): Station => ({
  ...initialStation(NOW),
  state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 },
});
const cleaning = (): Station => ({
  ...initialStation(NOW),
  state: { at: 'cleaning', cause: 'signoff', leaving: A, startedAt: 0, step: { is: 'clearing' } },
});

describe('a dialog', () => {
  it('lies on top until the EHR says that there is none', () => {
    const shown = then(opened(), { type: 'dialog', open: true }).station;
    expect(shown.front).toBe('dialog');
    expect(then(shown, { type: 'dialog', open: false }).station.front).toBe('page');
  });

  it('is none of the next holder', () => {
    const { station } = then(opened(), { type: 'dialog', open: true });
    expect(openNew(station, B, 'pin').station.front).toBe('page');
  });

  it('that cannot be closed locks the station', () => {
    const shown = then(opened(), { type: 'dialog', open: true }).station;
    const { station, effects } = then(shown, { type: 'effectFailed', effect: 'closeEhrDialog', why: 'x' });
    expect(station.state).toMatchObject({ at: 'locked', lock: { why: 'fault' } });
    expect(effects[0]).toEqual({ type: 'detachEhr' });
  });
});

describe('what is asked for', () => {
  it.each<readonly [string, Happening, () => Station, Rules, object | undefined]>([
    ['a dialog is closed', { type: 'closeDialog' }, ready, PRINTS, { type: 'closeEhrDialog' }],
    ['none is behind a lock screen', { type: 'closeDialog' }, locked, PRINTS, undefined],
    ['none is while a server asks for a password', { type: 'closeDialog' }, asked, PRINTS, undefined],
    ['none is where nobody is', { type: 'closeDialog' }, vacant, PRINTS, undefined],
    ['a page is printed', { type: 'print' }, ready, PRINTS, { type: 'printEhr', printer: 'Ward 4' }],
    ['none is where the policy denies it', { type: 'print' }, ready, DENIES, undefined],
    ['none is that is not there', { type: 'print' }, opened, PRINTS, undefined],
    ['none is behind a lock screen', { type: 'print' }, locked, PRINTS, undefined],
    ['none is while a server asks for a password', { type: 'print' }, asked, PRINTS, undefined],
    ['none is where nobody is', { type: 'print' }, vacant, PRINTS, undefined],
  ])('%s', (_what, happening, from, rules, effect) => {
    expect(then(from(), happening, rules).effects).toEqual(effect ? [effect] : []);
  });
});

describe('what became of it', () => {
  const file = { type: 'pdf', bytes: 1 } as const;
  const ROWS = [
    ['a file', { type: 'download', download: file }, 'download', 'fileSaved'],
    ['a file that is refused', { type: 'download', download: { ...file, refused: 'size' } }, 'download', 'fileRefused'],
    ['a PDF', { type: 'pdf', pdf: { bytes: 1 } }, 'pdf', undefined],
    ['a PDF that is refused', { type: 'pdf', pdf: { bytes: 1, refused: 'kind' } }, 'pdf', 'pdfRefused'],
    ['paper', { type: 'printed', printed: { printer: 'Ward 4' } }, 'print', 'printed'],
    ['no paper', { type: 'printed', printed: { printer: 'Ward 4', refused: 'printer' } }, 'print', 'printFailed'],
  ] as const;

  it.each(ROWS)('%s: it is written down as hers, and said to her', (_what, happening, event, says) => {
    const { station, effects } = then(ready(), happening);
    expect(effects).toMatchObject([{ type: 'record', entry: { event, person: A.id } }]);
    expect(station.notice?.says).toBe(says);
  });

  it.each(ROWS)('%s: nothing of it is said on a locked screen, or after her', (_what, happening, event) => {
    for (const before of [locked(), cleaning()]) {
      const { station, effects } = then(before, happening);
      expect(effects).toMatchObject([{ type: 'record', entry: { event, person: A.id } }]);
      expect(station.notice).toBeUndefined();
    }
  });

  it.each(ROWS)('%s: where nobody is, nothing is written or said', (_what, happening) => {
    expect(then(vacant(), happening)).toMatchObject({ effects: [], station: vacant() });
  });
});
