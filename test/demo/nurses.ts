/** The people of the demo and of the tests, with badges and PINs that exist nowhere else. */
export interface Nurse {
  readonly user: string;
  readonly name: string;
  readonly badge: string;
  readonly pin: string;
}

export const NURSE_A: Nurse = { user: 'nurse-a', name: 'Demo Nurse A', badge: 'iso14443a:2e5aa9e1', pin: '2580' };
export const NURSE_B: Nurse = { user: 'nurse-b', name: 'Demo Nurse B', badge: 'iso14443a:7c19d043', pin: '1470' };
export const NURSES: readonly Nurse[] = [NURSE_A, NURSE_B];

/** Who may also leave Wardkey; has no account in the demo EHR. */
export const ADMIN: Nurse = { user: 'admin-a', name: 'Demo Admin A', badge: 'iso14443a:51d0c8e7', pin: '3846' };

/** A badge nobody on the ward has. */
export const UNKNOWN_BADGE = 'iso14443a:deadbea7';
