/**
 * What another value of a key means to whoever works at a station or looks after it, in a sentence for each change. A key
 * of the policy without one does not compile.
 */
import type { Policy } from '../../core/policy.ts';
import { EHR } from './ehr.ts';
import { LOCK } from './lock.ts';
import { SITE } from './site.ts';
import { number, type Table, value } from './told.ts';
import { UNLOCK } from './unlock.ts';

export const CONSEQUENCES: { readonly [Group in Exclude<keyof Policy, '$schema' | 'serial'>]: Table<Policy[Group]> } = {
  site: SITE,
  ehr: EHR,
  lock: LOCK,
  unlock: UNLOCK,
  station: {
    recycleSwitches: number('The process starts again after $ switches'),
    recycleMemoryMb: number('The process starts again above $ MB'),
  },
  people: { kind: value('Staff are known from') },
  audit: { kind: value('What happens is written down in') },
};

/** Nothing else of it would count. */
export const tooOld = (from: number, to: number): string =>
  `A station that has gone by the first policy (serial ${from}) refuses the second (serial ${to}); give it a higher one.`;

export const SHUT_OUT =
  'Whoever is signed on gets her page back by none of her proofs once it is covered, until she is signed off.';
