/** What a page speaks, and its colours, before the station has told it: as its address says. */
import type { Beforehand, Looks } from '../electron/core/screen.ts';
import { languages } from './text/languages.ts';

const THEMES: Readonly<Record<Looks['theme'], true>> = { system: true, light: true, dark: true, night: true };

const isIn = <Name extends string>(all: Readonly<Record<Name, unknown>>, name: string): name is Name =>
  Object.hasOwn(all, name);

/** `hash`: as a location has it. What it does not say is as for a station that has no policy. */
export function looksIn(hash: string): Looks {
  const said = new URLSearchParams(hash.slice(1));
  const language = said.get('language') ?? '';
  const theme = said.get('theme') ?? '';
  return {
    language: isIn(languages, language) ? language : 'en',
    theme: isIn(THEMES, theme) ? theme : 'system',
  };
}

/** What the station's own page is told beforehand. */
export function toldIn(hash: string): Beforehand {
  const said = new URLSearchParams(hash.slice(1));
  return { ...looksIn(hash), pc: said.get('pc') ?? '', site: { help: said.get('help') ?? '' } };
}

export function colour(root: Pick<HTMLElement, 'dataset'>, theme: Looks['theme']): void {
  root.dataset.theme = theme;
}
