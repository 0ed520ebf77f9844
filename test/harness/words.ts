/** What each happening at a station is in a story of `policy simulate`. A new one does not compile until that is said. */
import type { Noted } from './acts.ts';

/** Nothing that changes a state or a line that is compared; a word that is its name, or hangs on more; or none. */
type Meaning = 'beside' | 'same' | 'word' | { readonly beyond: string };

const KEYS = { beyond: 'security keys' };
const OWN = { beyond: 'what a person sees and changes of her own' };
const POLICY = { beyond: 'a policy that comes' };

/** Simulate has a world in which everything works, and no keys of anybody. */
const MEANING: Readonly<Record<Noted['type'], Meaning>> = {
  ...{ started: 'beside', tick: 'beside', settled: 'beside', ended: 'beside', recorded: 'beside', covered: 'beside' },
  ...{ cleaned: 'beside', checked: 'beside', objection: 'beside', memory: 'beside', finding: 'beside' },
  ...{ certificate: 'beside', certificateAsked: 'beside', dialog: 'beside', closeDialog: 'beside', download: 'beside' },
  ...{ pdf: 'beside', print: 'beside', printed: 'beside', loginAsked: 'beside', logIn: 'beside' },
  ...{ cancelLogin: 'beside', loginGiven: 'beside', passkeyAsked: 'beside', choosePasskey: 'beside' },
  ...{ cancelPasskey: 'beside', passkeyGiven: 'beside' },
  ...{ undo: 'same', cancel: 'same', leave: 'same', retry: 'same' },
  ...{ tap: 'word', typedTap: 'word', named: 'word', pin: 'word', recoveryCode: 'word', page: 'word', lock: 'word' },
  ...{ signOff: 'word', askVouchers: 'word', reportMisuse: 'word', input: 'word', devices: 'word' },
  ...{ useKey: KEYS, keyPin: KEYS, keyHere: KEYS, keyNeeds: KEYS, keyProved: KEYS, keyMade: KEYS, keyFailed: KEYS },
  ...{ keyGone: KEYS, openOwn: KEYS, closeOwn: KEYS, addKey: KEYS, nameKey: KEYS, removeKey: KEYS, ownRead: KEYS },
  ...{ network: 'beside', ehrSeen: 'beside', residues: 'beside' },
  ...{ overview: OWN, overviewRead: OWN },
  ...{ changePin: OWN, newPin: OWN, addBadge: OWN },
  ...{ policyFound: POLICY, policyChanged: POLICY, notAllowed: POLICY },
  policyRefused: { beyond: 'a policy that is refused' },
  failedToStart: { beyond: 'a station that cannot start' },
  effectFailed: { beyond: 'a part that fails' },
  notCleaned: { beyond: 'a residue that is left' },
  escaped: { beyond: 'a page that escapes' },
  crashed: { beyond: 'a part that crashes' },
  revoked: { beyond: 'a directory that is changed' },
};

/** Undefined where there may be a word for it. */
export function beyondOf({ type }: Noted): string | undefined {
  const meaning = MEANING[type];
  return typeof meaning === 'string' ? undefined : meaning.beyond;
}

/** Undefined for what is no act, empty for one that there is no word for. */
export function wordOf(note: Noted, later: () => readonly Noted[]): string | undefined {
  const { type, who = '', how } = note;
  if (MEANING[type] === 'beside' || note.unheard || (type === 'page' && how === 'ready')) return undefined;
  if (MEANING[type] === 'same') return type;
  switch (type) {
    case 'tap':
      return how === undefined ? `tap ${who}` : how === 'fresh' ? `lying ${who}` : '';
    case 'typedTap':
      return how === undefined ? `typed ${who}` : '';
    case 'named':
      return `name ${who}`;
    case 'pin':
    case 'recoveryCode':
      return proofIn(type, later());
    case 'page':
      return how === 'gone' ? 'crash' : '';
    case 'lock':
      return how === 'key' ? 'lock' : (how ?? '');
    case 'reportMisuse':
      return 'report';
    case 'signOff':
      return 'signoff';
    case 'askVouchers':
      return 'vouch';
    case 'input':
      return 'touch';
    default:
      return '';
  }
}

/** With what the directory said of it, if it was asked before the next one came; simulate answers before anybody calls it off. */
function proofIn(type: 'pin' | 'recoveryCode', later: readonly Noted[]): string {
  const answer = later.find(
    (note) => note.type === 'checked' || (!note.unheard && ['pin', 'recoveryCode'].includes(note.type)),
  );
  if (answer?.type === 'checked' && answer.unheard) return '';
  return `${type === 'pin' ? 'pin' : 'code'}${answer?.type === 'checked' && answer.yes === false ? ' wrong' : ''}`;
}
