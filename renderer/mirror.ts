/**
 * What the station shows, as the page last heard it. Components read it and cannot write it; it is never persisted, and
 * what came before the last screen is forgotten.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Beforehand } from '../electron/core/screen.ts';
import type { Showing, Wardkey } from '../electron/ipc/contract.ts';

export type Mirrored =
  | ({ readonly is: 'showing' } & Showing)
  /** The station refused to say anything: nothing the page could show would be known to be true. */
  | ({ readonly is: 'silent' } & Beforehand);

export type Mirror = Omit<StoreApi<Mirrored>, 'setState'>;

/** Shown until the station has answered. */
const before = ({ site, ...told }: Beforehand): Mirrored => ({
  is: 'showing',
  screen: { at: 'starting', site: { name: '', ...site }, ...told, ehr: '', devices: { readers: [] } },
  number: 0,
});

/** Listens first and asks then, so that nothing is missed; an answer older than a screen already heard is dropped. */
export function mirror({ onScreen, ready }: Pick<Wardkey, 'onScreen' | 'ready'>, told: Beforehand): Mirror {
  const first = before(told);
  const store = createStore<Mirrored>()(() => first);
  const show = (showing: Showing) => store.setState({ is: 'showing', ...showing }, true);
  const unheard = () => store.getState() === first;

  onScreen(show);
  ready().then(
    (showing) => unheard() && show(showing),
    () => unheard() && store.setState({ is: 'silent', ...told }, true),
  );
  return store;
}
