/** The overview: every screen as a live page, in the theme, the language and the size that are chosen. */
import { languages } from './languages.ts';
import { SIZES, type SizeName } from './looks.ts';
import { samples } from './samples.ts';

const SCALE = 0.5;
const THEMES = ['system', 'light', 'dark', 'night'];

const by = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const chosen = (id: string) => by<HTMLSelectElement>(id).value;

function fill(id: string, values: readonly string[]): void {
  by(id).replaceChildren(...values.map((value) => new Option(value)));
  by(id).addEventListener('input', draw);
}

function draw(): void {
  const { width, height } = SIZES[chosen('size') as SizeName];
  const place = by('screens');
  const style = { '--wide': `${width * SCALE}px`, '--high': `${height * SCALE}px`, '--scale': `${SCALE}` };
  for (const [name, value] of Object.entries(style)) place.style.setProperty(name, value);
  const wanted = Object.keys(samples).filter((name) => name.includes(by<HTMLInputElement>('find').value.trim()));
  place.replaceChildren(...wanted.map((name) => figure(name, width, height)));
}

function figure(screen: string, width: number, height: number): HTMLElement {
  const [whole, caption, frame, link] = (['figure', 'figcaption', 'div', 'a'] as const).map((tag) =>
    document.createElement(tag),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLAnchorElement];
  const page = Object.assign(document.createElement('iframe'), { width, height, loading: 'lazy', title: screen });
  link.href = `screen.html#${new URLSearchParams({ screen, theme: chosen('theme'), language: chosen('language') })}`;
  link.textContent = screen;
  page.src = link.href;
  caption.append(link);
  frame.className = 'frame';
  frame.append(page);
  whole.append(caption, frame);
  return whole;
}

fill('theme', THEMES);
fill('language', Object.keys(languages));
fill('size', Object.keys(SIZES));
by('find').addEventListener('input', draw);
draw();
