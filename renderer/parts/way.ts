/** Which of the proofs that would do is asked for in the first place. */
import type { AskedProof, ShownKey } from '../../electron/core/asked.ts';
import type { KeyNeed } from '../../electron/core/security-key.ts';

/** What a person has asked for herself. */
export type Choice = 'pin' | 'code';

export type Way =
  | { readonly is: 'pin' | 'code' | 'card' | 'nothing' }
  | { readonly is: 'key'; readonly shown: ShownKey }
  | { readonly is: 'keyPin'; readonly need: Extract<KeyNeed, { is: 'pin' }> };

/** A key that asks for its PIN was put in by somebody who means it, and comes before the PIN of the station. */
export function wayOf({ pin, key, card, code, step }: AskedProof, choice: Choice | undefined): Way {
  if (choice === 'code' && code) return { is: 'code' };
  const wantsPin = key?.is === 'asked' && key.need.is === 'pin' ? key.need : undefined;
  if (wantsPin && !(choice === 'pin' && pin)) return { is: 'keyPin', need: wantsPin };
  if (pin) return { is: 'pin' };
  if (key) return { is: 'key', shown: key };
  if (card) return { is: 'card' };
  // whoever has typed her name where only a touch of a key would do
  return { is: code && step === 'asking' ? 'code' : 'nothing' };
}
