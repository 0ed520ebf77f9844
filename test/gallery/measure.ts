/** What is measured in the page itself. Each function goes there as its text, so it uses nothing from outside. */

/** Whatever can be pressed or typed into and is smaller than a finger in a glove: 48 px (WCAG 2.2, 2.5.8 asks for 24). */
export function smallTargets(): readonly string[] {
  return [
    ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]'),
  ].flatMap((element) => {
    if (!element.checkVisibility()) return [];
    const { width, height } = element.getBoundingClientRect();
    const name = element.getAttribute('aria-label') ?? element.textContent;
    return Math.min(width, height) < 47.99 ? [`${name}: ${Math.round(width)} × ${Math.round(height)}`] : [];
  });
}

/** Text that is cut off, lies outside the display, or makes it scroll sideways. */
export function lostText(): readonly string[] {
  const lost: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth)
    lost.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const unseen = (element: Element) =>
    element.closest('.unseen, title, script, style, [aria-hidden="true"]') !== null ||
    getComputedStyle(element).clipPath !== 'none';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!element || unseen(element) || node.textContent?.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, width } of range.getClientRects()) {
      if (width === 0) continue;
      const out = outside(element, { left, right, top, bottom });
      if (out) lost.push(`"${node.textContent}" ${out}`);
    }
  }
  return [...new Set(lost)];

  function outside(
    from: Element,
    text: { left: number; right: number; top: number; bottom: number },
  ): string | undefined {
    for (let box: Element | null = from; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const place = box.getBoundingClientRect();
      // a name may end in dots where there is no room for it at all; its whole is the title of its element
      if (style.textOverflow === 'ellipsis' && box.hasAttribute('title')) return undefined;
      const isButton = box.matches('button');
      if (isButton || style.overflowX !== 'visible') {
        if (text.left < place.left - 1 || text.right > place.right + 1)
          return `is cut off beside ${box.className || box.tagName}`;
      }
      if (isButton || style.overflowY === 'hidden') {
        if (text.top < place.top - 2 || text.bottom > place.bottom + 2)
          return `is cut off above or below ${box.className || box.tagName}`;
      }
    }
    if (text.left < -1 || text.right > innerWidth + 1) return 'lies beside the display';
    return undefined;
  }
}

/** Whatever can be pressed or typed into, and has to be scrolled to. A list may be longer than a display is high. */
export function outOfSight(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>('button, input')].flatMap((element) => {
    if (!element.checkVisibility() || element.closest('li, table') || element.getAttribute('tabindex') === '-1')
      return [];
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const isSeen = y > -1 && y + height < innerHeight + 1 && top !== null && element.contains(top);
    return isSeen
      ? []
      : [`${element.textContent || element.tagName} ends at ${Math.round(y + height)} px, or is covered`];
  });
}

/** Whom to call, where one would have to scroll to read all of it. */
export function helpBelow(): readonly string[] {
  return [...document.querySelectorAll('.help-words')].flatMap((help) => {
    const { bottom } = help.getBoundingClientRect();
    return bottom > innerHeight ? [`ends at ${Math.round(bottom)} of ${innerHeight}`] : [];
  });
}

export interface Focused {
  /** Its place among all that has to be reached with Tab. */
  readonly place: number;
  readonly visible: boolean;
}

/** What Tab has to reach, in order; from here the next Tab goes to the first. */
export function beginTabbing(): number {
  const all = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')];
  const reached = all.filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
  document.body.tabIndex = -1;
  document.body.focus();
  Object.assign(window, { reached });
  return reached.length;
}

export function focused(): Focused {
  const element = document.activeElement;
  const { reached } = window as unknown as { reached: Element[] };
  if (!element) return { place: -1, visible: false };
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const visible = element.matches(':focus-visible') && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  return { place: reached.indexOf(element), visible };
}

/** Whether a change of the screen is said to somebody who does not see it: the focus moves, or a live region speaks. */
export function isAnnounced(): boolean {
  const live = [...document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')];
  const isFocused = document.activeElement !== null && document.activeElement !== document.body;
  return isFocused || live.some((region) => region.textContent?.trim() !== '');
}

export interface Placed {
  readonly says: string;
  readonly place: readonly [left: number, top: number, right: number, bottom: number];
  /** Whether its words can be read, and are not for the ear alone. */
  readonly read: boolean;
}

/** The buttons above the EHR. */
export function stripButtons(): readonly Placed[] {
  return [...document.querySelectorAll('.strip button, .countdown button')].map((button) => {
    const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
    let read = false;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      const { clipPath, visibility, opacity } = getComputedStyle(node.parentElement ?? button);
      const isShown = clipPath === 'none' && visibility === 'visible' && opacity === '1';
      read ||= isShown && width > 8 && height > 8;
    }
    const { left, top, right, bottom } = button.getBoundingClientRect();
    const says = button.textContent?.trim() ?? '';
    return { says, place: [left, top, right, bottom], read: read && says !== '' };
  });
}

/** Remembers the live regions that are there, and what they say; `heardSince` tells what they say instead. */
export function listen(): void {
  const regions = [...document.querySelectorAll('[role="status"], [role="alert"]')];
  Object.assign(window, { regions: regions.map((region) => [region, region.textContent]) });
}

/** A region that has come since, or is gone, is not heard, nor one that has been emptied. */
export function heardSince(): readonly string[] {
  const { regions } = window as unknown as { regions: readonly (readonly [Element, string | null])[] };
  return regions.flatMap(([region, said]) => {
    const says = region.textContent ?? '';
    return region.isConnected && says !== said && says.trim() !== '' ? [says] : [];
  });
}

/** What has the focus, by what it is called. */
export function focusedOn(): string {
  const element = document.activeElement;
  return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
}
