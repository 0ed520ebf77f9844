/** What stands in the window while a station is open: the EHR's page, or one of the station's own forms in its place. */
import type { Effect } from './effect.ts';
import { isShowing, type State, type Station } from './state.ts';
import { move, type Step, stay } from './step.ts';

type Open = Extract<State, { at: 'open' | 'warning' }>;
export type Form = 'login' | 'own' | 'passkey';

export const hasForm = ({ login, own, passkey }: Pick<Open, Form>): boolean =>
  login !== undefined || own !== undefined || passkey !== undefined;

/** A page that is ready is shown, but for while a form stands in its place. */
export function shown({ at, holder, ...forms }: Pick<Open, 'at' | 'holder' | Form>): readonly Effect[] {
  const below = at === 'warning' ? 'countdown' : 'strip';
  return holder.page === 'ready' && !hasForm(forms) ? [{ type: 'attachEhr', below }] : [];
}

/** The EHR comes back where there is a page to show. */
export function withoutForm(station: Station, form: Form): Step {
  const { state } = station;
  if (!isShowing(state)) return stay(station);
  const { [form]: _gone, ...rest } = state;
  return move(station, rest, ...shown(rest));
}
