/**
 * What the station shows, as the page last heard it. Components read it and cannot write it; it is never persisted, and
 * what came before the last screen is forgotten.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Looks } from '../electron/core/screen.ts';
import type { Showing, Wardkey } from '../electron/ipc/contract.ts';

export type Mirrored =
  | ({ readonly is: 'showing' } & Showing)
  /** The station refused to say anything: nothing the page could show would be known to be true. */
  | ({ readonly is: 'silent' } & Looks);

export type Mirror = Omit<StoreApi<Mirrored>, 'setState'>;

/** Shown until the station has answered. */
const before = (looks: Looks): Mirrored => ({
  is: 'showing',
  screen: { at: 'starting', site: { name: '', help: '' }, ...looks, ehr: '', devices: { readers: [] } },
  number: 0,
});

/** Listens first and asks then, so that nothing is missed; an answer older than a screen already heard is dropped. */
export function mirror({ onScreen, ready }: Pick<Wardkey, 'onScreen' | 'ready'>, looks: Looks): Mirror {
  const first = before(looks);
  const store = createStore<Mirrored>()(() => first);
  const show = (showing: Showing) => store.setState({ is: 'showing', ...showing }, true);
  const unheard = () => store.getState() === first;

  onScreen(show);
  ready().then(
    (showing) => unheard() && show(showing),
    () => unheard() && store.setState({ is: 'silent', ...looks }, true),
  );
  return store;
}
