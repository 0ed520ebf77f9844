/** What each card of the bench does to the station, through the same remote as the tests. */
import type { Remote } from '../../harness/client.ts';
import { NURSE_A, NURSE_B, UNKNOWN_BADGE } from '../nurses.ts';
import type { Act } from './contract.ts';

/** Real milliseconds that a second of the station takes while nobody is there. */
const QUICK_MS = 10;
const COUNTDOWN_MS = 250;
const UNTIL_LOCKED = 300;
const UNTIL_GIVEN_UP = 120;
const UNTIL_SIGNED_OFF = 15 * 60 + 5;

export async function perform(act: Act, remote: Remote): Promise<void> {
  switch (act) {
    case 'tapA':
      return remote.tap(NURSE_A.badge);
    case 'tapB':
      return remote.tap(NURSE_B.badge);
    case 'tapUnknown':
      return remote.tap(UNKNOWN_BADGE);
    case 'plug':
      return remote.plug();
    case 'unplug':
      return remote.unplug();
    case 'walkAway':
      return walkAway(remote);
  }
}

/** From an open station until it locks; from a locked one until it signs the holder off; from a held one until it gives up. */
async function walkAway(remote: Remote): Promise<void> {
  const { state } = remote.now();
  if (state === 'open') {
    await remote.advance(UNTIL_LOCKED, { eachMs: QUICK_MS, stopAt: ['warning', 'locked', 'cleaning', 'vacant'] });
  }
  if (state === 'open' || state === 'warning') {
    return remote.advance(UNTIL_LOCKED, { eachMs: COUNTDOWN_MS, stopAt: ['open', 'locked', 'cleaning', 'vacant'] });
  }
  if (state === 'holding') {
    return remote.advance(UNTIL_GIVEN_UP, { eachMs: COUNTDOWN_MS, stopAt: ['cleaning', 'locked', 'proving'] });
  }
  if (state === 'locked')
    await remote.advance(UNTIL_SIGNED_OFF, { eachMs: 3, stopAt: ['cleaning', 'vacant', 'proving'] });
}
