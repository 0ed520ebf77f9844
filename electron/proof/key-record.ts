/** A person's security keys as the directory keeps them. A public key is no secret; what is kept of it proves nothing by itself. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Base64Url } from '../core/security-key.ts';
import type { Person, Role } from '../core/session.ts';
import type { Stop } from '../ports.ts';

/** WebAuthn Level 3, section 7.1, step 24: no credential id is longer. */
export const LONGEST_ID = 1_023;
export const MOST_KEYS = 10;

const base64UrlLength = (bytes: number): number => Math.ceil((bytes * 4) / 3);

export const keyRecordSchema = z.strictObject({
  /** The credential's id. */
  id: z.base64url().min(1).max(base64UrlLength(LONGEST_ID)),
  /** COSE_Key (RFC 9052, section 7). */
  publicKey: z.base64url().min(1),
  name: z.string().refine(isKeyName),
  /** Unix ms. */
  addedAt: z.int().min(0),
  /** What make and model it says it is; all zero for none. */
  aaguid: z.guid(),
  transports: z.array(z.string().max(32)).max(16),
  /** Whether it may be copied to other devices (backup eligibility, WebAuthn 6.1.3); never changes. */
  synced: z.boolean(),
  /** Where its counter stood when it was made: the least that is ever expected of it. */
  counter: z.int().min(0),
});

export type KeyRecord = z.output<typeof keyRecordSchema>;

/** 32 random bytes that stand for a person on her keys and say nothing of her (WebAuthn Level 3, section 14.6.1). */
export const userHandleSchema = z.base64url().length(43);

export function isKeyName(text: string): boolean {
  return text.length >= 1 && text.length <= 40 && text.trim() === text && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

export const KEY_NAME_RULE =
  'The name of a key has 1 to 40 characters, none of them a control character, and no space at either end.';

/** By which uses are counted: what lies beside the people file names no credential. */
export const hashOfKey = (id: Base64Url): string => createHash('sha256').update(id, 'base64url').digest('hex');

/** Eight hex digits that tell a key from a person's others. */
export const shortIdOf = (id: Base64Url): string => hashOfKey(id).slice(0, 8);

/** Somebody, as the directory has her now. */
export interface KeyHolder {
  readonly person: Person;
  readonly role: Role;
  /** Someone removed and added again is somebody else. Unix ms. */
  readonly addedAt: number;
  /** Absent before her first key. */
  readonly handle?: Base64Url | undefined;
  readonly keys: readonly KeyRecord[];
}

/** What verifying needs of the people. Everything rejects while they cannot be read; a change rejects when it is not kept. */
export interface KeyDirectory {
  holder(person: string): Promise<KeyHolder | undefined>;
  byCredential(id: Base64Url): Promise<KeyHolder | undefined>;
  /** `handle`: hers from then on, when she has none. Known to this directory when it resolves. */
  addKey(person: Pick<KeyHolder, 'addedAt'> & Person, key: KeyRecord, handle: Base64Url): Promise<void>;
  /** `key` is its short id. Gone from this directory when it resolves. */
  removeKey(person: string, key: string): Promise<void>;
  /** Tells whose key is gone, and which, wherever it was removed. */
  onKeyRemoved(on: (person: string, credential: Base64Url) => void): Stop;
}
