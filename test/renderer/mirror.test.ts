/** The page shows what it heard last, whatever arrives in which order. */
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { mirror } from '../../renderer/mirror.ts';
import { locked, vacant } from './screens.ts';

function station() {
  let resolve: (screen: Screen) => void = () => undefined;
  let reject: (why: Error) => void = () => undefined;
  const promise = new Promise<Screen>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  let tell: (screen: Screen) => void = () => {
    throw new Error('The page does not listen.');
  };
  const shown = mirror({
    ready: () => promise,
    onScreen: (on) => {
      tell = on;
      return () => undefined;
    },
  });
  const answered = () => promise.then(undefined, () => undefined);
  return { shown, tell: (screen: Screen) => tell(screen), resolve, reject, answered };
}

describe('the mirror', () => {
  it('starts closed and shows the answer', async () => {
    const { shown, resolve, answered } = station();
    expect(shown.getState()).toMatchObject({ is: 'showing', screen: { at: 'starting' } });
    resolve(vacant);
    await answered();
    expect(shown.getState()).toEqual({ is: 'showing', screen: vacant });
  });

  it('does not go back to an answer older than what it heard', async () => {
    const { shown, tell, resolve, answered } = station();
    tell(locked);
    resolve(vacant);
    await answered();
    expect(shown.getState()).toEqual({ is: 'showing', screen: locked });
  });

  it('says so when the station refuses, and recovers with the next screen', async () => {
    const { shown, tell, reject, answered } = station();
    reject(new Error('refused'));
    await answered();
    expect(shown.getState()).toEqual({ is: 'silent' });
    tell(vacant);
    expect(shown.getState()).toEqual({ is: 'showing', screen: vacant });
  });
});
