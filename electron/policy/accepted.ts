/**
 * The policy that was accepted last, and what keeps an older one from coming back: the serial of each file, the moment
 * up to which the clock is known to have run, and whether it was signed.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { type ParsedPolicy, type Policy, parsePolicy, policyForNothing } from '../core/policy.ts';
import type { Surroundings } from '../core/policy-fault.ts';
import { makeFolder, replaceFile, systemCode } from '../system/durable.ts';

const FORMAT = 'wardkey-accepted-policy/1';

const serial = z.int().min(0);

const schema = z.strictObject({
  format: z.literal(FORMAT),
  /** Of the policy file. */
  serial,
  /** Of the parts, by their names. */
  parts: z.record(z.string(), serial).default({}),
  /** Of parts that were taken away: older ones do not come back. */
  gone: z.record(z.string(), serial).default({}),
  /** From the first signed policy on none is accepted that is not. */
  signed: z
    .strictObject({
      /** Unix ms that the clock has shown, and a signature has not passed. */
      seen: z.int().min(0),
    })
    .optional(),
  policy: z.unknown(),
});

type Kept = z.output<typeof schema>;

/** What is known of the files a policy was made of. */
export type Provenance = Pick<Kept, 'serial' | 'parts' | 'gone' | 'signed'>;

export interface Accepted extends Provenance {
  readonly parsed: ParsedPolicy;
  /** As it was read. */
  readonly value: unknown;
  readonly text: string;
}

export interface AcceptedStore {
  readonly path: string;
  /** Undefined when none was accepted yet; throws a sentence when it cannot be told. */
  load(surroundings: Surroundings): Accepted | undefined;
  save(value: unknown, provenance: Provenance, before: Accepted | undefined): void;
}

export function acceptedIn(dataDir: string): AcceptedStore {
  const path = join(dataDir, 'policy.accepted.json');
  return {
    path,
    load(surroundings) {
      try {
        const text = readFileSync(path, 'utf8');
        const { format: _known, policy, ...provenance } = schema.parse(JSON.parse(text));
        return { ...provenance, value: policy, parsed: parsePolicy(policy, surroundings), text };
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return undefined;
        throw new Error(
          `the last accepted policy in ${path} cannot be read: give this user the right to read it; ` +
            'if it is damaged, make sure the policy file is the newest, then remove it',
          { cause: error },
        );
      }
    },
    save(value, { serial, parts, gone, signed }, before) {
      const text = JSON.stringify({ format: FORMAT, serial, parts, gone, signed, policy: value });
      if (text === before?.text) return;
      makeFolder(dirname(path));
      replaceFile(path, text);
    },
  };
}

/** For a page that only takes its heading from it, and whom to call. */
export function lastAccepted(dataDir: string, surroundings: Surroundings, locale: string): Policy {
  try {
    const parsed = acceptedIn(dataDir).load(surroundings)?.parsed;
    if (parsed?.ok) return parsed.policy;
  } catch {
    // a station says what is wrong with it
  }
  return policyForNothing(locale);
}
