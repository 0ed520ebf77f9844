/** Whom to call stands wherever somebody may not get on by herself, and what this PC is called, which is asked next. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../electron/core/notice.ts';
import type { Screen } from '../../electron/core/screen.ts';
import { Silent } from '../../renderer/screens/Silent.tsx';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { markup, words } from './markup.tsx';

const HELP = 'Dial 4711, day and night.';
const PC = 'PC ward3-07';
const unnamed = { site: { name: '', help: '' }, pc: '' };

const FORMS: readonly (readonly [string, Screen])[] = [
  ['a server’s login', { ...given.open, login: given.asking }],
  ['the accounts of a key', { ...given.open, passkey: given.choosing }],
  ['her own keys', given.listing],
  ['a PIN before them', { ...given.open, own: { ...given.proof, is: 'proving' } }],
  ['the name of a key', { ...given.open, own: { is: 'naming' } }],
  ['a new PIN', { ...given.open, own: { is: 'newPin' } }],
  ['a new badge', { ...given.open, own: { is: 'newBadge', replaces: false } }],
  ['an EHR that cannot be reached', given.away],
];

describe('whom to call', () => {
  it.each<Notice['says']>([
    ...(['printFailed', 'misuseNotReported', 'auditFailed', 'storageFailed'] as const),
    ...(['peopleFailed', 'proofTimedOut', 'lockedOut'] as const),
  ])('stands in the remark %s, on the strip in the place of what to do', (notice) => {
    const { says, more } = en.notices[notice];
    const call = `${en.help.heading} ${HELP}`;
    expect(words({ ...given.vacant, notice })).toContain(`${says} ${more} ${call}`);
    expect(words({ ...given.open, notice })).toContain(`${says} ${call}`);
    expect(words({ ...given.open, notice, ...unnamed })).toContain(en.help.nobodyNamed);
  });

  it('is not said of what somebody can put right by herself', () => {
    expect(words({ ...given.open, notice: 'fileRefused' })).toContain(en.notices.fileRefused.more);
    expect(words({ ...given.open, notice: 'fileRefused' })).not.toContain(HELP);
  });

  it.each(FORMS)('stands below %s, and what to call the PC', (_what, screen) => {
    for (const says of [HELP, PC]) expect(words(screen)).toContain(says);
    expect(words({ ...screen, ...unnamed })).toContain(en.help.nobodyNamed);
  });

  it('stands where the station says nothing at all', () => {
    const silent = (told: Parameters<typeof Silent>[0]['told']) =>
      renderToStaticMarkup(<Silent told={told} text={en} />);
    for (const says of [HELP, PC]) expect(silent(given.starting)).toContain(says);
    expect(silent(unnamed)).toContain(en.help.nobodyNamed);
  });
});

describe('what this PC is called', () => {
  const names = (screen: Screen) => words(screen).split(PC).length - 1;

  it.each(given.every.filter(({ at }) => at !== 'open' && at !== 'warning'))('stands at $at', (screen) => {
    expect(names(screen)).toBeGreaterThan(0);
    expect(markup({ ...screen, pc: '' })).not.toContain('data-testid="pc"');
  });

  it('has no room on the strip', () => {
    for (const screen of [given.open, given.warning]) expect(names(screen)).toBe(0);
  });

  it('is large beside the code that IT asks for', () => {
    const [, large = ''] = markup(given.outOfService).match(/class="detail-names">(.*?)<\/p>/) ?? [];
    expect(large).toContain(PC);
    expect(large).toContain('<code>audit</code>');
  });

  it('is the first that an admin reads of the station', () => {
    const overview = given.screens['station-overview'] ?? given.open;
    expect(words(overview)).toContain(`${en.own.station.heading} ${PC}`);
  });
});

describe('a button', () => {
  it.each(given.every)('looks like one, but for what stands below all screens and beside a field: $at', (screen) => {
    const quiet = markup(screen).match(/class="[^"]*button-quiet[^"]*"/g) ?? [];
    expect(quiet.filter((name) => !/ (?:wrong|pin-keyboard)"/.test(name))).toEqual([]);
  });
});
