/** A screen as its markup, and as the words that a person reads. */
import { renderToStaticMarkup } from 'react-dom/server';
import type { Screen } from '../../electron/core/screen.ts';
import { Page } from '../../renderer/screens/Page.tsx';
import { en } from '../../renderer/text/en.ts';
import { deaf } from '../gallery/screens.ts';

export const markup = (screen: Screen, text = en) =>
  renderToStaticMarkup(<Page screen={screen} text={text} wardkey={deaf} />);

/** The words alone, as a person reads them. */
export const words = (screen: Screen, text = en) =>
  markup(screen, text)
    .replace(/<title>.*?<\/title>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

export const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

const EMPTY = ['input', 'br', 'meta'];

/** What stands in each live region, for the ear; in their order. */
export function aloud(screen: Screen, text = en): readonly string[] {
  const regions: string[][] = [];
  const open: { readonly regions: readonly string[][]; readonly unheard: boolean }[] = [];
  for (const [, tag = '', words = ''] of markup(screen, text).matchAll(/<([^>]+)>([^<]*)/g)) {
    if (tag.startsWith('/')) open.pop();
    else {
      const outer = open.at(-1) ?? { regions: [], unheard: false };
      const own: string[][] = /role="(?:status|alert)"/.test(tag) ? [[]] : [];
      regions.push(...own);
      const within = {
        regions: [...outer.regions, ...own],
        unheard: outer.unheard || tag.includes('aria-hidden="true"'),
      };
      if (!tag.endsWith('/') && !EMPTY.includes(tag.split(' ')[0] ?? '')) open.push(within);
    }
    const at = open.at(-1);
    if (at && !at.unheard) for (const region of at.regions) region.push(words);
  }
  return regions.map((words) => words.join(' ').replace(/\s+/g, ' ').trim());
}
