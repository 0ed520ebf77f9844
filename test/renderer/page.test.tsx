/** What each screen says, read from its markup. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { COUNTDOWN_HEIGHT, STRIP_HEIGHT } from '../../electron/core/layout.ts';
import type { Screen } from '../../electron/core/screen.ts';
import { Page } from '../../renderer/screens/Page.tsx';
import { en } from '../../renderer/text/en.ts';
import * as given from './screens.ts';

const markup = (screen: Screen) => renderToStaticMarkup(<Page screen={screen} text={en} wardkey={given.deaf} />);

/** The words alone, as a person reads them. */
const words = (screen: Screen) =>
  markup(screen)
    .replace(/<title>.*?<\/title>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];
const outside = ({ at }: Screen) => at !== 'open' && at !== 'warning';

describe('every screen', () => {
  it.each(given.every)('tells its state, has one heading, and a title without a name: $at $page', (screen) => {
    const html = markup(screen);
    expect(html).toContain(`data-at="${screen.at}"`);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain(`<title>${en.states[screen.at]} – Ward 4B</title>`);
    expect(html).not.toContain('undefined');
  });

  it.each(given.every.filter(outside))('names the state in words and the ward: $at', (screen) => {
    expect(words(screen)).toContain(en.states[screen.at]);
    expect(words(screen)).toContain('Ward 4B');
  });

  it('shows every remark in a live region, except where nothing but the countdown counts', () => {
    for (const notice of keys(en.notices)) {
      for (const screen of given.every.filter(({ at }) => at !== 'warning')) {
        const [, live = ''] = markup({ ...screen, notice }).match(/role="alert" data-testid="notice">(.*?)<\/p>/) ?? [];
        expect(live, `${notice} at ${screen.at}`).toContain(en.notices[notice].says);
      }
    }
  });
});

describe('a vacant station', () => {
  it('asks for a tap and names the reader', () => {
    expect(words(given.vacant)).toContain(en.vacant.heading);
    expect(words(given.vacant)).toContain('Desk reader');
  });

  it.each(keys(en.readers.problems))(
    'without a reader (%s) asks for the user name and says what is missing',
    (problem) => {
      const said = words({ ...given.vacant, devices: { readers: [], problem } });
      expect(said).not.toContain(en.vacant.heading);
      expect(said).toContain(en.vacant.withoutReader);
      expect(said).toContain(en.readers.problems[problem].says);
    },
  );
});

describe('a cleaning station', () => {
  it('says at a start that the last session was cut off, and only then', () => {
    const { leaving: _nobody, ...start } = { ...given.cleaning, cause: 'start' } as const;
    const { says, more } = en.cleaning.unfinished;
    expect(words({ ...start, unfinished: true })).toContain(`${says} ${more}`);
    expect(words(start)).toContain(en.cleaning.heading('start', undefined));
    expect(words(start)).not.toContain(says);
  });

  it('says whose page is closed and who is next', () => {
    const said = words({ ...given.cleaning, next: 'Demo Nurse B' });
    expect(said).toContain(en.cleaning.heading('switch', 'Demo Nurse A'));
    expect(said).toContain(en.cleaning.next('Demo Nurse B').says);
  });
});

describe('the PIN pad', () => {
  const disabled = (screen: Screen) => /<fieldset[^>]*disabled/.test(markup(screen));

  it('takes digits while the station asks, and during a short delay', () => {
    expect(disabled(given.proving)).toBe(false);
    expect(disabled({ ...given.proving, wait: { why: 'delay', seconds: 2 } })).toBe(false);
  });

  it('takes nothing while a proof is looked at or locked out, and says what for', () => {
    for (const step of ['checking', 'recording'] as const) {
      expect(disabled({ ...given.proving, step })).toBe(true);
      expect(words({ ...given.proving, step })).toContain(en.proving[step]);
    }
    const lockedOut: Screen = { ...given.proving, attemptsLeft: 0, wait: { why: 'lockout', seconds: 890 } };
    expect(disabled(lockedOut)).toBe(true);
    expect(words(lockedOut)).toContain(en.proving.lockout('14:50', 0));
  });

  it('tells how many tries are left, also while it waits', () => {
    expect(words(given.proving)).toContain('3 tries left');
    expect(words({ ...given.proving, wait: { why: 'delay', seconds: 2 } })).toContain('3 tries left');
  });

  it('warns that another badge closes the page of the person who comes back', () => {
    expect(words({ ...given.proving, returning: true })).toContain('closes Demo Nurse A’s page');
    expect(words(given.proving)).not.toContain('closes');
  });
});

describe('the leave screen', () => {
  it('asks for an admin by badge or name, and can be called off', () => {
    const said = words(given.naming);
    for (const says of [en.leaving.heading, en.leaving.lead, en.leaving.userName, en.leaving.cancel, 'Desk reader']) {
      expect(said).toContain(says);
    }
  });

  it('says whose session ends first, before and while the PIN is asked for, and nothing of it where nobody is', () => {
    const { says } = en.leaving.first('Demo Nurse A');
    expect(words({ ...given.naming, holder: 'Demo Nurse A' })).toContain(says);
    expect(words(given.leaving)).toContain(says);
    expect(words(given.naming)).not.toContain(says);
  });

  it('names whose PIN it asks for, and how many tries she has', () => {
    expect(words(given.leaving)).toContain('Demo Admin A');
    expect(words(given.leaving)).toContain('3 tries left');
  });
});

describe('an open station', () => {
  it('keeps strip and countdown as high as the windows leave room for', () => {
    expect(markup(given.open)).toContain(`<header class="strip" style="height:${STRIP_HEIGHT}px"`);
    expect(markup(given.warning)).toContain(`style="height:${COUNTDOWN_HEIGHT}px"`);
  });

  it('offers to try again where the EHR cannot be reached or takes long', () => {
    expect(words({ ...given.open, page: 'unreachable' })).toContain(en.open.retry);
    expect(words({ ...given.open, page: 'loading' })).toContain(en.open.retry);
    for (const page of ['ready', 'gone'] as const) {
      expect(words({ ...given.open, page })).not.toContain(en.open.retry);
    }
  });

  it('counts down for the eye every second and for the ear in steps', () => {
    const aloud = (lockSeconds: number) =>
      markup({ ...given.warning, lockSeconds }).match(/aria-live="assertive">([^<]*)</)?.[1];
    expect(words(given.warning)).toContain('Locking in 12 s – touch anything to go on');
    expect(aloud(12)).toBe(aloud(19));
    expect(aloud(4)).not.toBe(aloud(5));
  });
});

describe('a locked station', () => {
  it.each(keys(en.locked.reasons('Demo EHR')))('says why in words: %s', (why) => {
    expect(words({ ...given.locked, why })).toContain(en.locked.reasons('Demo EHR')[why]);
  });

  it('says what the next tap does, to the holder and to anybody else', () => {
    const own = en.locked.own('Demo Nurse A');
    const tap = (which: string, screen: Screen) =>
      markup(screen).match(new RegExp(`data-testid="${which}-tap".*?<dd>(.*?)</dd>`))?.[1];
    expect(tap('own', given.locked)).toBe(own.asks);
    expect(tap('own', { ...given.locked, ownTap: 'opens' })).toBe(own.more);
    expect(tap('other', given.locked)).toContain('closes Demo Nurse A’s page');
  });

  it('says that another tap waits for unsaved work where it does, and nothing of loss then', () => {
    const held = words({ ...given.locked, holdSeconds: 45 });
    expect(held).toContain('Unsaved work is kept for 45 s first.');
    expect(held).not.toContain('will be lost');
    expect(words(given.locked)).toContain('Work that is not saved will be lost.');
    expect(words({ ...given.proving, returning: true, holdSeconds: 45 })).toContain('kept for 45 s');
    expect(words({ ...given.proving, returning: true })).not.toContain('kept for');
  });

  it('counts down to the sign-off, and offers to undo only while that is possible', () => {
    expect(words(given.locked)).toContain('Signs off in 04:10');
    expect(words(given.locked)).not.toContain(en.locked.undo.ask);
    expect(words({ ...given.locked, undoSeconds: 4 })).toContain('Tapped by mistake? 4 s left Undo');
  });
});

describe('a station that waits for unsaved work', () => {
  it('says whose work it is, who waits and how long, and what each tap does', () => {
    const said = words(given.holding);
    expect(said).toContain('Demo Nurse A has unsaved work');
    expect(said).toContain('Demo Nurse B, please wait 42 s');
    expect(said).toContain(en.locked.own('Demo Nurse A').asks);
    expect(said).toContain('is next instead of Demo Nurse B');
    expect(said).toContain('Cancel and keep Demo Nurse A’s page');
    expect(words({ ...given.holding, ownTap: 'opens' })).toContain('Demo Nurse A’s badge opens the page again');
  });

  it('counts down for the eye every second and for the ear in steps', () => {
    const aloud = (waitSeconds: number) =>
      markup({ ...given.holding, waitSeconds }).match(/role="status">([^<]*)</)?.[1];
    expect(aloud(42)).toBe('Demo Nurse B, please wait 50 s');
    expect(aloud(49)).toBe(aloud(42));
    expect(aloud(4)).not.toBe(aloud(5));
  });

  it('says nothing of anybody’s work while the page is still being asked', () => {
    const { waitSeconds: _not, ...asking } = given.holding;
    expect(words(asking)).toContain(en.holding.asking);
    expect(words(asking)).not.toContain('Demo Nurse');
    expect(words(asking)).not.toContain('saved');
  });
});

describe('a station out of service', () => {
  it.each(keys(en.outOfService.faults))('says in words and in detail what is wrong, and whom to call: %s', (fault) => {
    const said = words({ ...given.outOfService, fault });
    expect(said).toContain(en.outOfService.faults[fault]);
    expect(said).toContain(`${fault} Disk full.`);
    expect(said).toContain('Dial 4711, day and night.');
  });

  it('promises that nobody’s page is open only where that is known', () => {
    expect(words(given.outOfService)).toContain(en.outOfService.safe);
    for (const fault of ['residue', 'cleaningTime', 'detach', 'cover'] as const) {
      expect(words({ ...given.outOfService, fault })).not.toContain(en.outOfService.safe);
      expect(words({ ...given.outOfService, fault })).toContain(en.outOfService.restarts);
    }
  });
});
