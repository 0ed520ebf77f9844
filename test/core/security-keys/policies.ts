/** Stations that keys open, each in another way. */
import type { Rules } from '../../../electron/core/step.ts';
import { POLICIES } from '../explorer/core.ts';

const [plain] = POLICIES;
if (!plain) throw new Error('There is no policy to begin with.');

const by = (unlock: Partial<Rules['unlock']>, lock: Partial<Rules['lock']> = {}): Rules => ({
  ...plain.rules,
  lock: { ...plain.rules.lock, ...lock },
  unlock: { ...plain.rules.unlock, ownChanges: ['badge', 'pin', 'keys'], ...unlock },
});

/** The policy under which nobody changes anything of hers. */
export const UNCHANGED = 'a PIN, a touch or a card; nobody changes anything of hers';

export const KEYED: readonly (readonly [string, Rules])[] = [
  [
    'PIN, a touch, or a key with its PIN; others may vouch',
    by({ proofs: ['pin', 'securityKey', 'verifiedKey'], reentry: ['securityKey'], vouching: 'allow' }),
  ],
  [
    'a card or PIN; a card brings back; unsaved work is held',
    by({ proofs: ['fidoCard', 'pin'], reentry: ['fidoCard'] }, { unsavedWork: { hold: 40 } }),
  ],
  [
    'a key with its PIN alone; nobody changes her PIN or badges',
    by({ proofs: ['verifiedKey'], reentry: ['verifiedKey'], ownChanges: ['keys'] }),
  ],
  [
    'a key with its PIN signs on, a card or a touch brings back, within grace nothing is asked',
    by(
      { proofs: ['verifiedKey', 'pin'], reentry: ['fidoCard', 'securityKey'], ownChanges: ['badge', 'keys'] },
      { tapGraceMinutes: 2 },
    ),
  ],
  [UNCHANGED, by({ proofs: ['pin', 'securityKey', 'fidoCard'], reentry: ['pin', 'securityKey'], ownChanges: [] })],
];
