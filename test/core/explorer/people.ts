/** The two nurses of every walk, a third who taps while one waits for the other, and whom a state is about. */
import type { Person } from '../../../electron/core/session.ts';
import type { State } from '../../../electron/core/state.ts';

export const A: Person = { id: 'nurse-a', name: 'Demo Nurse A' };
export const B: Person = { id: 'nurse-b', name: 'Demo Nurse B' };
export const C: Person = { id: 'nurse-c', name: 'Demo Nurse C' };

/** The person a station deals with now. */
export function subjectOf(state: State): string | undefined {
  switch (state.at) {
    case 'open':
    case 'warning':
    case 'locked':
    case 'holding':
      return state.holder.person.id;
    case 'identifying':
      return state.kept?.holder.person.id;
    case 'proving':
    case 'vouching':
      return state.person.id;
    case 'leaving':
      if ('person' in state.step) return state.step.person.id;
      return state.from.at === 'locked' ? state.from.holder.person.id : undefined;
    case 'cleaning':
      return state.admin?.id ?? state.next?.id ?? state.leaving?.id;
    case 'starting':
    case 'vacant':
    case 'outOfService':
      return undefined;
  }
}
