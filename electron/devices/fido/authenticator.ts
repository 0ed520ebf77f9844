/** One authenticator, however it is connected: takes CTAP2 messages one at a time. */

import { CtapError } from './trouble.ts';

/** What it says while it works: it waits for a touch, or is busy (CTAP 2.1, 11.2.9.2.1). */
export type Progress = 'touch' | 'busy';

export interface Exchange {
  /** Aborted: the authenticator is told to stop, and the exchange rejects at once. */
  readonly signal: AbortSignal;
  progress(now: Progress): void;
}

export interface Authenticator {
  /** `usb` or `nfc`, as credentials say of where they can be used (WebAuthn, 5.8.4). */
  readonly transport: 'usb' | 'nfc';
  /** Aborted when it was pulled out, also while nothing is asked of it. */
  readonly gone: AbortSignal;
  /**
   * Sends a command byte with its parameters and resolves with the response behind its status byte. Rejects with
   * `CtapError` for any status but success, with `KeyError` for everything else.
   */
  send(message: Uint8Array, exchange: Exchange): Promise<Uint8Array>;
}

/** What stands behind the status byte; an empty response is none. Throws `CtapError`. */
export function behindStatus(response: Uint8Array): Uint8Array {
  const [status = OTHER] = response;
  if (status !== 0) throw new CtapError(status);
  return response.subarray(1);
}

/** CTAP1_ERR_OTHER. */
const OTHER = 0x7f;
