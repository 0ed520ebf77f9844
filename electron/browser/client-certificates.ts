/**
 * A server asks who this is. Without an answer Electron presents the first certificate of the operating system's store;
 * here the session's own rule answers, and a session without one presents nothing.
 */
import type { App, Certificate, Session } from 'electron';
import type { CertificateChoice } from '../core/client-certificate.ts';
import type { Address } from '../core/navigation.ts';
import { addressOf } from './address.ts';

/** What a server that asks is shown. */
export type ChooseCertificate = (server: Address, offered: readonly Certificate[]) => CertificateChoice<Certificate>;

export function answerCertificateRequests(app: App, ruleOf: (session: Session) => ChooseCertificate | undefined): void {
  app.on('select-client-certificate', (event, contents, url, offered, callback) => {
    event.preventDefault();
    const choose = contents ? ruleOf(contents.session) : undefined;
    const certificate = choose && chosen(choose, url, offered);
    // called with `undefined` it throws (seen on Electron 22)
    if (certificate) callback(certificate);
    else callback();
  });
}

function chosen(choose: ChooseCertificate, url: string, offered: readonly Certificate[]): Certificate | undefined {
  try {
    const server = addressOf(url.includes('://') ? url : `https://${url}`);
    const choice = server && choose(server, offered);
    return choice?.is === 'presented' ? choice.certificate : undefined;
  } catch {
    return undefined;
  }
}
