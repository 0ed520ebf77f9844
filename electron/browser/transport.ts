/** The way to the EHR: TLS with forward secrecy, and no address of a page told elsewhere. */
import type { Session } from 'electron';
import { referrerFor } from '../core/referrer.ts';
import { addressOf } from './address.ts';

/** What TLS 1.2 has without forward secrecy (RFC 9325, 4.2): the key exchange by RSA. TLS 1.3 has none. */
const RSA_KEY_EXCHANGE = [
  ...[0x009c, 0x009d], // AES-GCM
  ...[0x003c, 0x003d, 0x002f, 0x0035], // AES-CBC
  0x000a, // 3DES
];

export function requireForwardSecrecy(session: Session): void {
  session.setSSLConfig({ minVersion: 'tls1.2', disabledCipherSuites: RSA_KEY_EXCHANGE });
}

type Headers = Record<string, string>;

/** Undefined when nothing is changed. */
export function requestWith(url: string, requestHeaders: Headers): Headers | undefined {
  const [name, referrer] = Object.entries(requestHeaders).find(([name]) => name.toLowerCase() === 'referer') ?? [];
  if (name === undefined || referrer === undefined) return undefined;
  const [from, to] = [addressOf(referrer), addressOf(url)];
  const { [name]: _whole, ...rest } = requestHeaders;
  switch (from && to ? referrerFor(from, to) : 'nothing') {
    case 'whole':
      return undefined;
    case 'origin':
      return { ...rest, [name]: `${new URL(referrer).origin}/` };
    case 'nothing':
      return rest;
  }
}
