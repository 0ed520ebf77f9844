/** What a screen reader says by itself of a screen that stands: every change, once, and no number that ticks. */
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import { changes, neighbours } from '../gallery/changes.ts';
import * as given from '../gallery/screens.ts';
import { aloud, markup } from './markup.tsx';

const all = neighbours(given.screens);

describe('what changes while a screen stands', () => {
  it.each(Object.keys(changes))('is among the samples: %s', (what) => {
    expect(all.some(([name]) => name.endsWith(what))).toBe(true);
  });

  it.each(all)('is said in a region that was there before: %s', (_name, before, { after, heard }) => {
    const [was, is] = [aloud(before), aloud(after)];
    expect(is).toHaveLength(was.length);
    const changed = is.filter((says, at) => says !== was[at]);
    expect(changed.some((says) => says.includes(heard))).toBe(true);
  });

  it('is one matter each: a reader that goes has nothing said of the EHR', () => {
    const after: Screen = { ...given.vacant, devices: { readers: [], problem: 'noReader' } };
    const was = aloud(given.vacant);
    expect(aloud(after).filter((says, at) => says !== was[at])).toHaveLength(1);
  });
});

describe('a cleaning that takes long', () => {
  it('is told by every third of its parts, and at its end', () => {
    const parts = given.slow.parts ?? [];
    const told = parts.map((_, done) =>
      aloud({
        ...given.slow,
        parts: parts.map((part, at) => ({ ...part, is: at <= done ? 'done' : 'waiting' })),
      }).join(),
    );
    expect(new Set(told).size).toBe(4);
    expect(told.at(-1)).toContain(en.progress.aloud(parts.length, parts.length));
  });
});

describe('a number that ticks', () => {
  const ten = Array.from({ length: 10 }, (_, second) => second + 1);
  const heard = (at: (seconds: number) => Screen) => new Set(ten.map((seconds) => aloud(at(seconds)).join(' | '))).size;

  it.each<[string, (seconds: number) => Screen]>([
    ['the delay after a wrong PIN', (seconds) => ({ ...given.proving, wait: { why: 'delay', seconds } })],
    ['a lock-out', (seconds) => ({ ...given.proving, attemptsLeft: 0, wait: { why: 'lockout', seconds } })],
    ['the time to undo', (undoSeconds) => ({ ...given.locked, why: 'ownTap', undoSeconds })],
    ['the time to the sign-off', (signOffSeconds) => ({ ...given.locked, signOffSeconds })],
    ['the end of a session', (endsSeconds) => ({ ...given.open, endsSeconds })],
  ])('is not read each second: %s', (_what, at) => {
    expect(heard(at)).toBe(1);
  });
});

describe('the field of a PIN', () => {
  const field = (screen: Screen) => markup(screen).match(/<div[^>]*role="textbox"[^>]*>/)?.[0] ?? '';

  it('says whose PIN it is', () => {
    expect(field(given.proving)).toContain('aria-label="PIN of Demo Nurse A"');
    expect(field(given.leaving)).toContain('aria-label="PIN of Demo Admin A"');
    expect(field({ ...given.open, own: { ...given.proof, is: 'proving' } })).toContain('"PIN of Demo Admin A"');
  });

  it('is tied to what was wrong with the last one, and to the tries that are left', () => {
    const wrong: Screen = { ...given.proving, notice: 'wrongProof', attemptsLeft: 1 };
    const [, ids = ''] = field(wrong).match(/aria-describedby="([^"]*)"/) ?? [];
    const said = ids.split(' ').map((id) => markup(wrong).split(`id="${id}"`)[1]?.split('</div>')[0]);
    expect(said[0]).toContain(en.notices.wrongProof.says);
    expect(said[1]).toContain(en.proving.attemptsLeft(1));
    expect(field(wrong)).toContain('aria-invalid="true"');
    expect(field(given.proving)).toContain('aria-invalid="false"');
  });
});
