/** One partition per holder: in memory, never used before, never used again. */
import { randomUUID } from 'node:crypto';
import type { Session, session as sessions } from 'electron';
import { type Address, connectSources, judgeAddress } from '../core/navigation.ts';
import type { Policy } from '../core/policy.ts';
import type { Guards } from './guards.ts';
import type { Folders } from './residue.ts';

export interface PartitionParts {
  readonly sessions: typeof sessions;
  readonly guards: Guards;
  readonly policy: Policy;
  readonly folders: Pick<Folders, 'downloads'>;
}

export function freshPartition(
  { sessions, guards, policy, folders }: PartitionParts,
  onEscape: (to: string) => void,
): Session {
  const session = sessions.fromPartition(`holder-${randomUUID()}`, { cache: false });
  const allows = (address: Address) => judgeAddress(address, policy.ehr.allow).allowed;
  guards.admit(session, { allows, noDialogs: true, connects: connectSources(policy.ehr.allow), onEscape });
  session.setDownloadPath(folders.downloads);
  return session;
}
