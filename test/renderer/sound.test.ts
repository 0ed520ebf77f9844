/** Which changes of the screen are heard. */
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { player, type Sound, soundOf } from '../../renderer/sound.ts';
import * as given from '../gallery/screens.ts';

const { vacant, proving, open, warning, locked, holding, cleaning, starting, identifying } = given;
const ownTap: Screen = { ...locked, why: 'ownTap' };

const heard = (before: Screen, after: Screen) => soundOf({ ...before, sounds: true }, { ...after, sounds: true });

type Row = readonly [what: string, before: Screen, after: Screen, sound: Sound | undefined];

const refused: Screen = { ...vacant, notice: 'unknownBadge' };
const saved: Screen = { ...open, notice: 'fileSaved' };
const DENIED = ['wait', 'peopleFailed', 'auditFailed', 'storageFailed', 'proofTimedOut', 'badgeIsHers'] as const;

const ROWS: readonly Row[] = [
  ['a tap at a vacant station', vacant, proving, 'accepted'],
  ['a tap of another at a PIN pad', proving, { ...proving, user: 'nurse-b' }, 'accepted'],
  ['a key that knows its person', identifying, proving, 'accepted'],
  ['a tap at a lock screen', locked, { ...proving, returning: true }, 'accepted'],
  ['a tap in grace', locked, open, 'accepted'],
  ['an own tap that locks', open, ownTap, 'accepted'],
  ['a tap of another', locked, cleaning, 'accepted'],
  ['a tap of another while work is not saved', locked, holding, 'accepted'],
  ['the last person’s time that is over', holding, cleaning, undefined],
  ['a tap that is not known', vacant, { ...vacant, notice: 'unknownBadge' }, 'refused'],
  ['a wrong PIN', proving, { ...proving, notice: 'wrongProof' }, 'refused'],
  ['the countdown', open, warning, 'warning'],
  ['the countdown that goes on', warning, { ...warning, lockSeconds: 11 }, undefined],
  ['the countdown that is stopped', warning, open, undefined],
  ['a PIN that is right', proving, open, undefined],
  ['a pause', open, locked, undefined],
  ['a sign-off', open, { ...cleaning, cause: 'signoff' }, undefined],
  ['time that passes', { ...vacant, notice: 'unknownBadge' }, vacant, undefined],
  ['a remark that stays', { ...vacant, notice: 'unknownBadge' }, { ...vacant, notice: 'unknownBadge' }, undefined],
  ['the same refusal again', { ...refused, noticeNth: 1 }, { ...refused, noticeNth: 2 }, 'refused'],
  ['the same file again', { ...saved, noticeNth: 1 }, { ...saved, noticeNth: 2 }, undefined],
  ...DENIED.map(
    (notice): Row => [`a remark that nothing comes of it: ${notice}`, vacant, { ...vacant, notice }, 'refused'],
  ),
  ['a file that was saved', open, { ...open, notice: 'fileSaved' }, undefined],
  ['a start', starting, vacant, undefined],
  ['a page that is loaded again', starting, open, undefined],
];

describe('what is heard of', () => {
  it.each(ROWS)('%s', (_what, before, after, sound) => {
    expect(heard(before, after)).toBe(sound);
  });

  it.each(ROWS)('%s is nothing where the policy wants no sounds', (_what, before, after) => {
    expect(soundOf(before, after)).toBeUndefined();
  });
});

describe('the player', () => {
  it('opens nothing before the first sound, and is silent on a machine without any', () => {
    let made = 0;
    const play = player(() => {
      made += 1;
      throw new Error('No device.');
    });
    expect(made).toBe(0);
    expect(() => play('warning')).not.toThrow();
    expect(made).toBe(1);
  });
});
