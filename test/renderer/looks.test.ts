/** What the station writes behind an address is what its page reads there; anything else is as for no policy. */
import { describe, expect, it } from 'vitest';
import { forPage, withLooks } from '../../electron/browser/looks.ts';
import { LANGUAGES } from '../../electron/core/language.ts';
import { colour, looksIn, toldIn } from '../../renderer/looks.ts';

const ADDRESS = 'https://station.wardkey.internal/';
const hashOf = (address: string) => new URL(address).hash;

describe('the looks of a page that has been told nothing yet', () => {
  it.each(LANGUAGES)('are those behind its address: %s', (language) => {
    for (const theme of ['system', 'light', 'dark', 'night'] as const) {
      const address = withLooks(ADDRESS, { language, theme });
      expect(address.split('#')[0]).toBe(ADDRESS);
      expect(looksIn(hashOf(address))).toEqual({ language, theme });
    }
  });

  it.each(['', '#', '#de', '#language=xx&theme=pink', '#language=toString&theme=constructor'])(
    'are English and the colours of the system: %s',
    (hash) => {
      expect(looksIn(hash)).toEqual({ language: 'en', theme: 'system' });
    },
  );

  it('come with whom to call and what the PC is called, whatever that is', () => {
    for (const help of ['', 'Dial 4711 & ask: "IT" #2 = +1 %41']) {
      const told = { language: 'de', theme: 'dark', pc: 'ward3-07', site: { help } } as const;
      expect(toldIn(hashOf(forPage(ADDRESS, told)))).toEqual(told);
    }
    expect(toldIn('')).toEqual({ language: 'en', theme: 'system', pc: '', site: { help: '' } });
  });

  it('colour the whole page', () => {
    const root = { dataset: {} as DOMStringMap };
    colour(root, 'night');
    expect(root.dataset.theme).toBe('night');
  });
});
