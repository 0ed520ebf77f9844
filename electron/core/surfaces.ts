/** What else of a browser the policy gives the EHR: dialogs that its page opens over itself. */
import type { Event } from './event.ts';
import type { Station } from './state.ts';
import { move, type Step, stay } from './step.ts';

const TYPES = ['dialog', 'closeDialog'] as const;

export type SurfaceEvent = Extract<Event, { type: (typeof TYPES)[number] }>;

export function isOfSurface(event: Event): event is SurfaceEvent {
  return TYPES.some((type) => type === event.type);
}

export function surface(station: Station, event: SurfaceEvent): Step {
  switch (event.type) {
    case 'dialog':
      return stay({ ...station, front: event.open ? 'dialog' : 'page' });
    case 'closeDialog':
      return closeDialog(station);
  }
}

/** Only somebody who sees it can mean it. */
function closeDialog(station: Station): Step {
  const { state } = station;
  return state.at === 'open' ? move(station, state, { type: 'closeEhrDialog' }) : stay(station);
}
