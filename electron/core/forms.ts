/**
 * The station's own forms in the place of the page: what a server or the page itself waits for, and her keys. One stands
 * there at a time, and none outlasts the EHR's being shown.
 */
import type { Event } from './event.ts';
import { isOfLogin, type LoginEvent, login, loginWithdrawn } from './http-auth.ts';
import { isOfPasskey, type PasskeyEvent, passkey, pickerWithdrawn } from './passkeys.ts';
import type { Station } from './state.ts';
import type { Step } from './step.ts';

/** What is asked and answered in one; what becomes of her keys is told elsewhere. */
export type FormEvent = LoginEvent | PasskeyEvent;

export const isOfForm = (event: Event): event is FormEvent => isOfLogin(event) || isOfPasskey(event);

export function form(station: Station, event: FormEvent): Step {
  return isOfLogin(event) ? login(station, event) : passkey(station, event);
}

/** However a step left a form, nobody waits for its answer any more. */
export function withdrawn(before: Station, event: Event, step: Step): Step {
  return pickerWithdrawn(before, event, loginWithdrawn(before, event, step));
}
