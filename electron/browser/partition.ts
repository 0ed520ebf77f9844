/** One partition per holder: in memory, never used before, never used again. */
import { randomUUID } from 'node:crypto';
import type { Session, session as sessions } from 'electron';
import { type Address, judgeAddress } from '../core/navigation.ts';
import type { Policy } from '../core/policy.ts';
import type { Guards } from './guards.ts';

export function freshPartition(from: typeof sessions, guards: Guards, policy: Policy, onEscape: () => void): Session {
  const session = from.fromPartition(`holder-${randomUUID()}`, { cache: false });
  const allows = (address: Address) => judgeAddress(address, policy.ehr.allow).allowed;
  guards.admit(session, { allows, noDialogs: true, onEscape });
  return session;
}
