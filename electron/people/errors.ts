/** What can be wrong with the people a station knows. The message says where and what to do, and names no badge or key. */
import { reasonOf } from '../system/durable.ts';

export type PeopleProblem =
  /** There is no people file yet. */
  | 'missing'
  /** It was changed outside Wardkey or cut short; it is never written over. */
  | 'damaged'
  /** The file or its folder cannot be read, watched or written. */
  | 'unreadable'
  /** The keychain works and does not hold the key of this file. */
  | 'keyMissing'
  | 'keychainUnavailable'
  /** Another process is changing the people. */
  | 'busy'
  /** The change itself is not allowed. */
  | 'refused';

export class PeopleError extends Error {
  readonly code: PeopleProblem;

  constructor(code: PeopleProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'PeopleError';
    this.code = code;
  }
}

export const refuse = (sentence: string): PeopleError => new PeopleError('refused', sentence);

export function asPeopleError(error: unknown): PeopleError {
  return error instanceof PeopleError ? error : new PeopleError('unreadable', reasonOf(error), error);
}

export function unwatched(dir: string, error: unknown): PeopleError {
  const say =
    `The folder ${dir} cannot be watched for changes of the people (${reasonOf(error)}). ` +
    'Make it readable, or raise the limit on watched files, then start the station again.';
  return new PeopleError('unreadable', say, error);
}
