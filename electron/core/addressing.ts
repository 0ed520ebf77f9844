/** Whom a screen addresses is spoken to in her own language where it is known, anybody else in the ward's. */
import type { Language } from './language.ts';
import { proofIn } from './leaving.ts';
import type { Person } from './session.ts';
import type { State } from './state.ts';

/** The one person a screen speaks to; undefined where anybody may be reading it. */
function addressed(state: State): Person | undefined {
  switch (state.at) {
    case 'open':
    case 'warning':
      return state.holder.person;
    case 'proving':
    case 'vouching':
    case 'leaving':
      return proofIn(state)?.person;
    default:
      return undefined;
  }
}

export const languageFor = (state: State, ward: Language): Language => addressed(state)?.language ?? ward;
