/** One partition per holder: in memory, never used before, never used again. */
import { randomUUID } from 'node:crypto';
import type { DownloadItem, Session, session as sessions } from 'electron';
import { type CertificatePolicy, chooseCertificate } from '../core/client-certificate.ts';
import { type Address, connectOrigins, connectSources, judgeAddress } from '../core/navigation.ts';
import { permits } from '../core/permissions.ts';
import type { Policy } from '../core/policy.ts';
import type { EhrEvent } from '../ports.ts';
import type { AnswersLogin } from './authentication.ts';
import type { ChooseCertificate } from './client-certificates.ts';
import type { Guards } from './guards.ts';
import type { Folders } from './residue.ts';
import { watchOver } from './watch.ts';

export interface PartitionParts {
  readonly sessions: typeof sessions;
  readonly guards: Guards;
  readonly policy: Policy;
  readonly folders: Pick<Folders, 'downloads'>;
}

/** What a partition has to do with the view of its page. */
export interface PartitionView {
  /** Told what happens that the station has to know. */
  readonly say: (event: EhrEvent) => void;
  /** Whether its page is in the window. */
  readonly isShown: (session: Session) => boolean;
  readonly takesDownload: (item: DownloadItem) => boolean;
  readonly login: AnswersLogin;
}

export function freshPartition(
  { sessions, guards, policy, folders }: PartitionParts,
  { say, isShown, takesDownload, login }: PartitionView,
): Session {
  const session = sessions.fromPartition(`holder-${randomUUID()}`, { cache: false });
  const allows = (address: Address) => judgeAddress(address, policy.ehr.allow).allowed;
  guards.admit(session, {
    ...{ allows, noDialogs: true, pdfAsFile: true, connects: connectSources(policy.ehr.allow) },
    origins: connectOrigins(policy.ehr.allow),
    permits: (asked) => permits({ ...asked, isShown: isShown(session) }, policy.ehr.permissions),
    certificate: chooseBy(policy.ehr.clientCertificate, say),
    takesDownload,
    ...(policy.ehr.httpAuth === 'ask' ? { login } : {}),
    onEscape: (to) => say({ type: 'escaped', to }),
    watch: watchOver({ ...policy.ehr, sessionSeconds: policy.lock.maxSessionHours * SECONDS_AN_HOUR }, say),
  });
  session.setDownloadPath(folders.downloads);
  return session;
}

const SECOND_MS = 1_000;
const SECONDS_AN_HOUR = 3_600;

function chooseBy(rules: CertificatePolicy, say: (event: EhrEvent) => void): ChooseCertificate {
  return (server, offered) => {
    const choice = chooseCertificate(rules, server, offered, Date.now() / SECOND_MS);
    if (choice.is === 'notNamed') return choice;
    const issuer = choice.is === 'presented' ? { issuer: choice.certificate.issuerName } : {};
    say({ type: 'certificateAsked', by: server.host, how: choice.is, ...issuer });
    return choice;
  };
}
