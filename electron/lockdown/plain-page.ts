/**
 * The page of a station that rests: markup and style in one address, for a station whose own page may be what keeps
 * failing. No script, no file, no request, no channel to the station.
 */
import type { Policy } from '../core/policy.ts';

const HEADING = 'Please use another station';
const LEAD = 'This station keeps stopping. Nobody’s page is open here, and none can be opened.';
const NEXT = 'It tries again by itself after some minutes. Starting it anew lets it try at once.';
const NOBODY_NAMED = 'Call your IT help desk.';

const STYLE = `
  html { height: 100%; background: #f2f6f8; color: #10222e; font: 1.25rem/1.5 "Inter", system-ui, "DejaVu Sans", sans-serif }
  body { box-sizing: border-box; min-height: 100%; margin: 0; display: flex; flex-direction: column }
  header { background: #a31621; color: #fff; padding: 1rem 2rem; display: flex; justify-content: space-between; gap: 2rem }
  main { margin: auto; padding: 2rem; max-width: 42rem }
  h1 { font-size: 2.5rem; line-height: 1.2; margin: 0 0 1rem }
  h2 { font-size: 1.25rem; margin: 2rem 0 0.25rem }
  p { margin: 0 0 1rem; white-space: pre-line }
`;

/** Only these characters mean anything to an HTML parser in text. */
const asText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An address that is the page. */
export function plainPage({ name, help }: Policy['site']): string {
  const html = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Wardkey: out of service</title>
<style>${STYLE}</style>
<header><strong>Out of service</strong><span>${asText(name)}</span></header>
<main>
<h1>${HEADING}</h1>
<p>${LEAD}</p>
<p>${NEXT}</p>
<h2>Need help?</h2>
<p>${asText(help) || NOBODY_NAMED}</p>
</main>
</html>`;
  return `data:text/html;base64,${Buffer.from(html).toString('base64')}`;
}
