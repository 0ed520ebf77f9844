/** How people are named where others can read it. */
import { describe, expect, it } from 'vitest';
import { nameAtLeast, nameIn } from '../../electron/core/person-name.ts';

type Row = readonly [name: string, short: string, initials: string];

const ROWS: readonly Row[] = [
  ['Ana Borg', 'Ana B.', 'A. B.'],
  ['Demo Nurse A', 'Demo A.', 'D. A.'],
  ['ana borg', 'ana B.', 'A. B.'],
  ['  Ana   Borg ', 'Ana B.', 'A. B.'],
  ['Ana', 'Ana', 'A.'],
  ['Ana María Borg López', 'Ana L.', 'A. L.'],
  ['Dr. Ana Borg', 'Ana B.', 'A. B.'],
  ['Prof. Dr. med. Ana Borg', 'Ana B.', 'A. B.'],
  ['Dr. Borg', 'B.', 'B.'],
  ['Sister Mary', 'M.', 'M.'],
  ['Dr.', 'D.', 'D.'],
  ['Ing Wen', 'Ing W.', 'I. W.'],
  ['M. Dupont', 'D.', 'D.'],
  ['Anna-Lena Müller-Schmidt', 'Anna-Lena M.-S.', 'A.-L. M.-S.'],
  ['Jan van der Berg', 'Jan B.', 'J. B.'],
  ['Carla de la Cruz', 'Carla C.', 'C. C.'],
  ['Sam De', 'Sam D.', 'S. D.'],
  ["Sean O'Brien", 'Sean O.', 'S. O.'],
  ['Borg, Ana', 'Ana B.', 'A. B.'],
  ['van der Berg, Jan', 'Jan B.', 'J. B.'],
  ['Borg, Dr. Ana', 'Ana B.', 'A. B.'],
  ['Ana Borg, RN', 'Ana B.', 'A. B.'],
  ['Ana Borg, PhD', 'Ana B.', 'A. B.'],
  ['Martin King Jr.', 'Martin K.', 'M. K.'],
  ['Alice Ashworth (ward lead)', 'Alice A.', 'A. A.'],
  ['Nurse 17', 'Nurse 17', 'N. 17'],
  ['Élodie Évrard', 'Élodie É.', 'É. É.'],
  ['Élodie E\u0301vrard', 'Élodie E\u0301.', 'É. E\u0301.'],
  ['Karl ßeta', 'Karl ß.', 'K. ß.'],
  ['Анна Петрова', 'Анна П.', 'А. П.'],
  ['Μαρία Παππά', 'Μαρία Π.', 'Μ. Π.'],
  ['محمد علي', 'محمد ع.', 'م. ع.'],
  ['山田 太郎', '山田 太', '山 太'],
  ['山田太郎', '山田太郎', '山'],
  ['김 민수', '김 민', '김 민'],
  ['अनिता शर्मा', 'अनिता श.', 'अ. श.'],
  ['Ana 🦊 Borg', 'Ana B.', 'A. B.'],
  ['Ana Borg 👩‍⚕️', 'Ana B.', 'A. B.'],
  ['👩‍⚕️', '👩‍⚕️', '👩‍⚕️'],
];

describe('a name', () => {
  it.each(ROWS)('%s is shortened', (name, short, initials) => {
    expect([nameIn('short', name), nameIn('initials', name)]).toEqual([short, initials]);
  });

  it.each(ROWS)('%s is told whole, or not at all', (name) => {
    expect([nameIn('full', name), nameIn('none', name)]).toEqual([name, undefined]);
  });

  it.each(ROWS)('%s is told by initials to whoever has to know', (name, short, initials) => {
    expect([nameAtLeast('none', name), nameAtLeast('short', name)]).toEqual([initials, short]);
    expect(nameAtLeast('full', name)).toBe(name);
  });

  it('that is none is nobody’s', () => {
    expect(nameIn('short', ' ')).toBeUndefined();
  });
});
