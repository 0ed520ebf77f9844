/** What each screen says, read from its markup. */
import { describe, expect, it } from 'vitest';
import { COUNTDOWN_HEIGHT, STRIP_HEIGHT } from '../../electron/core/layout.ts';
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { keys, markup, words } from './markup.tsx';

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
    const speaking = given.every.filter(({ at }) => at !== 'warning');
    const each = keys(en.notices).flatMap((notice) =>
      [given.vacant, given.open].map((screen) => ({ ...screen, notice })),
    );
    for (const screen of [...each, ...speaking.map((one) => ({ ...one, notice: 'wait' as const }))]) {
      const [, live = ''] = markup(screen).match(/role="alert" data-testid="notice">(.*?)<\/p>/) ?? [];
      expect(live, `${screen.notice} at ${screen.at}`).toContain(en.notices[screen.notice].says);
    }
  });
  it.each(keys(en.notices))(
    'shows the remark %s in a live region, except where nothing but the countdown counts',
    (notice) => {
      for (const screen of given.every.filter(({ at }) => at !== 'warning')) {
        const [, live = ''] = markup({ ...screen, notice }).match(/role="alert" data-testid="notice">(.*?)<\/p>/) ?? [];
        expect(live, `${notice} at ${screen.at}`).toContain(en.notices[notice].says);
      }
    },
  );
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

describe('a hint', () => {
  it.each(keys(en.hints))('of the station’s own is in words: %s', (own) => {
    expect(words({ ...given.vacant, hint: { own } })).toContain(en.hints[own]);
  });

  it('of the policy stands as it is written there, and in no region that is read out', () => {
    const html = markup({ ...given.vacant, hint: { says: 'Wash your hands.' } });
    expect(html).toContain('Wash your hands.');
    expect(html.match(/<(?:p|div)[^>]*data-testid="hint"[^>]*>/)?.[0]).not.toMatch(/role|aria-live/);
    expect(markup(given.vacant)).not.toContain('data-testid="hint"');
  });
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

  it('takes nothing while a proof is looked at, and says what for', () => {
    for (const step of ['checking', 'recording'] as const) {
      expect(disabled({ ...given.proving, step })).toBe(true);
      expect(words({ ...given.proving, step })).toContain(en.proving[step]);
    }
  });

  it('tells how many tries are left, also while it waits', () => {
    expect(words(given.proving)).toContain('3 tries left');
    expect(words({ ...given.proving, wait: { why: 'delay', seconds: 2 } })).toContain('3 tries left');
  });

  it('says a delay once to whoever hears it, however the seconds go', () => {
    const waiting = (seconds: number) => markup({ ...given.proving, wait: { why: 'delay', seconds } });
    const aloud = (seconds: number) =>
      waiting(seconds)
        .match(/role="status">(<p class="pin-wait">.*?<\/p>)/)?.[1]
        ?.replace(/<span aria-hidden="true">.*?<\/span>/, '')
        .replace(/<[^>]+>/g, '');
    expect(aloud(32)).toBe(en.proving.delay(undefined, 3));
    expect([1, 9, 60].map(aloud)).toEqual(Array(3).fill(aloud(32)));
    expect(waiting(32)).toContain('32\u00a0s');
  });

  it('warns that another badge closes the page of the person who comes back', () => {
    expect(words({ ...given.proving, returning: true })).toContain('closes Demo Nurse A’s page');
    expect(words(given.proving)).not.toContain('closes');
  });
});

describe('a lock-out', () => {
  const { heading, again, vouching, aloneMeanwhile, nobody } = en.lockedOut;
  const wait = { why: 'lockout', seconds: 890 } as const;
  const lockedOut: Screen = { ...given.proving, attemptsLeft: 0, vouch: true, wait };
  const key = { is: 'asked', need: { is: 'touch' } } as const;

  it('has nothing to type, and says how long, what else would do, and whom to call', () => {
    for (const screen of [lockedOut, { ...lockedOut, key }] as Screen[]) {
      expect(markup(screen)).not.toMatch(/<fieldset|<input|role="textbox"/);
      const said = words(screen);
      for (const each of [heading, again('14:50'), vouching, aloneMeanwhile, en.keys.lost.vouch]) {
        expect(said).toContain(each);
      }
      expect(said).toContain('Dial 4711, day and night.');
      expect(said).toContain(en.keys.cancel);
      expect(said).not.toContain(en.keys.lost.code);
    }
  });

  it('offers nothing that would not do', () => {
    const { vouch: _none, ...alone } = { ...given.proving, attemptsLeft: 0, vouch: true, wait } as const;
    expect(words(alone)).not.toContain(vouching);
    const everybody = words({ ...lockedOut, wait: { ...wait, everybody: true } });
    expect(everybody).toContain(nobody);
    for (const each of [vouching, aloneMeanwhile, en.keys.lost.vouch]) expect(everybody).not.toContain(each);
  });

  it('is counted down for the ear in minutes', () => {
    const aloud = (seconds: number) =>
      markup({ ...lockedOut, wait: { ...wait, seconds } }).match(/role="status">(Try[^<]*)</)?.[1];
    expect(aloud(890)).toBe(again('15 minutes'));
    expect(aloud(841)).toBe(aloud(890));
    expect(aloud(840)).toBe(again('14 minutes'));
  });
});

describe('whoever meets a badge that is not known', () => {
  it('reads whom to call, as does whoever types a name that is not', () => {
    for (const notice of ['unknownBadge', 'badgeRefused', 'unknownUser', 'unknownKey'] as const) {
      expect(words({ ...given.vacant, notice })).toContain('Need help? Dial 4711, day and night.');
    }
    const site = { name: '', help: '' };
    expect(words({ ...given.vacant, site, notice: 'unknownBadge' })).toContain(en.help.nobodyNamed);
    // once beside the clock, as on every screen
    expect(words({ ...given.vacant, notice: 'unknownBadge' }).match(/4711/g)).toHaveLength(2);
    expect(words({ ...given.vacant, notice: 'queued' }).match(/4711/g)).toHaveLength(1);
  });

  it.each([given.vacant, given.locked, given.holding, given.proving])('reads it at $at, too', (screen) => {
    expect(markup(screen)).toContain('class="help-words">Dial 4711, day and night.');
    expect(markup({ ...screen, site: { name: '', help: '' } })).not.toContain('help-words');
  });
});

describe('the leave screen', () => {
  it('asks for an admin by badge or name, and can be called off', () => {
    const said = words(given.naming);
    for (const says of [en.leaving.heading, en.leaving.lead, en.leaving.userName, en.leaving.cancel, 'Desk reader']) {
      expect(said).toContain(says);
    }
  });

  it('offers no field for a name where a badge alone leads on', () => {
    for (const screen of [given.naming, given.whoVouches]) expect(markup(screen)).toContain('class="user-name"');
    for (const screen of [given.leavingByBadge, given.vouchingByBadge]) {
      expect(markup(screen)).not.toContain('class="user-name"');
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

  it('has a holder choose among the accounts of a key, each by what is written on it', () => {
    const html = markup({ ...given.open, passkey: given.choosing });
    const said = words({ ...given.open, passkey: given.choosing });
    expect(said).toContain(en.passkeys.heading(given.choosing.host));
    for (const { name, displayName } of given.choosing.accounts) expect(said).toContain(`${displayName} ${name}`);
    expect(said).toContain(en.passkeys.unnamed(3));
    expect(html.match(/class="passkey"/g)).toHaveLength(given.choosing.accounts.length);
    // neither what an account is known by, nor one that has the keyboard from the beginning
    for (const { credential } of given.choosing.accounts) expect(html).not.toContain(credential);
    expect(html).not.toContain('autofocus');
  });

  it('takes no second choice while the first is on its way', () => {
    const html = markup({ ...given.open, passkey: { ...given.choosing, is: 'answering' } });
    expect(html.match(/class="passkey" disabled=""/g)).toHaveLength(given.choosing.accounts.length);
    expect(html).toContain(en.passkeys.sending);
  });

  it('counts down for the eye every second and for the ear in steps', () => {
    const aloud = (lockSeconds: number) =>
      markup({ ...given.warning, lockSeconds }).match(/aria-live="assertive">([^<]*)</)?.[1];
    expect(words(given.warning)).toContain('Locking in 12 s – touch anything to go on');
    expect(aloud(12)).toBe('Locking in 20 seconds – touch anything to go on');
    expect(aloud(12)).toBe(aloud(19));
    expect(aloud(4)).not.toBe(aloud(5));
  });
});

describe('a session that is about to end', () => {
  const { says, more, aloud, locked } = en.sessionEnd;
  const heard = (endsSeconds: number) =>
    markup({ ...given.open, endsSeconds }).match(/data-testid="session-end-aloud">([^<]*)</)?.[1];

  it('says when, and what to do', () => {
    for (const screen of [given.open, given.warning]) {
      expect(words({ ...screen, endsSeconds: 290 })).toContain(`${says('04:50')} ${says('4 minutes')} ${more}`);
      expect(words(screen)).not.toContain(more);
    }
  });

  it('says at a locked station that its holder should come back, and nothing that whoever passes could do', () => {
    const ends = { ...given.locked, endsSeconds: 290 };
    const { person: _nobody, ...unnamed } = ends;
    expect(words(ends)).toContain(`${says('04:50')} ${says('4 minutes')} Demo Nurse A should come back before then.`);
    expect(words(unnamed)).toContain(locked(undefined));
    expect(words(ends)).not.toContain(more);
    expect(words(given.locked)).not.toContain(locked('Demo Nurse A'));
  });

  it('is read out at ten, five and one minutes, and no other time', () => {
    expect(heard(600)).toBe(`${aloud(10)} ${more}`);
    const all = Array.from({ length: 601 }, (_, seconds) => heard(seconds));
    expect([...new Set(all)]).toEqual([1, 5, 10].map((minutes) => `${aloud(minutes)} ${more}`));
    expect([heard(60), heard(61), heard(300), heard(301)]).toEqual([1, 5, 5, 10].map((at) => `${aloud(at)} ${more}`));
  });

  it('stands in the place of the sign-off of a locked page where it comes first', () => {
    expect(words({ ...given.locked, endsSeconds: 200 })).not.toContain('Signs off');
    expect(words({ ...given.locked, endsSeconds: 200 })).toContain(says('03:20'));
    expect(words({ ...given.locked, endsSeconds: 400 })).toContain(en.locked.signOff('04:10'));
  });
});

describe('a locked station', () => {
  it.each(keys(en.locked.reasons('Demo EHR')))('says why in words: %s', (why) => {
    expect(words({ ...given.locked, why })).toContain(en.locked.reasons('Demo EHR')[why]);
  });

  it('asks for the holder’s name where no other does anything, and warns where another closes her page', () => {
    const { holderOnly, takesOver } = en.userName.locked;
    const { person: _named, ...unnamed } = given.locked;
    expect(words(given.locked)).toContain(holderOnly('Demo Nurse A'));
    expect(words({ ...given.locked, typedName: 'takesOver' })).toContain(takesOver('Demo Nurse A'));
    expect(takesOver('Demo Nurse A')).toContain('closes Demo Nurse A’s page');
    expect(words({ ...unnamed, typedName: 'takesOver' })).toContain(takesOver(undefined));
    expect(words({ ...given.locked, typedName: 'takesOver' })).not.toContain(en.userName.ask);
  });

  it('says what the next tap does, to the holder and to anybody else', () => {
    const own = en.locked.own('Demo Nurse A');
    const tap = (which: string, screen: Screen) =>
      markup(screen).match(new RegExp(`data-testid="${which}-tap".*?<dd>(.*?)</dd>`))?.[1];
    expect(tap('own', given.locked)).toBe(own.asksPin);
    expect(tap('own', { ...given.locked, ownTap: 'asksKey' })).toBe(own.asksKey);
    expect(tap('own', { ...given.locked, ownTap: 'asksEither' })).toBe(own.asksEither);
    expect(tap('own', { ...given.locked, ownTap: 'opens' })).toBe(own.opens);
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
    expect(said).toContain(en.locked.own('Demo Nurse A').asksPin);
    expect(said).toContain('is next instead of Demo Nurse B');
    expect(said).toContain('Cancel and keep Demo Nurse A’s page');
    expect(words({ ...given.holding, ownTap: 'opens' })).toContain('Demo Nurse A’s badge opens the page again');
  });

  it('counts down for the eye every second and for the ear in steps', () => {
    const aloud = (waitSeconds: number) =>
      markup({ ...given.holding, waitSeconds }).match(/role="status">([^<]*)</)?.[1];
    expect(aloud(42)).toBe('Demo Nurse B, please wait 50 seconds');
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
