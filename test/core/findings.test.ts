/** What is told of the EHR: bounded, once where it lasts, and with nothing in it that could be anybody's. */
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../electron/core/effect.ts';
import type { Happening } from '../../electron/core/event.ts';
import { type Finding, findingKey, lasts, NO_REPORT, plain } from '../../electron/core/finding.ts';
import { MOST_AN_HOUR, MOST_HOSTS, MOST_KEYS, MOST_OF_A_KIND } from '../../electron/core/findings.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { Station } from '../../electron/core/state.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { BEGIN, POLICIES } from './explorer/core.ts';

const RULES = POLICIES[0]?.rules ?? expect.unreachable('There is no policy.');
const VACANT: Station = { ...initialStation(BEGIN), state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 } };

/** A station that goes on from event to event; `ms` after the one before. */
function running(from: Station = VACANT) {
  let station = from;
  const lines: object[] = [];
  return {
    lines,
    get station() {
      return station;
    },
    happens(happening: Happening, ms = 0): readonly Effect[] {
      const now = { mono: station.now.mono + ms, wall: station.now.wall + ms };
      const step = next(station, { ...happening, now }, RULES);
      station = step.station;
      for (const effect of step.effects) {
        if (effect.type !== 'record') continue;
        const { at: _at, event: _event, ...says } = effect.entry;
        lines.push(says);
      }
      return step.effects;
    },
  };
}

const noCsp = (host: string): Happening => ({ type: 'finding', finding: { kind: 'noCsp', host } });
const mismatch = (spki: string): Happening => ({ type: 'finding', finding: { kind: 'pinMismatch', host: 'a', spki } });
const shows = (spki: string, host = 'ehr.example.org'): Happening => ({ type: 'certificate', host, spki });

describe('a finding that lasts', () => {
  test('is told once, and kept behind its line', () => {
    const { lines, happens } = running();
    expect(happens(noCsp('a')).map(({ type }) => type)).toEqual(['record', 'saveFindings']);
    expect(happens(noCsp('a'))).toEqual([]);
    happens(noCsp('b'));
    expect(lines).toEqual([
      { kind: 'noCsp', host: 'a' },
      { kind: 'noCsp', host: 'b' },
    ]);
  });

  test('is not told again after a restart that knows of it', () => {
    const first = running();
    const saved = first.happens(noCsp('a')).find((effect) => effect.type === 'saveFindings');
    if (saved?.type !== 'saveFindings') return expect.unreachable('Nothing was saved.');
    const again = running(initialStation(BEGIN));
    const findings = { is: 'read', findings: saved.findings } as const;
    again.happens({ type: 'started', attempts: again.station.attempts, findings, unfinished: false });
    again.happens(noCsp('a'));
    expect(again.lines).toEqual([{ unfinished: false }]);
  });

  test('stops being told when there are too many of its kind, and says so once', () => {
    const { lines, happens } = running();
    for (let n = 0; n < MOST_OF_A_KIND + 20; n += 1) happens(noCsp(`host-${n}`), HOUR);
    expect(lines).toHaveLength(MOST_OF_A_KIND + 1);
    expect(lines.at(-1)).toEqual({ kind: 'more', of: 'noCsp' });
    happens({ type: 'finding', finding: { kind: 'noFrameAncestors', host: 'a' } });
    expect(lines.at(-1)).toEqual({ kind: 'noFrameAncestors', host: 'a' });
  });

  test('that was too much for one hour is told in the next', () => {
    const { lines, happens } = running();
    for (let n = 0; n < 30; n += 1) happens(noCsp(`host-${n}`));
    expect(lines).toHaveLength(MOST_AN_HOUR);
    happens(noCsp('host-29'), HOUR);
    expect(lines.at(-1)).toEqual({ kind: 'noCsp', host: 'host-29' });
  });
});

describe('a finding that happens', () => {
  test('is told each time, so many in an hour, whatever else there is to tell', () => {
    const { lines, happens } = running();
    for (let n = 0; n < 50; n += 1) happens(noCsp(`host-${n}`), MINUTE / 2);
    lines.splice(0);
    for (let n = 0; n < 50; n += 1) happens(mismatch('sha256/x'), MINUTE / 2);
    expect(lines).toHaveLength(MOST_AN_HOUR);
    happens(mismatch('sha256/x'), HOUR);
    expect(lines).toHaveLength(MOST_AN_HOUR + 1);
    for (let n = 0; n < 50; n += 1) happens(mismatch('sha256/x'), MINUTE / 2);
    expect(lines).toHaveLength(2 * MOST_AN_HOUR);
  });

  test('is whatever befalls a connection, and nothing else', () => {
    const host = 'a';
    const happening: readonly Finding[] = [
      { kind: 'insecureConnection', host, why: 'net::ERR_CERT_INVALID' },
      { kind: 'pinMismatch', host, spki: 'x' },
      { kind: 'certificateChanged', host, spki: 'x' },
    ];
    expect(happening.map(lasts)).toEqual([false, false, false]);
    expect(lasts({ kind: 'refusedHost', host })).toBe(true);
  });
});

describe('the keys of a host', () => {
  test('are kept, and another one is told; the ones it had may come back', () => {
    const { lines, happens } = running();
    expect(happens(shows('one')).map(({ type }) => type)).toEqual(['saveFindings']);
    expect(happens(shows('one'))).toEqual([]);
    happens(shows('two'));
    happens(shows('one'));
    happens(shows('two', 'login.example.org'));
    expect(lines).toEqual([{ kind: 'certificateChanged', host: 'ehr.example.org', spki: 'two' }]);
  });

  test('are remembered for so many hosts, and so many of each', () => {
    const world = running();
    for (let n = 0; n < MOST_HOSTS + 5; n += 1) world.happens(shows('one', `host-${n}`));
    for (let n = 0; n < MOST_KEYS + 5; n += 1) world.happens(shows(`key-${n}`, 'host-0'), HOUR);
    const { keys } = world.station.report.findings;
    expect(Object.keys(keys)).toHaveLength(MOST_HOSTS);
    expect(keys['host-0']).toHaveLength(MOST_KEYS);
  });

  test('that were not told for want of room are not taken for known', () => {
    const { lines, happens } = running();
    for (let n = 0; n < 30; n += 1) happens(shows(`key-${n}`));
    expect(lines).toHaveLength(MOST_AN_HOUR);
    happens(shows('key-29'), HOUR);
    expect(lines.at(-1)).toEqual({ kind: 'certificateChanged', host: 'ehr.example.org', spki: 'key-29' });
  });

  test('of a host called like a member of every object are kept like any other', () => {
    const { lines, happens } = running();
    expect(happens(shows('one', 'constructor')).map(({ type }) => type)).toEqual(['saveFindings']);
    expect(lines).toEqual([]);
  });
});

describe('a report that cannot be kept', () => {
  const failed: Happening = { type: 'effectFailed', effect: 'saveFindings', why: 'the disk is full' };

  test('says so once, and moves nothing', () => {
    const world = running();
    world.happens(failed);
    world.happens(failed);
    expect(world.lines).toEqual([{ kind: 'notKept', detail: 'the disk is full' }]);
    expect(world.station.state).toEqual(VACANT.state);
    world.happens(noCsp('a'));
    world.happens(noCsp('a'));
    expect(world.lines).toHaveLength(2);
  });

  test('or read back is said at the start, and the start goes on', () => {
    const world = running(initialStation(BEGIN));
    const findings = { is: 'unreadable', why: 'it is damaged' } as const;
    const effects = world.happens({ type: 'started', attempts: world.station.attempts, findings, unfinished: false });
    expect(effects.map(({ type }) => type)).toEqual(['record', 'clean', 'record']);
    expect(world.lines.at(-1)).toEqual({ kind: 'notKept', detail: 'it is damaged' });
    expect(world.station.state.at).toBe('cleaning');
  });
});

test('nothing is told before the start has read what was told, or out of service', () => {
  const outOfService: Station = { ...VACANT, state: { at: 'outOfService', fault: { code: 'policy', detail: '' } } };
  for (const station of [initialStation(BEGIN), outOfService]) {
    const world = running(station);
    for (const happening of [noCsp('a'), mismatch('x'), shows('one')]) expect(world.happens(happening)).toEqual([]);
    expect(world.station.report).toEqual(NO_REPORT);
  }
});

describe('what is written', () => {
  const cookie = (name: string): Finding => ({ kind: 'longCookie', host: 'a', cookie: name });

  test.each([
    ['JSESSIONID', 'JSESSIONID'],
    ['ASPSESSIONIDQQBTCDRC', 'ASPSESSIONIDQQBTCDRC'],
    ['SESS49960de5880e8c687434170f6476605b', 'SESS#'],
    ['patient_4711_lock', 'patient_#_lock'],
    ['a\u0000b\u2028c\u00e9', 'a?b?c?'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('of a cookie called %j is %j', (name, shown) => {
    expect(plain(cookie(name))).toEqual(cookie(shown));
  });

  test('of a reader is what it is', () => {
    const finding: Finding = { kind: 'readerSetting', reader: 'Reader 1', setting: 'bitsReversed' };
    expect(plain(finding)).toEqual(finding);
  });

  test('of a host is not long', () => {
    expect(plain({ kind: 'refusedHost', host: 'h'.repeat(500) })).toEqual({
      kind: 'refusedHost',
      host: 'h'.repeat(120),
    });
  });

  test('tells kinds, hosts and names apart', () => {
    const findings: readonly Finding[] = [
      { kind: 'noCsp', host: 'a' },
      { kind: 'noFrameAncestors', host: 'a' },
      { kind: 'noCsp', host: 'b' },
      cookie('x'),
      { kind: 'insecureCookie', host: 'a', cookie: 'x', missing: ['Secure'] },
      { kind: 'insecureCookie', host: 'a', cookie: 'x', missing: ['Secure', 'HttpOnly'] },
      { kind: 'sessionInUrl', host: 'a', parameter: 'sid' },
    ];
    expect(new Set(findings.map(findingKey)).size).toBe(findings.length);
  });
});
