/** Every language the page speaks. One more is one more file of sentences and its line here. */
import type { Language } from '../../electron/core/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Texts } from './texts.ts';

export const languages: Readonly<Record<Language, Texts>> = { en, de, fr, es };

/** What assistive technology reads it as, and which way it runs. */
export function speak(root: Pick<HTMLElement, 'lang' | 'dir'>, { language, direction }: Texts): void {
  root.lang = language;
  root.dir = direction;
}
