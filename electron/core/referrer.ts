/** How much of the page's own address goes with a request: what `strict-origin-when-cross-origin` leaves, whatever the page asks for. */
import type { Address } from './navigation.ts';

/** `whole` within an origin; across origins its origin alone; nothing from TLS into the clear (Referrer Policy, 3.6). */
export function referrerFor(from: Address, to: Address): 'whole' | 'origin' | 'nothing' {
  if (from.scheme === 'https' && to.scheme !== 'https' && to.scheme !== 'wss') return 'nothing';
  const same = from.scheme === to.scheme && from.host === to.host && from.port === to.port;
  return same ? 'whole' : 'origin';
}
