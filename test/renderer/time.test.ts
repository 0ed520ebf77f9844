/** Times that count down, for the eye and for the ear. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../renderer/text/languages.ts';
import { briefly, minutes, timeLeftInWords, waitInWords } from '../../renderer/text/time.ts';
import { every } from '../gallery/screens.ts';
import { markup } from './markup.tsx';

describe('a time that counts down', () => {
  it('is written in digits for the eye', () => {
    expect([59, 60, 890].map(briefly)).toEqual(['59\u00a0s', '01:00', '14:50']);
    expect(minutes(3890)).toBe('1:04:50');
  });

  it.each([
    ['en-GB', '15 minutes', '1 minute', '20 seconds', '1 hour 5 minutes'],
    ['de-DE', '15 Minuten', '1 Minute', '20 Sekunden', '1 Stunde 5 Minuten'],
    ['fr-FR', '15 minutes', '1 minute', '20 secondes', '1 heure 5 minutes'],
    ['es-ES', '15 minutos', '1 minuto', '20 segundos', '1 hora 5 minutos'],
  ])('is said in words to the ear: %s', (language, ...said) => {
    const words = [890, 60, 12, 3890].map((seconds) => waitInWords(language, seconds).replace(/\s/g, ' '));
    expect(words).toEqual(said);
  });

  it('is never less than one has to wait, and never more than there is', () => {
    expect([61, 119, 121].map((seconds) => waitInWords('en-GB', seconds))).toEqual([
      ...['2 minutes', '2 minutes', '3 minutes'],
    ]);
    expect([61, 119, 121, 7200].map((seconds) => timeLeftInWords('en-GB', seconds))).toEqual([
      ...['1 minute', '1 minute', '2 minutes', '2 hours'],
    ]);
  });
});

describe('a screen', () => {
  /** What assistive technology is given: neither what is hidden from it, nor the title. */
  const heard = (html: string) =>
    html
      .replace(/<time[^>]*>.*?<\/time>/g, '')
      .replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>.*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ');
  const counting = every.filter((screen) =>
    ['lockSeconds', 'signOffSeconds', 'endsSeconds', 'waitSeconds', 'wait'].some((key) => key in screen),
  );

  it.each(Object.entries(languages))('has no time in digits for the ear while it counts down: %s', (_name, text) => {
    expect(counting.length).toBeGreaterThan(10);
    for (const screen of counting) {
      // when a session began is a time of day
      const said = heard(markup(screen, text)).replaceAll(/(?:since|seit|depuis|las)\s\d\d:\d\d/g, '');
      expect(said, screen.at).not.toMatch(/\d:\d\d/);
    }
  });
});
