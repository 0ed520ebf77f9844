import { describe, expect, it } from 'vitest';
import type { Theme } from '../../electron/core/theme.ts';
import { COLOURS, plainPage } from '../../electron/lockdown/plain-page.ts';

const PC = { pc: 'ward3-07' };

const htmlOf = (address: string) => Buffer.from(address.split('base64,')[1] ?? '', 'base64').toString();

describe('the page of a station that rests', () => {
  it('is one address with nothing outside it and no script, and says whom to call', () => {
    const address = plainPage({ name: 'Ward 4', help: 'IT help desk: 4444', language: 'en', theme: 'light', ...PC });
    expect(address).toMatch(/^data:text\/html;base64,/);
    const html = htmlOf(address);
    for (const words of ['Please use another station', 'Ward 4', 'IT help desk: 4444', 'PC ward3-07'])
      expect(html).toContain(words);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<script|\son\w+=|src=|href=|url\(/i);
  });

  it('takes what a policy says for text, and names somebody when it says nothing', () => {
    const html = htmlOf(
      plainPage({
        name: '<img src=x onerror=y>&"',
        help: '</main><script>z</script>',
        language: 'en',
        theme: 'light',
        ...PC,
      }),
    );
    expect(html).toContain('&lt;img src=x onerror=y&gt;&amp;&quot;');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(htmlOf(plainPage({ name: '', help: '', language: 'en', theme: 'light', ...PC }))).toContain(
      'Call your IT help desk.',
    );
  });

  it('has the colours of the ward, or of the system', () => {
    const coloured = (theme: Theme) => htmlOf(plainPage({ name: '', help: '', language: 'en', theme, ...PC }));
    for (const theme of ['light', 'dark', 'night'] as const) {
      const others = Object.entries(COLOURS).flatMap(([name, { ground }]) => (name === theme ? [] : [ground]));
      expect(coloured(theme)).toContain(`--ground: ${COLOURS[theme].ground};`);
      for (const other of others) expect(coloured(theme)).not.toContain(other);
    }
    const [light = '', dark = ''] = coloured('system').split('@media (prefers-color-scheme: dark)');
    expect(light).toContain(COLOURS.light.ground);
    expect(dark).toContain(COLOURS.dark.ground);
  });

  it('speaks the language of the ward', () => {
    const html = htmlOf(plainPage({ name: '', help: '', language: 'de', theme: 'light', ...PC }));
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('Rufen Sie Ihre IT an.');
  });
});
