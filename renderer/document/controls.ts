/** Buttons and keys of a document: larger, smaller, as wide as the window, and from page to page. */
import type { Texts } from '../text/texts.ts';
import type { PageList } from './pages.ts';
import { zoomed } from './zoom.ts';

export function showControls(bar: HTMLElement, list: PageList, text: Texts['document']): void {
  let isFitted = true;
  const place = document.createElement('span');
  const say = () => {
    place.textContent = text.place(list.current(), list.count);
  };
  const scaleTo = (scale: number, fitted: boolean) => {
    isFitted = fitted;
    list.scaleTo(scale);
    say();
  };
  const acts: Readonly<Record<keyof typeof SIGNS, () => void>> = {
    zoomOut: () => scaleTo(zoomed(list.scale, 'out'), false),
    zoomIn: () => scaleTo(zoomed(list.scale, 'in'), false),
    fit: () => scaleTo(list.widthScale(), true),
    previous: () => list.goTo(list.current() - 1),
    next: () => list.goTo(list.current() + 1),
  };
  const button = (act: keyof typeof SIGNS) => makeButton(SIGNS[act], text[act], acts[act]);
  bar.replaceChildren(
    ...[button('zoomOut'), button('zoomIn'), button('fit')],
    button('previous'),
    place,
    button('next'),
  );
  bar.hidden = false;
  // the bar takes room from the pages
  acts.fit();
  addEventListener('keydown', (event) => {
    const act = KEYS[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    acts[act]();
  });
  addEventListener('scroll', say, { capture: true, passive: true });
  addEventListener('resize', () => (isFitted ? acts.fit() : say()));
}

/** Arrows up and down, space, home and end scroll by themselves. */
const KEYS: Readonly<Record<string, keyof typeof SIGNS>> = {
  '+': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  PageUp: 'previous',
  PageDown: 'next',
};

const SIGNS = { zoomOut: '−', zoomIn: '+', fit: '↔', previous: '↑', next: '↓' } as const;

function makeButton(sign: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = sign;
  button.title = label;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', act);
  return button;
}
