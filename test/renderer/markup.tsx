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
