/** What the gallery's page can be told, as `gallery` of its window. */
import type { Screen } from '../../electron/core/screen.ts';

/** Or the page of a station that does not speak to it. */
export type Drawn = Screen | { readonly at: 'silent' };

export interface Told {
  readonly screen: Drawn;
  readonly language: string;
  readonly theme?: Screen['theme'];
  readonly press?: readonly string[];
}

export interface Gallery {
  /** Resolves when it is laid out in its own type. */
  show(told: Told): Promise<void>;
  /** The station that shows something shows something else now: what was pressed and where the focus is stay. */
  becomes(told: Omit<Told, 'press'>): void;
  named(name: string, language: string, theme: Screen['theme']): Promise<void>;
  /** Without a comma behind the day, which one browser writes and another does not. */
  plainDates(): void;
}

/** The window of the page, for code that is evaluated there. */
export interface GalleryWindow {
  readonly gallery: Gallery;
}
