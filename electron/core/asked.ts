/** Whoever is asked for a proof, and for which, as data for the page: no sentence, no secret, no number that answers anything. */
import { attemptsLeft, mayTry } from './attempts.ts';
import { proofIn } from './leaving.ts';
import type { Overview } from './overview.ts';
import { changesHere } from './own-changes.ts';
import type { OwnForm } from './own-form.ts';
import type { PinFault } from './pin-rule.ts';
import { proofsFor, verificationFor } from './proving.ts';
import type { KeyFailure, KeyNeed, KeyRefusal, KeySummary } from './security-key.ts';
import type { KeyStep, Newcomer, ProofStep } from './session.ts';
import type { Station } from './state.ts';
import type { Rules } from './step.ts';
import { secondsUntil } from './time.ts';

/** How it stands with a key: what it needs, or why it gave nothing that counts. */
export type ShownKey =
  | { readonly is: 'asked'; readonly need: KeyNeed }
  | { readonly is: 'failed'; readonly why: KeyFailure | KeyRefusal };

/** Whose proof is asked for, and which would do. */
export interface AskedProof {
  readonly person: string;
  /** Tells two people of the same name apart. */
  readonly user: string;
  readonly step: 'asking' | 'checking' | 'recording';
  /** Absent where her PIN would not do. */
  readonly pin?: true;
  /** Absent where no key in a port would do. */
  readonly key?: ShownKey;
  /** Absent where a FIDO2 card on the reader would not do. */
  readonly card?: true;
  /** Absent where a recovery code would not do. */
  readonly code?: true;
  /** Absent where nobody may vouch for her. */
  readonly vouch?: true;
  readonly attemptsLeft: number;
  /** The person's, or the station's, proofs are not looked at for so long. */
  readonly wait?: {
    readonly why: 'delay' | 'lockout';
    readonly seconds: number;
    /** Nobody else's is looked at either. */
    readonly everybody?: true;
  };
}

/** What the holder proves herself with, in the place of the page. */
export type ShownOwn =
  | ({ readonly is: 'proving' } & AskedProof)
  | { readonly is: 'changing' }
  | {
      readonly is: 'listing';
      /** Absent where none is added or removed here, as the other two are. */
      readonly keys?: readonly KeySummary[];
      /** How many she has. */
      readonly badges?: number;
      readonly pin?: true;
      /** She may look at what the station goes by. */
      readonly admin?: true;
      readonly failed?: KeyFailure | KeyRefusal;
    }
  | { readonly is: 'overview'; readonly overview: Overview }
  | { readonly is: 'newPin'; readonly fault?: PinFault }
  | { readonly is: 'newBadge'; readonly replaces: boolean }
  | { readonly is: 'making'; readonly need: KeyNeed }
  | { readonly is: 'naming' };

interface Proof {
  readonly person: Newcomer;
  readonly step: ProofStep;
}

export function askedProof(station: Station, proof: Proof, rules: Rules['unlock']): AskedProof {
  const { attempts, now } = station;
  const { person, step } = proof;
  const permission = mayTry(attempts, person.id, now.wall, rules);
  return {
    person: person.name,
    user: person.id,
    step: step.is,
    ...whatDoes(station, proof, rules),
    attemptsLeft: attemptsLeft(attempts, person.id, now.wall, rules),
    ...(permission.allowed || step.is !== 'asking'
      ? {}
      : {
          wait: {
            why: permission.why,
            seconds: secondsUntil(permission.until, now.wall),
            ...everybodyWaits(station, person, rules),
          },
        }),
  };
}

/** The tries at this station are too many, whoever comes. */
const everybodyWaits = ({ attempts, now }: Station, { id }: Newcomer, rules: Rules['unlock']) =>
  mayTry({ ...attempts, people: {} }, id, now.wall, rules).allowed ? {} : ({ everybody: true } as const);

function whatDoes({ state }: Station, { person, step }: Proof, rules: Rules['unlock']) {
  const proofs = proofsFor(state, rules);
  const proving = state.at === 'proving';
  const key = step.is === 'asking' && verificationFor(proofs, person) ? step.key : undefined;
  return {
    ...(proofs.includes('pin') ? { pin: true as const } : {}),
    ...(key ? { key: shownKey(key) } : {}),
    ...(proofs.includes('fidoCard') ? { card: true as const } : {}),
    ...(proving ? { code: true as const } : {}),
    ...(proving && rules.vouching === 'allow' ? { vouch: true as const } : {}),
  };
}

export const shownKey = (key: KeyStep): ShownKey =>
  key.is === 'asked' ? { is: 'asked', need: key.need } : { is: 'failed', why: key.why };

export function shownOwn(station: Station, form: OwnForm, rules: Rules['unlock']): ShownOwn {
  const proof = proofIn(station.state);
  switch (form.is) {
    case 'asking':
    case 'checking':
      return proof ? { is: 'proving', ...askedProof(station, proof, rules) } : { is: 'changing' };
    case 'changing':
    case 'naming':
      return { is: form.is };
    case 'listing':
      return listing(station, form, rules);
    case 'overview':
    case 'newPin':
    case 'newBadge':
      return form;
    case 'making':
      return { is: 'making', need: form.need };
  }
}

function listing(
  station: Station,
  { keys, badges, role, failed }: Extract<OwnForm, { is: 'listing' }>,
  rules: Rules['unlock'],
): ShownOwn {
  const changes = changesHere(station, rules);
  return {
    is: 'listing',
    ...(changes.includes('keys') ? { keys } : {}),
    ...(changes.includes('badge') ? { badges } : {}),
    ...(changes.includes('pin') ? { pin: true } : {}),
    ...(role === 'admin' ? { admin: true } : {}),
    ...(failed ? { failed } : {}),
  };
}
