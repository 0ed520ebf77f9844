/**
 * Passkeys that the EHR's page asks for (WebAuthn Level 3, client-side discoverable credentials): which account of those
 * on a key its holder means, and which of them are hers to mean at all.
 */

/** One account on a key. What is called `name` came from the key and is no proof of anything. */
export interface PasskeyAccount {
  /** Keyed hash of the credential's id, in hex: the id itself stays with the browser. */
  readonly credential: string;
  readonly name: string;
  readonly displayName: string;
}

/** What the EHR's view tells of one question; `question` numbers it, and answers to any other number are stale. */
export interface AskedPasskey {
  readonly question: number;
  /** The relying party's id: the domain the accounts are for. */
  readonly host: string;
  readonly accounts: readonly PasskeyAccount[];
}

/** The question that stands in the place of the EHR: an answer is waited for, or is on its way to the page. */
export type PasskeyPrompt = AskedPasskey & { readonly is: 'asking' | 'answering' };

/**
 * The holder or her lock withdrew it, there was nobody who could have seen the picker, or all of the accounts have been
 * somebody else's here.
 */
export type PasskeyAnswer = 'answered' | 'cancelled' | 'refused' | 'withheld';

/** Whose account a credential is, by what was chosen at this station since its process began; the oldest stands first. */
export interface UsedPasskey {
  readonly credential: string;
  readonly person: string;
}

/** A key holds more accounts of one site only by mistake, and nobody picks from more. */
const MOST_OFFERED = 24;
/** Nobody's ward has more; the oldest go. */
const MOST_REMEMBERED = 1_000;

/** What is left of the accounts on a key when those are taken out that somebody else has chosen here. */
export function offeredTo(
  person: string,
  accounts: readonly PasskeyAccount[],
  used: readonly UsedPasskey[] = [],
): readonly PasskeyAccount[] {
  const others = new Set(used.filter((each) => each.person !== person).map(({ credential }) => credential));
  return accounts.filter(({ credential }) => !others.has(credential)).slice(0, MOST_OFFERED);
}

/** Whose it was first, it stays. */
export function remembered(used: readonly UsedPasskey[] = [], choice: UsedPasskey): readonly UsedPasskey[] {
  if (used.some(({ credential }) => credential === choice.credential)) return used;
  return [...used, choice].slice(-MOST_REMEMBERED);
}
