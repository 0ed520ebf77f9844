/** What the screens say of security keys, read from their markup. */
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { wayOf } from '../../renderer/parts/way.ts';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { keys, markup, words } from './markup.tsx';

const live = (screen: Screen) =>
  [...markup(screen).matchAll(/role="status">(.*?)<\/(?:p|div)>/g)].map(([, said = '']) =>
    said.replace(/<[^>]+>/g, ''),
  );

describe('a key that is asked', () => {
  it.each(keys(en.keys.needs))('is said to need %s, in a region that is read out', (is) => {
    const screen: Screen = { ...given.touching, key: { is: 'asked', need: { is } } };
    const { says, more } = en.keys.needs[is];
    expect(words(screen)).toContain(says);
    if (is !== 'pin') expect(live(screen).join()).toContain(`${says} ${more}`);
  });

  it.each(keys(en.keys.beside))('stands beside the PIN pad where that would do too: %s', (is) => {
    const screen: Screen = { ...given.proving, key: { is: 'asked', need: { is } } };
    if (is === 'pin') return expect(words(screen)).toContain(en.keys.pin.useStation);
    expect(words(screen)).toContain(en.proving.heading);
    expect(live(screen)).toContain(en.keys.beside[is]);
  });

  it.each(keys(en.keys.failures))('says why it gave nothing, what to do, and can be tried again: %s', (why) => {
    const { says, more } = en.keys.failures[why];
    for (const screen of [given.touching, given.proving, given.identifying]) {
      const said = words({ ...screen, key: { is: 'failed', why } });
      for (const each of [says, more, en.keys.again]) expect(said).toContain(each);
    }
    const listed = words({ ...given.open, own: { is: 'listing', keys: [], failed: why } });
    expect(listed).toContain(`${en.keys.own.notMade} ${says}`);
  });

  it('tells the tries that its PIN has left, and that the last one was wrong', () => {
    const asked = (need: object): Screen => ({ ...given.touching, key: { is: 'asked', need: { is: 'pin', ...need } } });
    expect(words(asked({ tries: 5 }))).toContain('5 tries left');
    expect(words(asked({ tries: 5 }))).not.toContain('not right');
    expect(words(asked({ tries: 4, wrong: true }))).toContain('That was not right – 4 tries left');
    expect(words(asked({}))).not.toContain('left');
  });

  it('is nothing that a station without one speaks of', () => {
    for (const screen of [given.proving, given.vacant, given.locked, given.open]) {
      expect(words(screen)).not.toMatch(/security key|your key/i);
    }
  });
});

describe('the proof that is asked for in the first place', () => {
  const asked = given.proving;
  const pin = { is: 'asked', need: { is: 'pin', tries: 5 } } as const;
  const touch = { is: 'asked', need: { is: 'touch' } } as const;
  const without = given.touching;

  it.each([
    ['pin', asked, undefined],
    ['pin', { ...asked, key: touch }, undefined],
    ['keyPin', { ...asked, key: pin }, undefined],
    ['pin', { ...asked, key: pin }, 'pin'],
    ['keyPin', { ...without, key: pin }, 'pin'],
    ['key', without, undefined],
    ['code', asked, 'code'],
    ['code', { ...without, key: pin }, 'code'],
  ] as const)('is %s', (is, proof, choice) => {
    expect(wayOf(proof, choice).is).toBe(is);
  });

  it('is no code where none would do', () => {
    const { code: _code, ...noCode } = asked;
    expect(wayOf(noCode, 'code').is).toBe('pin');
    expect(words(noCode)).not.toContain(en.keys.lost.code);
    expect(words(asked)).toContain(en.keys.lost.code);
  });

  it('is a card where nothing else would do', () => {
    const { key: _key, ...rest } = without;
    expect(wayOf({ ...rest, card: true }, undefined).is).toBe('card');
    expect(wayOf({ ...rest, step: 'recording' }, undefined).is).toBe('nothing');
  });

  it('is a code where not even a card would do, and nothing leads back from it', () => {
    const { key: _key, ...rest } = without;
    expect(wayOf(rest, undefined).is).toBe('code');
    expect(words(rest)).toContain(en.keys.lost.label);
    expect(words(rest)).not.toContain(en.keys.lost.back);
  });
});

describe('a station without a badge at hand', () => {
  it('says that a key or a card would do, where one would', () => {
    for (const screen of [given.vacant, given.locked]) {
      expect(words({ ...screen, key: true })).toContain(en.keys.withoutBadge.key.says);
      expect(words({ ...screen, card: true })).toContain(en.keys.withoutBadge.card);
    }
  });

  it('asks whose key it is, and whose page a stranger’s would close', () => {
    expect(words(given.identifying)).toContain(en.keys.needs.key.says);
    expect(words(given.identifying)).not.toContain('closes');
    expect(words({ ...given.identifying, holder: 'Demo Nurse B' })).toContain('closes Demo Nurse B’s page');
  });
});

describe('vouching', () => {
  it('says for whom, who has, and whose turn it is', () => {
    expect(words(given.whoVouches)).toContain('Who vouches for Demo Nurse A?');
    expect(words(given.whoVouches)).toContain('A supervisor first');
    const then = words({ ...given.whoVouches, vouched: ['Demo Supervisor'] });
    for (const says of ['Demo Supervisor has vouched', 'One more for Demo Nurse A', 'a second colleague']) {
      expect(then).toContain(says);
    }
    expect(words(given.vouching)).toContain('You vouch that this is Demo Nurse A');
    expect(words(given.vouching)).toContain('Demo Nurse B');
  });

  it('is offered where the policy allows it', () => {
    expect(words(given.proving)).not.toContain(en.keys.lost.vouch);
    expect(words({ ...given.proving, vouch: true })).toContain(en.keys.lost.vouch);
  });
});

describe('what an admin reads of a station', () => {
  it('names what was left as a cleaning does', () => {
    const said = words(given.screens['station-overview'] as Screen);
    const { storage, clipboard } = en.progress.parts(given.open.ehr);
    expect(said).toContain(en.own.station.left(`${storage}, ${clipboard}`));
  });
});

describe("a holder's keys", () => {
  it('are reached from the strip, where the policy has a use for one', () => {
    const strip = (screen: Screen) => markup(screen).match(/<header class="strip".*?<\/header>/)?.[0];
    expect(strip({ ...given.open, ownChanges: true })).toContain(en.own.strip);
    expect(strip(given.open)).not.toContain(`>${en.own.strip}<`);
  });

  it('are no heading where an admin alone has something to look at', () => {
    const said = words({ ...given.open, own: { is: 'listing', admin: true } });
    expect(said).toContain(en.own.station.heading);
    expect(said).toContain(en.own.station.open);
    expect(said).not.toContain(en.own.heading);
    expect(words({ ...given.open, own: { is: 'listing', admin: true, pin: true } })).toContain(en.own.heading);
  });

  it('stand with their names, when they were added, and last used', () => {
    const said = words(given.listing);
    expect(said).toContain('On my badge Added 6 January 2025, last used 3 March 2025');
    expect(said).toContain('Spare key Added 7 January 2025, never used');
    expect(said).not.toContain(en.keys.own.none);
    expect(words({ ...given.open, own: { is: 'listing', keys: [] } })).toContain(en.keys.own.none);
  });

  it('are asked a proof for, made, and named', () => {
    const form = (shown: NonNullable<typeof given.listing.own>) => words({ ...given.open, own: shown });
    expect(form({ ...given.proof, is: 'proving' })).toContain(en.keys.own.prove);
    expect(form({ is: 'making', need: { is: 'touch' } })).toContain(en.keys.needs.touch.says);
    expect(form({ is: 'making', need: { is: 'pin', tries: 5 } })).toContain('5 tries left');
    expect(form({ is: 'naming' })).toContain(en.keys.own.naming.says);
    expect(form({ is: 'changing' })).toContain(en.keys.own.changing);
  });
});
