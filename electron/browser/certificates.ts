/**
 * The certificates of the EHR's servers: what Chromium does not take is never taken, and of what it takes only what has a
 * pinned key. Nothing is asked of a server before it is sure that its certificate will be looked at.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { App, Certificate, Session } from 'electron';
import { isPinned } from '../core/transport-policy.ts';
import { NETWORK_SERVICE } from './network-process.ts';
import type { Watch } from './watch.ts';

export interface CertificateChecks {
  /** From now on it is noticed when the network process ends; call before the first session begins. */
  follow(app: App): void;
  begin(session: Session, watch: Watch): void;
  end(session: Session): void;
  /** Whether the session's requests may go: false where its certificates would not be looked at, at once where none are to be. */
  inForce(session: Session): Promise<boolean>;
}

const AGAIN_MS = 100;
const GIVE_UP_MS = 5_000;

/**
 * The network process does the asking, and one that is started after another has ended asks nobody until it is told to
 * (seen on Chromium 108): the sessions whose checks have begun tell it, and their requests wait until it has heard.
 */
export function certificateChecks(): CertificateChecks {
  const begun = new Map<Session, Watch>();
  const states = new WeakMap<Session, Promise<boolean>>();
  const force = (session: Session, watch: Watch) => {
    const told = tell(session, watch, () => begun.has(session));
    states.set(
      session,
      told.catch(() => false),
    );
  };
  return {
    follow(app) {
      app.on('child-process-gone', (_event, { serviceName }) => {
        if (serviceName !== NETWORK_SERVICE) return;
        for (const [session, watch] of begun) force(session, watch);
      });
    },
    begin(session, watch) {
      begun.set(session, watch);
      force(session, watch);
    },
    end: (session) => void begun.delete(session),
    inForce: (session) => states.get(session) ?? Promise.resolve(true),
  };
}

/**
 * Told to a process that has just died it is never heard, so that it is told again until an answer comes on the same
 * channel. The answer is to closing all connections: none that was made before is used.
 */
async function tell(session: Session, watch: Watch, isWanted: () => boolean): Promise<boolean> {
  for (let ms = 0; ms < GIVE_UP_MS && isWanted(); ms += AGAIN_MS) {
    session.setCertificateVerifyProc(({ hostname, validatedCertificate, verificationResult }, callback) => {
      if (verificationResult !== 'net::OK') return callback(AS_CHROMIUM);
      callback(isTrusted(watch, hostname, validatedCertificate) ? AS_CHROMIUM : REFUSED);
    });
    const heard = session.closeAllConnections().then(
      () => true,
      () => false,
    );
    if (await Promise.race([heard, pause(AGAIN_MS, false)])) return true;
  }
  return false;
}

/** Chromium's own verdict, whichever that is. */
const AS_CHROMIUM = -3;
const REFUSED = -2;

function isTrusted(watch: Watch, hostname: string, certificate: Certificate): boolean {
  try {
    // a host may be written with a dot behind it and is the same one
    const host = hostname.toLowerCase().replace(/\.$/, '');
    const chain = keysOf(certificate);
    const [spki = ''] = chain;
    const trusted = isPinned(watch.rules.pins, host, chain);
    if (trusted) watch.showed(host, spki);
    else watch.found({ kind: 'pinMismatch', host, spki });
    return trusted;
  } catch {
    return false;
  }
}

/** Longer than any chain there is: the last one may name itself as its issuer. */
const LONGEST_CHAIN = 10;

/** The server's own key first, each as a pin is written (RFC 7469, 2.4). */
function keysOf(certificate: Certificate): readonly string[] {
  const keys: string[] = [];
  for (let at: Certificate | undefined = certificate; at && keys.length < LONGEST_CHAIN; at = at.issuerCert) {
    const spki = new X509Certificate(at.data).publicKey.export({ type: 'spki', format: 'der' });
    keys.push(`sha256/${createHash('sha256').update(spki).digest('base64')}`);
  }
  return keys;
}
