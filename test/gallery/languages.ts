/** The languages the gallery shows, by their code, and one that nobody speaks, which is longer and runs from right to left. */
import { languages as spoken } from '../../renderer/text/languages.ts';
import type { Texts } from '../../renderer/text/texts.ts';
import { rtl } from '../renderer/pseudo.ts';

export const languages: Readonly<Record<string, Texts>> = { ...spoken, rtl };
