/** Names for what a walk came across: states with their parts, events that did something, lines and notices. */
import type { State } from '../../../electron/core/state.ts';
import type { Seen } from './seen.ts';

export function facetsOf({ after, effects, records }: Seen, into: Set<string>): void {
  for (const facet of stateFacets(after.state)) into.add(facet);
  for (const { type } of effects) into.add(`effect ${type}`);
  for (const entry of records) {
    into.add(`record ${entry.event}`);
    if ('why' in entry) into.add(`record ${entry.event} ${entry.why}`);
  }
  if (after.notice) into.add(`notice ${after.notice.says}`);
}

function stateFacets(state: State): readonly string[] {
  switch (state.at) {
    case 'open':
    case 'warning':
      return [
        state.at,
        `${state.at} ${state.holder.page}`,
        ...(state.login ? [`${state.at} ${state.login.is} for a login`] : []),
        ...(state.passkey ? [`${state.at} ${state.passkey.is} for a passkey`] : []),
      ];
    case 'locked':
      return [
        state.at,
        `locked ${state.lock.why}`,
        `locked ${state.holder.page}`,
        `locked ${state.step.is} ${'how' in state.step ? state.step.how : ''}`.trim(),
      ];
    case 'holding':
      return [state.at, `holding ${state.step.is}`];
    case 'identifying':
      return [state.at, `identifying ${state.key.is}`];
    case 'vouching':
      return [state.at, `vouching ${state.step.is}`];
    case 'proving':
      return [state.at, `proving ${state.step.is}${state.kept ? ' at a locked session' : ''}`];
    case 'cleaning':
      return [
        state.at,
        `cleaning ${state.cause}${state.unfinished ? ' after an unfinished run' : ''}${forWhom(state)}`,
        `cleaning ${state.cause} ${state.step.is}`,
      ];
    case 'leaving':
      return [state.at, `leaving ${state.step.is}`, `leaving from ${state.from.at}`];
    case 'outOfService':
      return [state.at, `outOfService ${state.fault.code}`];
    case 'vacant':
      return [state.at, `vacant ${state.step.is}`];
    case 'starting':
      return [state.at];
  }
}

function forWhom({ next, admin }: Extract<State, { at: 'cleaning' }>): string {
  if (admin) return ' for an admin';
  return next ? ' for the next' : '';
}

/** An event by what can be told apart about it. */
export function eventName({ event }: Pick<Seen, 'event'>): string {
  switch (event.type) {
    case 'tap':
      return `tap ${event.tapped.is}`;
    case 'lock':
      return `lock ${event.why}`;
    case 'page':
      return `page ${event.page}`;
    case 'checked':
      return `checked ${event.right ? 'right' : 'wrong'}`;
    case 'named':
      return `named ${event.person ? 'somebody' : 'nobody'}`;
    case 'objection':
      return `objection ${event.objects ? 'raised' : 'none'}`;
    case 'crashed':
      return `crashed ${event.part}`;
    case 'effectFailed':
      return `effectFailed ${event.effect}`;
    default:
      return event.type;
  }
}
