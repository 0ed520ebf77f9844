/** What the station writes behind an address is what its page reads there; anything else is as for no policy. */
import { describe, expect, it } from 'vitest';
import { withLooks } from '../../electron/browser/looks.ts';
import { LANGUAGES } from '../../electron/core/language.ts';
import { colour, looksIn } from '../../renderer/looks.ts';

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

  it('colour the whole page', () => {
    const root = { dataset: {} as DOMStringMap };
    colour(root, 'night');
    expect(root.dataset.theme).toBe('night');
  });
});
