/** The pages of a document, one below the other: those that are seen, or nearly, are drawn; the others only have their place. */
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CSS_PIXELS_A_POINT, fitting, type PageSize } from './size.ts';

/** As much of the window above and below it is drawn ahead. */
const AHEAD = '60%';
/** Around a page, in CSS pixels; the style sheet says the same. */
const MARGIN = 16;

interface Place {
  readonly element: HTMLElement;
  readonly size: PageSize;
  /** What is being drawn; none where nothing is seen. */
  drawing?: { readonly canvas: HTMLCanvasElement; task?: RenderTask; cancelled: boolean } | undefined;
}

export class PageList {
  readonly #root: HTMLElement;
  readonly #document: PDFDocumentProxy;
  readonly #places: readonly Place[];
  readonly #numbers: ReadonlyMap<Element, number>;
  readonly #seen: IntersectionObserver;
  #scale = 1;

  constructor(
    root: HTMLElement,
    document: PDFDocumentProxy,
    sizes: readonly PageSize[],
    label: (page: number) => string,
  ) {
    this.#root = root;
    this.#document = document;
    this.#places = sizes.map((size, index) => ({ element: pageElement(label(index + 1)), size }));
    this.#numbers = new Map(this.#places.map(({ element }, index) => [element, index + 1]));
    root.replaceChildren(...this.#places.map(({ element }) => element));
    this.#seen = new IntersectionObserver((entries) => this.#look(entries), { root, rootMargin: `${AHEAD} 0px` });
    this.scaleTo(this.widthScale());
  }

  get count(): number {
    return this.#places.length;
  }

  get scale(): number {
    return this.#scale;
  }

  /** The page in the middle of the window, counted from one. */
  current(): number {
    const { top, height } = this.#root.getBoundingClientRect();
    const middle = top + height / 2;
    const below = this.#places.findIndex(({ element }) => element.getBoundingClientRect().bottom + MARGIN >= middle);
    return below < 0 ? this.count : below + 1;
  }

  goTo(page: number): void {
    const place = this.#places[Math.min(Math.max(page, 1), this.count) - 1];
    if (place) this.#root.scrollTop = place.element.offsetTop - MARGIN;
  }

  /** The scale at which the widest page is as wide as the window. */
  widthScale(): number {
    const widest = Math.max(1, ...this.#places.map(({ size }) => size.width));
    return Math.max(0.1, (this.#root.clientWidth - 2 * MARGIN) / widest);
  }

  /** What is in the middle of the window stays there. */
  scaleTo(scale: number): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#root;
    const middle = (scrollTop + clientHeight / 2) / Math.max(1, scrollHeight);
    this.#scale = scale;
    for (const place of this.#places) {
      this.#release(place);
      place.element.style.width = `${Math.floor(place.size.width * scale)}px`;
      place.element.style.height = `${Math.floor(place.size.height * scale)}px`;
    }
    this.#root.scrollTop = scrollTop === 0 ? 0 : middle * this.#root.scrollHeight - clientHeight / 2;
    this.#seen.disconnect();
    // whoever begins to look is told at once what is seen
    for (const { element } of this.#places) this.#seen.observe(element);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const number = this.#numbers.get(target) ?? 0;
      const place = this.#places[number - 1];
      if (!place) continue;
      if (!isIntersecting) this.#release(place);
      else if (!place.drawing) void this.#draw(place, number);
    }
  }

  async #draw(place: Place, number: number): Promise<void> {
    const canvas = document.createElement('canvas');
    const drawing: NonNullable<Place['drawing']> = { canvas, cancelled: false };
    place.drawing = drawing;
    try {
      const page = await this.#document.getPage(number);
      if (drawing.cancelled) return;
      const viewport = page.getViewport({
        scale: CSS_PIXELS_A_POINT * fitting(place.size, this.#scale * window.devicePixelRatio),
      });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      drawing.task = page.render({ canvas, viewport });
      await drawing.task.promise;
      if (drawing.cancelled) return;
      place.element.replaceChildren(canvas);
      place.element.dataset.drawn = 'yes';
    } catch {
      // a page that cannot be drawn says so; one that has scrolled away is drawn when it comes back
      if (!drawing.cancelled) place.element.dataset.drawn = 'failed';
    }
  }

  #release(place: Place): void {
    const { drawing, element } = place;
    if (!drawing) return;
    drawing.cancelled = true;
    drawing.task?.cancel();
    place.drawing = undefined;
    delete element.dataset.drawn;
    element.replaceChildren();
    // its memory goes at once, and not when somebody collects it
    drawing.canvas.width = 0;
  }
}

function pageElement(label: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'page';
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  return element;
}
