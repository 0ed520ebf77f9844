/** The gallery shows all that a screen can be: whatever the model gains has to be given a sample. */
import { describe, expect, it } from 'vitest';
import type { AskedProof, ShownOwn } from '../../electron/core/asked.ts';
import type { Screen } from '../../electron/core/screen.ts';
import type { KeyNeed } from '../../electron/core/security-key.ts';
import { en } from '../../renderer/text/en.ts';
import { type Sample, samples } from '../gallery/samples.ts';
import { every } from '../gallery/screens.ts';
import { keys, markup } from './markup.tsx';

type On<At extends Screen['at']> = Extract<Screen, { at: At }>;
type Cases<Of extends PropertyKey> = { readonly [Each in Of]: (screen: Screen) => boolean };

/** Every field that may be absent, of every screen, is there once and absent once. */
type Optional<Of> = { [Key in keyof Of]-?: undefined extends Of[Key] ? Key : never }[keyof Of] & string;
type Maybe<Of> = Of extends unknown ? Optional<Of> : never;

/** Heard, or told from what was there before. */
type Unseen = 'sounds' | 'noticeNth';

const at =
  <At extends Screen['at']>(name: At, is: (screen: On<At>) => unknown) =>
  (screen: Screen) =>
    screen.at === name && Boolean(is(screen as On<At>));

const asked = (is: (asked: AskedProof) => unknown) => (screen: Screen) => {
  const proof = screen.at === 'open' && screen.own?.is === 'proving' ? screen.own : screen;
  return 'attemptsLeft' in proof && Boolean(is(proof));
};

const needs: Cases<KeyNeed['is']> = {
  key: at('identifying', ({ key }) => key.is === 'asked' && key.need.is === 'key'),
  touch: asked(({ key }) => key?.is === 'asked' && key.need.is === 'touch'),
  pin: asked(({ key }) => key?.is === 'asked' && key.need.is === 'pin'),
  time: asked(({ key }) => key?.is === 'asked' && key.need.is === 'time'),
};

const proofs: Cases<AskedProof['step'] | Optional<AskedProof> | 'delay' | 'lockout' | 'failed'> = {
  asking: asked(({ step }) => step === 'asking'),
  checking: asked(({ step }) => step === 'checking'),
  recording: asked(({ step }) => step === 'recording'),
  pin: asked(({ pin }) => pin),
  key: asked(({ key }) => key),
  card: asked(({ card }) => card),
  code: asked(({ code }) => code),
  vouch: asked(({ vouch }) => vouch),
  wait: asked(({ wait }) => wait),
  delay: asked(({ wait }) => wait?.why === 'delay'),
  lockout: asked(({ wait }) => wait?.why === 'lockout'),
  failed: asked(({ key }) => key?.is === 'failed'),
};

const forms: Cases<ShownOwn['is'] | 'failed'> = {
  proving: at('open', ({ own }) => own?.is === 'proving'),
  changing: at('open', ({ own }) => own?.is === 'changing'),
  listing: at('open', ({ own }) => own?.is === 'listing'),
  making: at('open', ({ own }) => own?.is === 'making'),
  overview: at('open', ({ own }) => own?.is === 'overview'),
  newPin: at('open', ({ own }) => own?.is === 'newPin'),
  newBadge: at('open', ({ own }) => own?.is === 'newBadge'),
  naming: at('open', ({ own }) => own?.is === 'naming'),
  failed: at('open', ({ own }) => own?.is === 'listing' && own.failed),
};

const opened: Cases<
  On<'open'>['page'] | On<'open'>['front'] | Exclude<Optional<On<'open'>>, Unseen> | 'wrong' | 'answering'
> = {
  loading: at('open', ({ page }) => page === 'loading'),
  ready: at('open', ({ page }) => page === 'ready'),
  unreachable: at('open', ({ page }) => page === 'unreachable'),
  gone: at('open', ({ page }) => page === 'gone'),
  missing: at('open', ({ page }) => page === 'missing'),
  page: at('open', ({ front }) => front === 'page'),
  dialog: at('open', ({ front }) => front === 'dialog'),
  login: at('open', ({ login }) => login),
  wrong: at('open', ({ login }) => login?.wrong),
  passkey: at('open', ({ passkey }) => passkey),
  answering: at('open', ({ passkey }) => passkey?.is === 'answering'),
  away: at('open', ({ away }) => away),
  own: at('open', ({ own }) => own),
  ownChanges: at('open', ({ ownChanges }) => ownChanges),
  printer: at('open', ({ printer }) => printer),
  notice: at('open', ({ notice }) => notice),
  endsSeconds: at('open', ({ endsSeconds }) => endsSeconds),
  // shown where nobody is signed on
  policyRefused: at('vacant', ({ policyRefused }) => policyRefused),
};

const causes: Cases<On<'cleaning'>['cause'] | Exclude<Optional<On<'cleaning'>>, Unseen | 'notice' | 'policyRefused'>> =
  {
    start: at('cleaning', ({ cause }) => cause === 'start'),
    switch: at('cleaning', ({ cause }) => cause === 'switch'),
    signoff: at('cleaning', ({ cause }) => cause === 'signoff'),
    leaving: at('cleaning', ({ leaving }) => leaving),
    next: at('cleaning', ({ next }) => next),
    unnamedNext: at('cleaning', ({ unnamedNext }) => unnamedNext),
    parts: at('cleaning', ({ parts }) => parts),
    unfinished: at('cleaning', ({ unfinished }) => unfinished),
  };

const ends: Cases<
  On<'locked'>['ownTap'] | Exclude<Maybe<On<'locked' | 'holding'>>, Unseen | 'notice' | 'policyRefused'>
> = {
  opens: at('locked', ({ ownTap }) => ownTap === 'opens'),
  asksPin: at('locked', ({ ownTap }) => ownTap === 'asksPin'),
  asksKey: at('locked', ({ ownTap }) => ownTap === 'asksKey'),
  asksEither: at('locked', ({ ownTap }) => ownTap === 'asksEither'),
  undoSeconds: at('locked', ({ undoSeconds }) => undoSeconds),
  holdSeconds: at('locked', ({ holdSeconds }) => holdSeconds),
  key: at('locked', ({ key }) => key),
  card: at('locked', ({ card }) => card),
  endsSeconds: at('locked', ({ endsSeconds }) => endsSeconds),
  person: at('locked', ({ person }) => person),
  next: at('holding', ({ next }) => next),
  waitSeconds: at('holding', ({ waitSeconds }) => waitSeconds),
};

const cases = Object.entries({ needs, proofs, forms, opened, causes, ends }).flatMap(([group, of]) =>
  Object.entries(of).map(([name, is]) => [`${group}: ${name}`, is] as const),
);

describe('the samples of the gallery', () => {
  it.each(keys(en.states))('show a screen at %s', (name) => {
    expect(every.some((screen) => screen.at === name)).toBe(true);
  });

  it.each(cases)('show %s', (_name, is) => {
    expect(every.some(is)).toBe(true);
  });

  it.each(keys(en.readers.problems))('show a vacant station whose readers say %s', (problem) => {
    expect(every.some((screen) => screen.at === 'vacant' && screen.devices.problem === problem)).toBe(true);
  });

  it('differ from each other', () => {
    const drawn = ({ screen, press }: Sample) =>
      screen.at === 'silent' ? screen.at : `${markup(screen)} ${press?.(en) ?? ''}`;
    const seen = Object.values(samples).map(drawn);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
