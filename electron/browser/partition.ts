/** One partition per holder: in memory, never used before, never used again. */
import { randomUUID } from 'node:crypto';
import type { Session, session as sessions, WebContents } from 'electron';
import { type CertificatePolicy, chooseCertificate } from '../core/client-certificate.ts';
import type { EhrEvent } from '../core/ehr-event.ts';
import { type Address, connectOrigins, connectSources, judgeAddress } from '../core/navigation.ts';
import { permits } from '../core/permissions.ts';
import type { Policy } from '../core/policy.ts';
import type { AnswersLogin } from './authentication.ts';
import type { ChooseCertificate } from './client-certificates.ts';
import type { Files } from './files.ts';
import type { Guards } from './guards.ts';
import type { AnswersPasskey } from './passkeys.ts';
import type { PageQuestions } from './questions.ts';
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
  /** Whether it is the holder's: one that is made ahead is nobody's yet. */
  readonly isHers: (session: Session) => boolean;
  /** Whether her page is in the window. */
  readonly isShown: () => boolean;
  readonly files: Pick<Files, 'take'>;
  readonly questions: Pick<PageQuestions, 'logins' | 'passkeys'>;
}

export function freshPartition(parts: PartitionParts, view: PartitionView): Session {
  const session = parts.sessions.fromPartition(`holder-${randomUUID()}`, { cache: false });
  admitHolder(session, parts, view);
  session.setDownloadPath(parts.folders.downloads);
  return session;
}

/** By the policy that is in force now; said again when that changes. */
export function admitHolder(
  session: Session,
  { guards, policy }: Pick<PartitionParts, 'guards' | 'policy'>,
  { say, isShown, files, questions, ...view }: PartitionView,
): void {
  const isHers = () => view.isHers(session);
  const login: AnswersLogin = (...asked) => (isHers() ? questions.logins.take(...asked) : asked[2]());
  const passkey: AnswersPasskey = (...asked) => (isHers() ? questions.passkeys.take(...asked) : asked[1]());
  const allows = (address: Address) => judgeAddress(address, policy.ehr.allow).allowed;
  guards.admit(session, {
    ...{ allows, noDialogs: true, pdfAsFile: true, connects: connectSources(policy.ehr.allow) },
    origins: connectOrigins(policy.ehr.allow),
    permits: (asked) => permits({ ...asked, isShown: isHers() && isShown() }, policy.ehr.permissions),
    certificate: chooseBy(policy.ehr.clientCertificate, say),
    takesDownload: (item) => isHers() && files.take(item),
    ...(policy.ehr.httpAuth === 'ask' ? { login } : {}),
    ...(policy.ehr.passkeys === 'ask' ? { passkey } : { noPasskeys: true }),
    onEscape: (to) => say({ type: 'escaped', to }),
    watch: watchOver({ ...policy.ehr, sessionSeconds: policy.lock.maxSessionHours * SECONDS_AN_HOUR }, say),
  });
}

/** Whether a page is where its session may not go any more; one that has not begun yet is nowhere. */
export function isElsewhere(contents: WebContents, guards: Guards): boolean {
  if (contents.isDestroyed()) return false;
  const url = contents.getURL();
  return url !== '' && url !== 'about:blank' && !guards.allows(contents.session, url);
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
