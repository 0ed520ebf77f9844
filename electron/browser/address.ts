/** The one place where a text becomes an address, by the same parser the browser uses (WHATWG URL). */
import type { Address } from '../core/navigation.ts';

export function addressOf(text: string): Address | undefined {
  const url = parse(text);
  if (!url) return undefined;
  return {
    scheme: url.protocol.slice(0, -1),
    host: url.hostname.replace(/\.$/, ''),
    port: url.port,
    path: url.pathname,
    hasCredentials: url.username !== '' || url.password !== '',
  };
}

/** Made by a page itself, and as much its own as what it made them of. */
export const IN_PAGE = /^(?:blob|data):/;

/** As a browser writes it; `null` for an opaque one and for what is no address. */
export function originOf(text: string): string {
  return parse(text)?.origin ?? 'null';
}

const LONGEST = 200;

/** Scheme and host, for a line that people read; of what has no host the scheme. */
export function placeOf(text: string): string {
  const url = parse(text);
  if (!url) return 'no address';
  return (url.host === '' ? url.protocol : `${url.protocol}//${url.host}`).slice(0, LONGEST);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
