/**
 * The page of a station that rests: markup and style in one address, for a station whose own page may be what keeps
 * failing. No script, no file, no request, no channel to the station.
 */
import type { Policy } from '../core/policy.ts';
import type { Theme } from '../core/theme.ts';
import { plainTexts } from './plain-texts.ts';

interface Colours {
  readonly ground: string;
  readonly ink: string;
  /** Of the bar that says the state. */
  readonly stop: string;
  readonly onState: string;
}

/** Those of renderer/style/tokens.css by the same names, in a page that has no file. */
export const COLOURS: Readonly<Record<Exclude<Theme, 'system'>, Colours>> = {
  light: { ground: '#f2f6f8', ink: '#10222e', stop: '#962232', onState: '#ffffff' },
  dark: { ground: '#0e171d', ink: '#ecf2f5', stop: '#962232', onState: '#ffffff' },
  night: { ground: '#0c0805', ink: '#cf9f6f', stop: '#431410', onState: '#d9ab7c' },
};

const coloured = (theme: keyof typeof COLOURS): string => {
  const { ground, ink, stop, onState } = COLOURS[theme];
  const scheme = theme === 'light' ? 'light' : 'dark';
  return `color-scheme: ${scheme}; --ground: ${ground}; --ink: ${ink}; --stop: ${stop}; --on-state: ${onState}`;
};

function colours(theme: Theme): string {
  if (theme !== 'system') return `html { ${coloured(theme)} }`;
  return `html { ${coloured('light')} } @media (prefers-color-scheme: dark) { html { ${coloured('dark')} } }`;
}

const STYLE = `
  html { height: 100%; background: var(--ground); color: var(--ink); font: 1.25rem/1.5 "Inter", system-ui, "DejaVu Sans", sans-serif }
  body { box-sizing: border-box; min-height: 100%; margin: 0; display: flex; flex-direction: column; overflow-wrap: anywhere }
  header { background: var(--stop); color: var(--on-state); padding: 1rem 2rem; display: flex; justify-content: space-between; gap: 2rem }
  main { margin: auto; padding: 2rem; max-width: 42rem }
  h1 { font-size: 2.5rem; line-height: 1.2; margin: 0 0 1rem }
  h2 { font-size: 1.25rem; margin: 2rem 0 0.25rem }
  p { margin: 0 0 1rem; white-space: pre-line }
`;

/** Only these characters mean anything to an HTML parser in text. */
const asText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Site extends Pick<Policy['site'], 'name' | 'help' | 'language'> {
  readonly theme: Theme;
  /** What whoever is called asks for. */
  readonly pc: string;
}

/** An address that is the page. */
export function plainPage({ name, help, language, theme, pc }: Site): string {
  const text = plainTexts[language];
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Wardkey: ${text.state}</title>
<style>${colours(theme)}${STYLE}</style>
<header><strong>${text.state}</strong><span>${asText(name)}</span></header>
<main>
<h1>${text.heading}</h1>
<p>${text.lead}</p>
<p>${text.next}</p>
<h2>${text.help}</h2>
<p>${asText(help) || text.nobodyNamed}</p>
<p><strong>PC ${asText(pc)}</strong></p>
</main>
</html>`;
  return `data:text/html;base64,${Buffer.from(html).toString('base64')}`;
}
