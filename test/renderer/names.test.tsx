/** What is said of people whom the policy does not name. */
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { words } from './markup.tsx';

const { person: _holder, ...locked } = given.locked;
const { person: _held, next: _waiting, ...holding } = given.holding;
const { leaving: _left, ...cleaning } = given.cleaning;

const UNNAMED: readonly Screen[] = [
  locked,
  { ...locked, holdSeconds: 45 },
  holding,
  cleaning,
  { ...cleaning, unnamedNext: true },
  { ...cleaning, cause: 'signoff' },
  { ...given.identifying, unnamedHolder: true },
  { ...given.naming, unnamedHolder: true },
];

describe('a screen without names', () => {
  it.each(UNNAMED)('reads well: $at $cause', (screen) => {
    expect(words(screen)).not.toMatch(/undefined|Demo Nurse|^’s| ’s/);
  });

  it('says at a lock screen what each tap does', () => {
    const said = words(locked);
    expect(said).toContain('Somebody is signed on');
    expect(said).toContain('The badge of whoever is signed on');
    expect(said).toContain('closes the page that is open');
  });

  it('says whose turn it is, and that somebody’s work waits', () => {
    expect(words({ ...cleaning, unnamedNext: true })).toContain(en.cleaning.next(undefined).says);
    expect(words(cleaning)).not.toContain(en.cleaning.next(undefined).says);
    expect(words(holding)).toContain('Somebody has unsaved work');
    expect(words(holding)).toContain('Please wait 42 s');
  });

  it('says that somebody’s page is behind it only where that is so', () => {
    expect(words({ ...given.identifying, unnamedHolder: true })).toContain(en.keys.identifying.behind(undefined));
    expect(words(given.identifying)).not.toContain('closes');
    expect(words({ ...given.naming, unnamedHolder: true })).toContain('Whoever is signed on is signed off first');
  });
});
