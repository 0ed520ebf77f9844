/** Every screen with names and words as long as they may be: of a language whose words are long, and in one piece. */
import type { Screen } from '../../electron/core/screen.ts';
import { screens } from './screens.ts';

interface Kind {
  readonly at: RegExp;
  /** In characters, as the policy, the list of people, a key, the DNS or the system bound it. */
  readonly most: number;
  readonly words: string;
}

const KINDS: readonly Kind[] = [
  {
    at: /^site\.name$/,
    most: 80,
    words: 'Universitätsklinikum, Kinderintensivstation mit Überwachungsbereich, Haus 12 Nord',
  },
  {
    at: /^site\.help$/,
    most: 400,
    words:
      'Serviceleitstelle im Verwaltungsgebäude, werktags von 06:30 bis 22:00 Uhr; nachts und an Feiertagen die Telefonvermittlung. Bei Ausfall des Krankenhausinformationssystems zusätzlich die Bereitschaftsleitung verständigen. ',
  },
  { at: /^ehr$/, most: 80, words: 'Krankenhausinformationssystem Patientenverwaltung und Pflegedokumentation Süd' },
  {
    at: /(?:^|\.)(?:person|holder|next|whom|leaving)$|^vouched\.|^own\.overview\.staff\.first\.\d+\.name$/,
    most: 80,
    words: 'Prof. Dr. Maximiliane-Katharina von Hohenlohe-Schillingsfürst-Waldenburg-Bartenstein',
  },
  {
    at: /^hint\.says$/,
    most: 160,
    words: 'Händedesinfektion vor jedem Patientenkontakt; Betäubungsmittelbuch sofort unterschreiben. ',
  },
  {
    at: /^away\.downtime$/,
    most: 600,
    words: 'Papierdokumentation: roter Ordner im Stationszimmer.\nArzneimittelbestellungen: Apothekenbereitschaft. ',
  },
  { at: /^printer$/, most: 200, words: 'Medikamentenetikettendrucker Stationszimmer ' },
  { at: /^devices\.readers\.\d+\.name$/, most: 80, words: 'Ausweislesegerät am Medikamentenschrank ' },
  { at: /^own\.keys\.\d+\.name$/, most: 40, words: 'Ersatzschlüssel im Schließfach Umkleide West' },
  { at: /^(?:login|passkey)\.host$/, most: 253, words: 'anmeldung.krankenhausinformationssystem.' },
  {
    at: /^passkey\.accounts\.\d+\.(?:name|displayName)$/,
    most: 64,
    words: 'Hohenlohe-Schillingsfürst, Maximiliane-Katharina ',
  },
  { at: /^detail$/, most: 200, words: 'Zertifikatsüberprüfung fehlgeschlagen: /var/lib/wardkey/protokoll ' },
];

const END = '0800 4711 0815';

/** A phone number stands where the least room is left. */
const withEnd = (at: string, text: string) =>
  at === 'site.help' ? text.slice(0, -END.length - 1).concat(' ', END) : text;

const repeated = (words: string, most: number) => words.repeat(Math.ceil(most / words.length)).slice(0, most);

const BLANKS = /[^\p{L}]/gu;

function filled(of: unknown, write: (kind: Kind) => string, path = ''): unknown {
  if (typeof of === 'string') {
    const kind = KINDS.find(({ at }) => at.test(path));
    return kind && of !== '' ? withEnd(path, write(kind)) : of;
  }
  if (Array.isArray(of)) return of.map((each, at) => filled(each, write, `${path}.${at}`));
  if (typeof of !== 'object' || of === null) return of;
  const entries = Object.entries(of).map(([key, value]) => [key, filled(value, write, path ? `${path}.${key}` : key)]);
  return Object.fromEntries(entries);
}

export const inLongWords = (screen: Screen): Screen =>
  filled(screen, ({ words, most }) => repeated(words, most)) as Screen;

export const inOnePiece = (screen: Screen): Screen =>
  filled(screen, ({ words, most }) => repeated(words.replaceAll(BLANKS, ''), most)) as Screen;

export const longest: Readonly<Record<string, Screen>> = Object.fromEntries(
  Object.entries(screens).flatMap(([name, screen]) => [
    [`${name}, long`, inLongWords(screen)],
    [`${name}, in one piece`, inOnePiece(screen)],
  ]),
);
