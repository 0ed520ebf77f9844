/** Defects of stations that keys open, and what finds each. */
import type { Mutant } from '../mutants/mutant.ts';
import { UNCHANGED } from './policies.ts';

const OTHERS = 'a badge of one and a key of another open nothing, and that is counted and written down';
const LATE = 'an answer to a ceremony that is over changes nothing';
const ASKED = 'no key is asked any longer than its answer would count';
const NAMED = 'a key opens by what the policy names for that, and by nothing else';
const TYPED = 'a touch does not do for somebody whose name or number was typed';
const VOUCHED = 'two different people vouch, a supervisor first, neither of them the one they vouch for';
const CHANGED = 'no key is added or removed but within five minutes of a full proof, and written down before';

const OWN =
  'no PIN is changed and no badge is added but where the policy lets her, within five minutes of a full proof, written down before';

const ADMIN = 'an admin who has proved who she is comes to what the station goes by, whatever may be changed';

export const KEY_MUTANTS: readonly Mutant[] = [
  {
    breaks: 'anybody’s key will do for a badge',
    file: 'key-proof.ts',
    from: "  if (asked.id !== person.id) return failed(station, ceremony, 'unknownKey', rules);\n",
    to: '',
    caughtBy: OTHERS,
  },
  {
    breaks: 'somebody else’s key is not counted',
    file: 'key-proof.ts',
    from: 'const counted = { ...told.station, attempts };',
    to: 'const counted = told.station;',
    caughtBy: OTHERS,
  },
  {
    breaks: 'an answer to any ceremony counts',
    file: 'key-proof.ts',
    from: '  if (askedIn(state) !== ceremony) return stay(station);\n  if (state.at !== ',
    to: '  if (state.at !== ',
    caughtBy: LATE,
  },
  {
    breaks: 'a key made in another ceremony is named',
    file: 'enrolment.ts',
    from: "state.own.is !== 'making' || state.own.ceremony !== event.ceremony",
    to: "state.own.is !== 'making'",
    caughtBy: LATE,
  },
  {
    breaks: 'a key blinks on when it is not asked any more',
    file: 'ceremony.ts',
    from: "return { station: after, effects: urgentFirst([...effects, { type: 'cancelKey' }]) };",
    to: 'return { station: after, effects };',
    caughtBy: ASKED,
  },
  {
    breaks: 'a card that is asked stays so beside a newer question',
    file: 'ceremony.ts',
    from: 'anew && after.presented && after.presented.ceremony !== anew.ceremony',
    to: 'anew && after.presented && false',
    caughtBy: 'a key that is asked under a number is the one that was begun with it',
  },
  {
    breaks: 'a touch is enough where the key has to know its person',
    file: 'proving.ts',
    from: "if (how === 'securityKey') return touchDoes;",
    to: "if (how === 'securityKey') return true;",
    caughtBy: NAMED,
  },
  {
    breaks: 'a touch is enough for a typed name',
    file: 'proving.ts',
    from: "const touchDoes = proofs.includes('securityKey') && !typed;",
    to: "const touchDoes = proofs.includes('securityKey');",
    caughtBy: TYPED,
  },
  {
    breaks: 'what signs on also brings back',
    file: 'proving.ts',
    from: "return state.at === 'proving' && state.kept ? reentry : proofs;",
    to: 'return [...proofs, ...reentry];',
    caughtBy: NAMED,
  },
  {
    breaks: 'a card’s proof is never too old',
    file: 'proving.ts',
    from: ' || elapsed(given.at, now) > GIVEN_TIME',
    to: '',
    caughtBy: 'what came with a tap is good for fifteen seconds',
  },
  {
    breaks: 'a card’s proof does not outlast the cleaning',
    file: 'proving.ts',
    from: 'export const GIVEN_TIME = 15 * SECOND;',
    to: 'export const GIVEN_TIME = 0;',
    caughtBy: 'a card that proves itself at a station of somebody else opens it after the cleaning with no further tap',
  },
  {
    breaks: 'a card opens during a lock-out',
    file: 'proving.ts',
    from: 'return mayTry(attempts, person.id, now.wall, unlock).allowed ? { ...given, how } : undefined;',
    to: 'return { ...given, how };',
    caughtBy: 'while a person’s or the station’s lock-out runs no key opens anything',
  },
  {
    breaks: 'a key opens during a lock-out',
    file: 'key-proof.ts',
    from: '  if (refused)\n',
    to: '  if (refused && !refused)\n',
    caughtBy: 'while a person’s or the station’s lock-out runs no key opens anything',
  },
  {
    breaks: 'a key that knew its person is written down as a touch',
    file: 'key-proof.ts',
    from: "const how: ProofKind = verified ? 'verifiedKey' : 'securityKey';",
    to: "const how: ProofKind = verified ? 'securityKey' : 'securityKey';",
    caughtBy: 'what a key is said to have shown is what it showed',
  },
  {
    breaks: 'a PIN is as sure as a key with its PIN',
    file: 'assurance.ts',
    from: "  fidoCard: 'aal1',",
    to: "  fidoCard: 'aal2',",
    caughtBy: 'every unlock line says how sure the station is',
  },
  {
    breaks: 'one may vouch for herself',
    file: 'vouching.ts',
    from: '[state.person, ...state.vouchers].some',
    to: 'state.vouchers.some',
    caughtBy: VOUCHED,
  },
  {
    breaks: 'one may vouch twice',
    file: 'vouching.ts',
    from: '[state.person, ...state.vouchers].some',
    to: '[state.person].some',
    caughtBy: VOUCHED,
  },
  {
    breaks: 'no supervisor is needed',
    file: 'vouching.ts',
    from: "state.vouchers.length === 0 && role === 'staff'",
    to: "state.vouchers.length === 9 && role === 'staff'",
    caughtBy: VOUCHED,
  },
  {
    breaks: 'one is enough to vouch',
    file: 'vouching.ts',
    from: 'export const VOUCHERS = 2;',
    to: 'export const VOUCHERS = 1;',
    caughtBy: VOUCHED,
  },
  {
    breaks: 'a code is looked at before it is counted',
    file: 'proof.ts',
    from: "    { type: 'saveAttempts', attempts: charged, attempt: nextAttempt },\n    look(nextAttempt, person),",
    to: "    look(nextAttempt, person),\n    { type: 'saveAttempts', attempts: charged, attempt: nextAttempt },",
    caughtBy: 'a code is charged and saved before it is looked at, and lets nobody leave',
  },
  {
    breaks: 'a code lets an admin leave',
    file: 'proof.ts',
    from: "  if (station.state.at !== 'proving') return stay(station);\n",
    to: '',
    caughtBy: 'a code is charged and saved before it is looked at, and lets nobody leave',
  },
  {
    breaks: 'a proof stands for ever for changes of her keys',
    file: 'enrolment.ts',
    from: 'elapsed(holder.provedAt, now) < PROOF_STANDS;',
    to: 'elapsed(holder.provedAt, now) < 100 * PROOF_STANDS;',
    caughtBy: 'no key is made but within five minutes of a full proof',
  },
  {
    breaks: 'a key is removed before that is written down',
    file: 'enrolment.ts',
    from: '...effects(attempt));',
    to: '...effects(attempt).toReversed());',
    caughtBy: CHANGED,
  },
  {
    breaks: 'her page stays beside her keys',
    file: 'enrolment.ts',
    from: "return { ...then, effects: [{ type: 'detachEhr' }, ...then.effects] };",
    to: 'return then;',
    caughtBy: 'her keys are seen only at her open station, with the EHR out of the window',
  },
  {
    breaks: 'her page does not come back when her keys are put away',
    file: 'page.ts',
    from: 'return move(station, rest, ...shown(rest));',
    to: 'return move(station, rest);',
    caughtBy: 'the EHR comes back when her keys are put away, where there is a page to show',
  },
  {
    breaks: 'a lock leaves a key asked whose it is',
    file: 'moves.ts',
    from: "    case 'identifying':\n    case 'holding':\n    case 'cleaning':\n      return callOff",
    to: "    case 'holding':\n    case 'cleaning':\n      return callOff",
    caughtBy: 'a lock, a tap and a sign-off end whatever is asked of a key',
  },
  {
    breaks: 'a card stays asked whatever covers the station',
    file: 'ceremony.ts',
    from: 'return isOld && state.at !== before.state.at &&',
    to: 'return isOld && false &&',
    caughtBy: 'no card is waited for that was there before a station was covered, emptied or broken',
  },
  {
    breaks: 'a lock leaves a card asked',
    file: 'ceremony.ts',
    from: "ENDS_CARD: readonly Event['type'][] = ['lock', ",
    to: "ENDS_CARD: readonly Event['type'][] = [",
    caughtBy: 'a lock, a tap and a sign-off end whatever is asked of a key',
  },
  {
    breaks: 'a PIN is changed however old her proof is',
    file: 'own-changes.ts',
    from: "  if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });\n  switch",
    to: '  switch',
    caughtBy: OWN,
  },
  {
    breaks: 'a PIN is changed where the policy does not let her',
    file: 'own-changes.ts',
    from: 'if (!isShowing(state) || !mayChange(unlock, what)) return',
    to: 'if (!isShowing(state)) return',
    caughtBy: OWN,
  },
  {
    breaks: 'the badge she had is added once more',
    file: 'own-changes.ts',
    from: 'const { badge } = tapped;',
    to: "const badge = 'another';",
    caughtBy: 'a badge that is added is one that nobody has, tapped while she was asked for it',
  },
  {
    breaks: 'where nobody changes anything, anybody comes to the form for it',
    file: 'enrolment.ts',
    from: 'unlock.ownChanges.length > 0 || admin === true',
    to: 'unlock.ownChanges.length >= 0',
    under: UNCHANGED,
    caughtBy: 'where nobody changes anything of hers, there is a form for an admin alone',
  },
  {
    breaks: 'everybody is taken for an admin',
    file: 'session.ts',
    from: "role === 'admin' ? {",
    to: "role !== 'supervisor' ? {",
    under: UNCHANGED,
    caughtBy: 'where nobody changes anything of hers, there is a form for an admin alone',
  },
  {
    breaks: 'where nobody changes anything, an admin sees nothing of the station either',
    file: 'enrolment.ts',
    from: 'unlock.ownChanges.length > 0 || admin === true',
    to: 'unlock.ownChanges.length > 0',
    under: UNCHANGED,
    caughtBy: ADMIN,
  },
  {
    breaks: 'an admin who comes by a key is taken for anybody',
    file: 'proving.ts',
    from: 'state, { how, role }, nextAttempt, { key }',
    to: 'state, { how }, nextAttempt, { key }',
    under: UNCHANGED,
    caughtBy: ADMIN,
  },
  {
    breaks: 'an admin who comes back is taken for anybody',
    file: 'proof.ts',
    from: 'withRole({ ...state.kept.holder, how, provedAt: now }, role)',
    to: 'withRole({ ...state.kept.holder, how, provedAt: now }, undefined)',
    under: UNCHANGED,
    caughtBy: ADMIN,
  },
];
