/** The page shows what it heard last, whatever arrives in which order. */
import { describe, expect, it } from 'vitest';
import type { Showing } from '../../electron/ipc/contract.ts';
import { mirror } from '../../renderer/mirror.ts';
import * as screens from '../gallery/screens.ts';

const locked = { screen: screens.locked, number: 7 };
const vacant = { screen: screens.vacant, number: 6 };

const LOOKS = { language: 'fr', theme: 'night', pc: 'ward3-07', site: { help: 'Dial 4711.' } } as const;

function station() {
  let resolve: (showing: Showing) => void = () => undefined;
  let reject: (why: Error) => void = () => undefined;
  const promise = new Promise<Showing>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  let tell: (showing: Showing) => void = () => {
    throw new Error('The page does not listen.');
  };
  const wardkey = {
    ready: () => promise,
    onScreen: (on: (showing: Showing) => void) => {
      tell = on;
      return () => undefined;
    },
  };
  const shown = mirror(wardkey, LOOKS);
  const answered = () => promise.then(undefined, () => undefined);
  return { shown, tell: (showing: Showing) => tell(showing), resolve, reject, answered };
}

describe('the mirror', () => {
  it('starts closed and shows the answer', async () => {
    const { shown, resolve, answered } = station();
    expect(shown.getState()).toMatchObject({
      is: 'showing',
      screen: { at: 'starting', ...LOOKS, site: { name: '', ...LOOKS.site } },
    });
    resolve(vacant);
    await answered();
    expect(shown.getState()).toEqual({ is: 'showing', ...vacant });
  });

  it('does not go back to an answer older than what it heard', async () => {
    const { shown, tell, resolve, answered } = station();
    tell(locked);
    resolve(vacant);
    await answered();
    expect(shown.getState()).toEqual({ is: 'showing', ...locked });
  });

  it('says so when the station refuses, and recovers with the next screen', async () => {
    const { shown, tell, reject, answered } = station();
    reject(new Error('refused'));
    await answered();
    expect(shown.getState()).toEqual({ is: 'silent', ...LOOKS });
    tell(vacant);
    expect(shown.getState()).toEqual({ is: 'showing', ...vacant });
  });
});
