/** How a screen can be looked at: the theme, what the person has told her system, and the size of the display. */

export interface Look {
  /** What the policy says; by `system` the page goes by what the browser says. */
  readonly theme: 'system' | 'light' | 'dark' | 'night';
  /** What the browser is made to say; plain where it is absent. */
  readonly media?: {
    readonly colorScheme?: 'light' | 'dark';
    readonly contrast?: 'more';
    readonly forcedColors?: 'active';
  };
}

export const LOOKS = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  night: { theme: 'night' },
  contrast: { theme: 'system', media: { colorScheme: 'light', contrast: 'more' } },
  'contrast-dark': { theme: 'system', media: { colorScheme: 'dark', contrast: 'more' } },
  forced: { theme: 'system', media: { forcedColors: 'active' } },
} as const satisfies Readonly<Record<string, Look>>;

export type LookName = keyof typeof LOOKS;

export const SIZES = {
  desk: { width: 1024, height: 768 },
  wide: { width: 1920, height: 1080 },
  upright: { width: 768, height: 1024 },
} as const;

export type SizeName = keyof typeof SIZES;
