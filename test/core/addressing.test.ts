/** Which language a station speaks: hers to whom a screen addresses, the ward's to anybody. */
import { describe, expect, it } from 'vitest';
import { languageFor } from '../../electron/core/addressing.ts';
import { languageOf } from '../../electron/core/language.ts';
import { personIn } from '../../electron/core/proving.ts';
import type { Holder, Person } from '../../electron/core/session.ts';
import type { State } from '../../electron/core/state.ts';

const at = { mono: 0, wall: 0 };
const person: Person = { id: 'nurse-a', name: 'Demo Nurse A', language: 'de' };
const other: Person = { id: 'nurse-b', name: 'Demo Nurse B', language: 'es' };
const holder: Holder = { person, provedAt: at, since: at, page: 'ready', how: 'pin' };
const lock = { why: 'idle', at } as const;
const idle = { lastInputAt: 0, osIdleMs: 0 };

const HERS: readonly State[] = [
  { at: 'open', holder, idle },
  { at: 'warning', holder, idle },
  { at: 'proving', person, step: { is: 'asking' }, lastInputAt: 0 },
  { at: 'vouching', person: other, vouchers: [], step: { is: 'asking', person }, lastInputAt: 0 },
  {
    at: 'leaving',
    from: { at: 'locked', holder: { ...holder, person: other }, lock },
    step: { is: 'asking', person },
    lastInputAt: 0,
  },
];

const ANYBODYS: readonly State[] = [
  { at: 'starting' },
  { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 },
  { at: 'locked', holder, lock, step: { is: 'resting' } },
  { at: 'holding', holder, lock, next: other, step: { is: 'waiting', until: 1 } },
  { at: 'vouching', person, vouchers: [], step: { is: 'naming' }, lastInputAt: 0 },
  { at: 'leaving', from: { at: 'locked', holder, lock }, step: { is: 'naming' }, lastInputAt: 0 },
];

describe('a station speaks', () => {
  it.each(HERS)('her language to whom it addresses: $at', (state) => {
    expect(languageFor(state, 'fr')).toBe('de');
  });

  it.each(ANYBODYS)('the language of the ward to anybody: $at', (state) => {
    expect(languageFor(state, 'fr')).toBe('fr');
  });

  it('the language of the ward to somebody whose own is not known', () => {
    const { language: _none, ...without } = person;
    expect(languageFor({ at: 'open', holder: { ...holder, person: without }, idle }, 'fr')).toBe('fr');
  });

  it('the same to somebody once she has proved who she is', () => {
    expect(personIn({ ...person, typed: true })).toEqual(person);
  });
});

describe('a locale of the system', () => {
  it.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['fr_CA.UTF-8', 'fr'],
    ['ES', 'es'],
    ['en-GB', 'en'],
    ['nl-BE', undefined],
    ['deu', undefined],
    ['C.UTF-8', undefined],
    ['', undefined],
  ])('%j means %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});
