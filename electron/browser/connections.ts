/**
 * Connections that no web request tells of: a relay of WebRTC by TCP, WebTransport of a worker whose script came from the
 * EHR's own service worker (both seen on Chromium 108). Chromium asks for a proxy for each of them, so that a session has
 * one that answers nobody for every host but those it may reach.
 */
import type { Session } from 'electron';

export interface ConnectionLimits {
  /** Origins, their ports written out; `*.` stands before any host below. */
  begin(session: Session, origins: readonly string[]): void;
  /** Whether it holds; false when it could not be said. */
  inForce(session: Session): Promise<boolean>;
}

/** A port that nobody but the system's administrator may open. */
const DEAD_PROXY = 'http://127.0.0.1:1';
/** Or this machine would always be reached without the proxy (net/docs/proxy.md). */
const LOOPBACK_TOO = '<-loopback>';
const DIRECT = 'DIRECT';

export function connectionLimits(): ConnectionLimits {
  const states = new WeakMap<Session, Promise<boolean>>();
  return {
    begin(session, origins) {
      states.set(
        session,
        limit(session, origins).then(
          () => true,
          () => false,
        ),
      );
    },
    inForce: (session) => states.get(session) ?? Promise.resolve(true),
  };
}

/** Where the machine's own proxy leads to the EHR, it also decides about every other host. */
async function limit(session: Session, origins: readonly string[]): Promise<void> {
  const ways = await Promise.all(origins.map((origin) => wayTo(session, origin.replace('*.', ''))));
  if (!ways.every((way) => way === DIRECT)) return;
  const proxyBypassRules = [LOOPBACK_TOO, ...origins].join(';');
  await session.setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules });
}

const TRIES = 3;

/** Nothing is said by a network process that ends meanwhile; the next question starts another. */
async function wayTo(session: Session, url: string): Promise<string> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const way = await session.resolveProxy(url);
    if (way !== '') return way;
  }
  throw new Error('The browser does not say which way leads to the EHR.');
}
