/** Everything a walk is held against. */
import type { Event } from '../../../electron/core/event.ts';
import { CONTACT } from './contact.ts';
import { CRASHES } from './crashes.ts';
import { FINDINGS } from './findings.ts';
import { ENDINGS, TAPS } from './handovers.ts';
import { HOLDS } from './holds.ts';
import { LEAVING, WHEN_LEFT } from './leaving.ts';
import { BEHIND_LOCK, LOGINS } from './logins.ts';
import { MISUSE, WHEN_TOLD } from './misuse.ts';
import { BESIDE_PICKER, PASSKEYS } from './passkeys.ts';
import { PROOFS, WITHOUT_PROOF } from './proofs.ts';
import { RECORDS } from './records.ts';
import { BEHIND_COVER, RECYCLING } from './recycling.ts';
import type { Outcome, Property, Seen } from './seen.ts';
import { IDLENESS, LIMITS } from './times.ts';
import { COVERED_BY, IN_THE_WORLD, VISIBILITY } from './visibility.ts';
import { AT_EVERY_PLACE } from './visits.ts';

const IN_THE_STEP: readonly Property<Seen>[] = [
  ...VISIBILITY,
  ...COVERED_BY,
  ...PROOFS,
  ...WITHOUT_PROOF,
  ...IDLENESS.map((property) => ({ ...property, on: ['tick', 'input'] as const })),
  ...LIMITS,
  ...TAPS.map((property) => ({ ...property, on: ['tap', 'named'] as const })),
  ...ENDINGS,
  ...HOLDS,
  ...LEAVING,
  ...RECORDS,
  ...RECYCLING,
  ...CRASHES,
  ...FINDINGS,
  ...CONTACT,
  ...LOGINS,
  ...PASSKEYS,
  ...MISUSE,
];

/** Judged once for every decision of the core. */
export const STEPS = byEvent(IN_THE_STEP);
/** Judged for every outcome of its effects. */
export const OUTCOMES: readonly Property<Outcome>[] = [
  ...IN_THE_WORLD,
  ...BEHIND_COVER,
  ...BEHIND_LOCK,
  ...BESIDE_PICKER,
  ...WHEN_LEFT,
  ...WHEN_TOLD,
];
/** Judged where the walk arrives. */
export const PLACES = AT_EVERY_PLACE;

export const EVERYTHING = [...IN_THE_STEP, ...OUTCOMES, ...PLACES];

type ByEvent = (type: Event['type']) => readonly Property<Seen>[];

function byEvent(properties: readonly Property<Seen>[]): ByEvent {
  const known = new Map<Event['type'], readonly Property<Seen>[]>();
  return (type) => {
    const found = known.get(type) ?? properties.filter(({ on }) => !on || on.includes(type));
    known.set(type, found);
    return found;
  };
}
