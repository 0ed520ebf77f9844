/** Whether what is written can be read, and what is pressed be seen, in every theme: computed from the tokens (WCAG 2.2, 1.4.3 and 1.4.11). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../electron/lockdown/plain-page.ts';
import { projectRoot } from '../harness/root.ts';

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(join(projectRoot(), 'renderer/style/tokens.css'), 'utf8');

/** What stands between the braces behind `selector`, from `behind` on. */
function tokensOf(selector: string, behind = ''): Tokens {
  const begins = css.indexOf(`${selector} {`, css.indexOf(behind));
  if (begins < 0) throw new Error(`tokens.css has no ${selector}`);
  const block = css.slice(begins, css.indexOf('}', begins));
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+|color-scheme): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokensOf(':root');
const dark = { ...light, ...tokensOf(':root[data-theme="dark"]') };
const night = { ...light, ...tokensOf(':root[data-theme="night"]') };
const more = tokensOf('body', '@media (prefers-contrast: more)');

/** On the body, what a token refers to is the theme's own. */
const sharper = (theme: Tokens): Tokens => ({
  ...theme,
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, resolved(theme, value)])),
});

const THEMES: Readonly<Record<string, Tokens>> = {
  light,
  dark,
  night,
  'light, more contrast': sharper(light),
  'dark, more contrast': sharper(dark),
  'night, more contrast': sharper(night),
};

function resolved(theme: Tokens, value: string): string {
  const [, name] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];
  return name === undefined ? value : resolved(theme, theme[name] ?? '');
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error(`${colour} is no colour that this can compute.`);
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(theme: Tokens, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => luminance(resolved(theme, `var(--${name})`))) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const STATES = ['rest', 'ready', 'cleaning', 'holding', 'locked', 'stop'];
const on = (ground: string, ...texts: string[]) => texts.map((text) => [text, ground] as const);

/** Every text and every ground it stands on. */
const TEXTS = [
  ...on('ground', 'ink', 'ink-soft', 'good', 'bad', 'calm', 'main'),
  ...on('card', 'ink', 'ink-soft', 'good', 'bad', 'calm'),
  ...['good', 'bad', 'calm'].flatMap((name) => on(`${name}-ground`, name)),
  ...on('calm-ground', 'ink-soft'),
  ...on('main', 'on-main'),
  ...on('main-over', 'on-main'),
  ...STATES.flatMap((name) =>
    [`${name}-top`, `${name}-bottom`].flatMap((half) => on(half, 'on-state', 'on-state-soft')),
  ),
  ...on('strip', 'on-state', 'on-state-soft', 'countdown'),
  ...on('strip-over', 'on-state'),
  ...on('countdown', 'on-countdown'),
  ...on('danger', 'on-danger'),
  ...on('danger-over', 'on-danger'),
];

/** What tells where a control ends, and which has the keyboard; what is meant by a picture. */
const LINES = [
  ...on('ground', 'edge', 'focus', 'main'),
  ...on('card', 'edge', 'focus', 'main'),
  ...on('device', 'on-device', 'device-light'),
  ...on('calm-ground', 'edge'),
  ...on('strip', 'on-state'),
  ...on('main', 'on-main'),
];

describe.each(Object.entries(THEMES))('the theme %s', (_name, theme) => {
  it.each(TEXTS)('can be read: %s on %s', (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(LINES)('can be seen: %s on %s', (line, ground) => {
    expect(contrast(theme, line, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('the themes', () => {
  it('are as dark as each other, whoever asks for dark', () => {
    const asked = tokensOf(':root:not([data-theme="light"], [data-theme="night"])');
    expect(asked).toEqual(tokensOf(':root[data-theme="dark"]'));
    expect(Object.keys(asked).length).toBeGreaterThan(15);
  });

  it.each(Object.entries({ light, dark, night }))('colour a station that rests, too: %s', (name, theme) => {
    const { ground, ink, stop, onState } = COLOURS[name as keyof typeof COLOURS];
    const named = ['ground', 'ink', 'stop-top', 'on-state'].map((token) => theme[`--${token}`]);
    expect([ground, ink, stop, onState]).toEqual(named);
  });

  it('have no more light at night than a dark ward bears, and no blue', () => {
    const grounds = ['ground', 'card', ...STATES.map((name) => `${name}-top`), 'strip', 'strip-over'];
    for (const name of grounds) expect(luminance(night[`--${name}`] ?? ''), name).toBeLessThan(0.03);
    for (const [name, colour] of Object.entries(tokensOf(':root[data-theme="night"]'))) {
      if (!/^#[0-9a-f]{6}$/.test(colour)) continue;
      expect(luminance(colour), name).toBeLessThan(name === '--on-danger' ? 0.7 : 0.55);
      const [red = 0, , blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      expect(blue, `${name} is warm`).toBeLessThan(red);
    }
  });
});
