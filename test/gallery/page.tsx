/**
 * One screen, rendered as the station's own page renders it, with nobody behind it and a clock that stands still. What it
 * shows stands behind the # of its address, or is told by `gallery.show`.
 */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Screen } from '../../electron/core/screen.ts';
import { colour } from '../../renderer/looks.ts';
import { Page } from '../../renderer/screens/Page.tsx';
import { Silent } from '../../renderer/screens/Silent.tsx';
import { speak } from '../../renderer/text/languages.ts';
import type { Texts } from '../../renderer/text/texts.ts';
import { languages } from './languages.ts';
import { samples } from './samples.ts';
import { deaf, starting } from './screens.ts';
import type { Gallery, Told } from './told.ts';

declare global {
  interface Window {
    gallery: Gallery;
  }
}

const NOW = Date.UTC(2026, 0, 15, 9, 41);
Date.now = () => NOW;

const root = createRoot(document.getElementById('root') ?? document.body);
let shown = 0;

function becomes({ screen, language, theme = 'system' }: Told): void {
  const text = languages[language];
  if (!text) throw new Error(`There is no language "${language}".`);
  speak(document.documentElement, text);
  colour(document.documentElement, theme);
  flushSync(() => root.render(drawn(screen, text, theme)));
}

async function show({ screen, language, theme = 'system', press = [] }: Told): Promise<void> {
  shown += 1;
  becomes({ screen, language, theme });
  for (const name of press) flushSync(() => buttonOf(name).click());
  await document.fonts.ready;
}

const drawn = (screen: Told['screen'], text: Texts, theme: Screen['theme']) =>
  screen.at === 'silent' ? (
    <Silent told={starting} text={text} />
  ) : (
    <Page key={shown} screen={{ ...screen, theme }} text={text} wardkey={deaf} />
  );

function buttonOf(name: string): HTMLElement {
  const called = (button: HTMLElement) => button.getAttribute('aria-label') ?? button.textContent;
  const found = [...document.querySelectorAll('button')].find((button) => called(button) === name);
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}

async function named(name: string, language: string, theme: Screen['theme']): Promise<void> {
  const sample = samples[name];
  const press = sample?.press?.(languages[language] as Texts);
  if (!sample) throw new Error(`There is no screen "${name}".`);
  await show({ screen: sample.screen, language, theme, ...(press ? { press } : {}) });
}

function plainDates(): void {
  const { prototype } = Intl.DateTimeFormat;
  const given = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  const get = function (this: Intl.DateTimeFormat) {
    const format: Intl.DateTimeFormat['format'] = given?.call(this);
    return (date?: Date | number) => format(date).replace(',', '');
  };
  Object.defineProperty(prototype, 'format', { get });
}

async function fromAddress(): Promise<void> {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const name = wanted.get('screen');
  if (name) await named(name, wanted.get('language') ?? 'en', (wanted.get('theme') ?? 'system') as Screen['theme']);
}

window.gallery = { show, becomes, named, plainDates };
window.addEventListener('hashchange', () => void fromAddress());
void fromAddress();
