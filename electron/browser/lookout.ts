/**
 * Whether the machine has a network and the EHR answers: one request for its start page, as nobody, in a session of its
 * own, so that the hospital's proxy, pins and TLS count as they do for a page. Nothing that comes back is read or kept.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Net, Session, session as sessions } from 'electron';
import type { EhrAnswer } from '../core/contact.ts';
import { connectOrigins } from '../core/navigation.ts';
import type { Policy } from '../core/policy.ts';
import type { Lookout } from '../ports.ts';
import { addressOf } from './address.ts';
import type { Guards, Role } from './guards.ts';
import { isRefusedCertificate, isTlsFailure, watchOver } from './watch.ts';

export interface LookoutParts {
  readonly sessions: typeof sessions;
  readonly guards: Pick<Guards, 'admit' | 'seal'>;
  readonly net: Pick<Net, 'isOnline' | 'request'>;
}

const LIMIT_MS = 5_000;

export function lookout({ sessions, guards, net }: LookoutParts): Lookout {
  // Electron never frees a session: there is one for all looks, which reaches nothing between them
  let own: Session | undefined;
  let underWay: { readonly policy: Policy; readonly answer: Promise<EhrAnswer> } | undefined;
  const ask = async (policy: Policy): Promise<EhrAnswer> => {
    const end = new AbortController();
    const late = pause(LIMIT_MS, 'silent' as const, { signal: end.signal });
    try {
      own ??= sessions.fromPartition('lookout', { cache: false });
      return await Promise.race([look(own, policy, { guards, net }, end.signal), late]);
    } catch {
      return 'silent';
    } finally {
      if (own) guards.seal(own);
      end.abort();
      underWay = undefined;
    }
  };
  return {
    isOnline: () => net.isOnline(),
    /** One look at a time: whoever asks meanwhile hears the same, and under another policy waits. */
    async ask(policy) {
      while (underWay && underWay.policy !== policy) await underWay.answer;
      underWay ??= { policy, answer: ask(policy) };
      return underWay.answer;
    },
  };
}

async function look(
  session: Session,
  policy: Policy,
  { guards, net }: Pick<LookoutParts, 'guards' | 'net'>,
  signal: AbortSignal,
): Promise<EhrAnswer> {
  // the machine's own way may be another one by now
  await session.setProxy({ mode: 'system' });
  if (signal.aborted) return 'silent';
  let isPinned = true;
  guards.admit(
    session,
    roleFor(policy, () => (isPinned = false)),
  );
  const { startUrl: url } = policy.ehr;
  const request = net.request({ method: 'HEAD', url, session, credentials: 'omit', redirect: 'manual' });
  signal.addEventListener('abort', () => request.abort());
  return new Promise((resolve) => {
    request.on('response', ({ statusCode }) => resolve(statusCode >= 500 ? 'fails' : 'answers'));
    // where it leads to is not asked
    request.on('redirect', () => resolve('answers'));
    request.on('error', ({ message }) => resolve(isPinned ? meaningOf(message) : 'fails'));
    request.end();
  });
}

/** One address, by the rules of a holder's partition; what it finds there is for her page to tell. */
function roleFor({ ehr }: Policy, pinMissed: () => void): Role {
  const start = JSON.stringify(addressOf(ehr.startUrl));
  return {
    allows: (address) => JSON.stringify(address) === start,
    origins: connectOrigins(ehr.allow),
    watch: {
      ...watchOver({ ...ehr, sessionSeconds: 0 }, () => undefined),
      found: ({ kind }) => kind === 'pinMismatch' && pinMissed(),
    },
  };
}

/** Whoever shows a certificate, or asks for one, is there. */
function meaningOf(error: string): EhrAnswer {
  if (isRefusedCertificate(error)) return 'fails';
  return isTlsFailure(error) ? 'answers' : 'silent';
}
