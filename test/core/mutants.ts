/**
 * Defects somebody could write into the core tomorrow. Each is one exact change of one file; the explorer must break
 * the named property on it. A defect that lives shows a property that is missing.
 */

import { COMING_BACK } from './mutants/coming-back.ts';
import { CONTACT } from './mutants/contact.ts';
import { CRASHES } from './mutants/crashes.ts';
import { FINDINGS } from './mutants/findings.ts';
import { HANDOVERS } from './mutants/handovers.ts';
import { HOLDS } from './mutants/holds.ts';
import { LEAVING } from './mutants/leaving.ts';
import { LOGINS } from './mutants/logins.ts';
import { MISUSE } from './mutants/misuse.ts';
import type { Mutant } from './mutants/mutant.ts';
import { PASSKEYS } from './mutants/passkeys.ts';
import { PROOFS } from './mutants/proofs.ts';
import { RECORDS } from './mutants/records.ts';
import { RECYCLING } from './mutants/recycling.ts';
import { TIMES } from './mutants/times.ts';
import { VISIBILITY } from './mutants/visibility.ts';

export const MUTANTS: readonly Mutant[] = [
  ...VISIBILITY,
  ...PROOFS,
  ...COMING_BACK,
  ...TIMES,
  ...HANDOVERS,
  ...HOLDS,
  ...LEAVING,
  ...RECORDS,
  ...RECYCLING,
  ...CRASHES,
  ...FINDINGS,
  ...CONTACT,
  ...LOGINS,
  ...PASSKEYS,
  ...MISUSE,
];
