/** What goes wrong between the station and an authenticator. Nothing else is ever thrown here. */
import type { KeyFailure } from '../../core/security-key.ts';

/** A ceremony that gives no answer, and why. */
export class KeyError extends Error {
  readonly why: KeyFailure;

  constructor(why: KeyFailure, says: string) {
    super(says);
    this.name = 'KeyError';
    this.why = why;
  }
}

/** The authenticator answered with a status that is not success (CTAP 2.1, 6.3). */
export class CtapError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The security key answered with status 0x${status.toString(16).padStart(2, '0')}.`);
    this.name = 'CtapError';
    this.status = status;
  }
}

/** CTAP 2.1, 8.2. */
export const STATUS = {
  invalidCommand: 0x01,
  timeout: 0x05,
  credentialExcluded: 0x19,
  unsupportedAlgorithm: 0x26,
  operationDenied: 0x27,
  unsupportedOption: 0x2b,
  keepAliveCancel: 0x2d,
  noCredentials: 0x2e,
  userActionTimeout: 0x2f,
  notAllowed: 0x30,
  pinInvalid: 0x31,
  pinBlocked: 0x32,
  pinAuthInvalid: 0x33,
  pinAuthBlocked: 0x34,
  pinNotSet: 0x35,
  pinRequired: 0x36,
  pinPolicyViolation: 0x37,
  uvBlocked: 0x3c,
  uvInvalid: 0x3f,
} as const;

const FAILURES: Readonly<Record<number, KeyFailure>> = {
  [STATUS.invalidCommand]: 'unsupported',
  [STATUS.timeout]: 'timeout',
  [STATUS.credentialExcluded]: 'alreadyEnrolled',
  [STATUS.unsupportedAlgorithm]: 'unsupported',
  [STATUS.operationDenied]: 'denied',
  [STATUS.unsupportedOption]: 'unsupported',
  [STATUS.keepAliveCancel]: 'denied',
  [STATUS.noCredentials]: 'noCredential',
  [STATUS.userActionTimeout]: 'timeout',
  [STATUS.notAllowed]: 'denied',
  [STATUS.pinBlocked]: 'pinBlocked',
  [STATUS.pinAuthBlocked]: 'pinAlmostBlocked',
  [STATUS.pinNotSet]: 'noVerification',
  [STATUS.pinPolicyViolation]: 'denied',
  [STATUS.uvBlocked]: 'pinAlmostBlocked',
  [STATUS.uvInvalid]: 'denied',
};

/** The one word for it, whatever went wrong. */
export function failureOf(error: unknown): KeyFailure {
  if (error instanceof KeyError) return error.why;
  return error instanceof CtapError ? (FAILURES[error.status] ?? 'failed') : 'failed';
}

export const isStatus = (error: unknown, ...status: readonly number[]): boolean =>
  error instanceof CtapError && status.includes(error.status);
