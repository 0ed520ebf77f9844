/** How a station is opened: readers, proofs, security keys, wrong tries. */
import type { Policy } from '../../core/policy.ts';
import type { ProofKind } from '../../core/session.ts';
import type { Says, Table, Told } from './told.ts';
import { capitalised, comes, entries, goes, number, one, PROOF_NAMES, quoted, value, without, word } from './told.ts';

type Unlock = Policy['unlock'];
type Wedge = Exclude<Unlock['wedge'], undefined>;
type Roots = Unlock['keys']['attestation'];

const typed = ({ prefix, suffix }: Wedge): string => `${quoted(prefix)} before a number and ${suffix} behind it`;

const wedge: Says<Wedge | undefined> = (from, to) => {
  if (!to) return one('No keyboard-wedge reader types numbers any more.');
  const instead = from ? ` instead of ${typed(from)}` : '';
  return one(`A keyboard-wedge reader has to be set to type ${typed(to)}${instead}.`);
};

const proofs = (says: string): Says<readonly ProofKind[] | undefined> =>
  entries((kind) => capitalised(PROOF_NAMES[kind]), { comes: `$ ${says}.`, goes: `$ ${says} no longer.` });

const keys: Says<Unlock['keys'] | undefined> = (from, to) =>
  !from || !to ? [] : [...makers(from.attestation, to.attestation), ...copied(from.synced, to.synced)];

function makers(from: Roots, to: Roots): readonly Told[] {
  const [before, after] = [rootsOf(from), rootsOf(to)];
  if (from === 'none' && to === 'none') return [];
  if (from === 'none') return [goes(`Only security keys of ${makersOf(after.length)} are enrolled.`)];
  if (to === 'none') return [comes('Security keys of any maker are enrolled.')];
  const [fewer, more] = [without(before, after).length, without(after, before).length];
  return [
    ...(fewer > 0 ? [goes(`Security keys of ${makersOf(fewer)} are enrolled no longer.`)] : []),
    ...(more > 0 ? [comes(`Security keys of ${makersOf(more)} are enrolled too.`)] : []),
  ];
}

const rootsOf = (given: Roots): readonly string[] => (given === 'none' ? [] : given.roots);

const makersOf = (roots: number): string =>
  `makers under ${roots} root ${roots === 1 ? 'certificate' : 'certificates'}`;

function copied(from: 'allow' | 'deny', to: 'allow' | 'deny'): readonly Told[] {
  if (from === to) return [];
  if (to === 'allow') return [comes('Passkeys that are copied from device to device are enrolled.')];
  return [goes('Passkeys that are copied from device to device are enrolled no longer.')];
}

const OWN_CHANGES: Readonly<Record<Unlock['ownChanges'][number], string>> = {
  badge: 'add a badge of theirs, and replace a lost one',
  pin: 'change their PIN',
  keys: 'add and remove their security keys',
};

export const UNLOCK: Table<Unlock> = {
  wedge,
  readers: entries((kind) => kind, {
    comes: 'Readers of the kind $ are heard.',
    goes: 'Readers of the kind $ are heard no longer.',
  }),
  proofs: proofs('signs her on'),
  reentry: proofs('gives her page back'),
  keys,
  vouching: word({ deny: 'Nobody vouches for others.', allow: 'Two who vouch sign on a third.' }),
  ownChanges: entries((what) => OWN_CHANGES[what], {
    comes: 'At a station people may $.',
    goes: 'At a station people may no longer $.',
  }),
  rpId: value('Security keys belong to'),
  attempts: number('She is locked out after $ wrong proofs'),
  lockoutMinutes: number('She is locked out for $ minutes'),
};
