/** French sentences with a name in them: "d’Ana" and "de Hans", never "de Ana". */
import { describe, expect, it } from 'vitest';
import { fr } from '../../renderer/text/fr.ts';
import { de } from '../../renderer/text/fr-elision.ts';

const ELIDED = [
  ...['Ana Borg', 'A. B.', 'Élodie', 'E\u0301lodie', 'Inès', 'Œdipe', 'Ulla', 'Åsa', 'Yves', 'Yvonne', 'EHR', 'Orbis'],
  ...['Hélène', 'He\u0301le\u0300ne', 'Henri', 'Hervé', 'Hortense', 'Hubert', 'Hôpital numérique', '“Agfa”'],
];
const WHOLE = [
  ...[
    'Demo EHR',
    'Hans',
    'Hassan',
    'Helga',
    'Henrik',
    'Harald',
    'Yann',
    'Yasmine',
    'Łucja',
    'Çelik',
    '2-Bett',
    'Dr. Ana',
  ],
];

describe('“de” before a name', () => {
  it.each(ELIDED)('is joined to it: %s', (name) => {
    expect(de(name)).toBe(`d’${name}`);
  });

  it.each(WHOLE)('stays whole: %s', (name) => {
    expect(de(name)).toBe(`de ${name}`);
  });

  it('is joined wherever French puts a name or an EHR', () => {
    const made = (of: unknown): readonly string[] => {
      if (typeof of === 'function')
        return [[undefined, 'Ana'], ['Ana'], ['switch', 'Ana'], ['Ana', 'switch', 'Ana']].flatMap((given) =>
          made(of(...given)),
        );
      if (typeof of === 'object' && of !== null) return Object.values(of).flatMap(made);
      return [String(of)];
    };
    const all = made(fr);
    expect(all.filter((text) => text.includes('d’Ana')).length).toBeGreaterThan(10);
    expect(all.filter((text) => /\b(?:de|que) Ana/.test(text))).toEqual([]);
  });
});
