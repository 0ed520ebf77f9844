/** What a station that nobody uses tells whoever passes: one hint at a time. */
import type { Event } from './event.ts';
import { isByHand } from './recycling.ts';
import type { Station } from './state.ts';
import { SECOND } from './time.ts';

/** Where the policy has none of its own. */
export const OWN_HINTS = ['leave', 'approve', 'badge'] as const;

export type ShownHint = { readonly own: (typeof OWN_HINTS)[number] } | { readonly says: string };

/** Long enough to be read twice. */
const HINT_TIME = 20 * SECOND;

/** The next one when its time is over, and when a station has become vacant; none while somebody is about. */
export function turned(before: Station, event: Event, after: Station): Station {
  if (after.state.at !== 'vacant') return after;
  const { nth, turnsAt } = after.hint;
  const fresh = after.now.mono + HINT_TIME;
  if (before.state.at !== 'vacant') return { ...after, hint: { nth: nth + 1, turnsAt: fresh } };
  if (isByHand(event)) return { ...after, hint: { nth, turnsAt: fresh } };
  return event.type !== 'tick' || after.now.mono < turnsAt
    ? after
    : { ...after, hint: { nth: nth + 1, turnsAt: fresh } };
}

/** `hints`: the policy's; an empty list is none. */
export function hintOf({ hint }: Station, hints: readonly string[] | undefined): ShownHint | undefined {
  const own = OWN_HINTS[hint.nth % OWN_HINTS.length];
  if (!hints) return own && { own };
  const says = hints[hint.nth % hints.length];
  return says === undefined ? undefined : { says };
}
