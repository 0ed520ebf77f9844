import type { ContactTexts, ProgressTexts } from './contact-texts.ts';

export const contactDe: ContactTexts = {
  network: { up: 'Netz verbunden', down: 'Kein Netz' },
  ehr: (ehr) => ({
    looking: `Es wird geprüft, ob ${ehr} antwortet`,
    answers: `${ehr} antwortet`,
    fails: `${ehr} antwortet mit einem Fehler`,
    silent: `${ehr} antwortet nicht`,
  }),
  last: (ehr, time) => `${ehr} hat zuletzt um ${time} geantwortet.`,
  lastOn: (ehr, day, time) => `${ehr} hat zuletzt am ${day} um ${time} geantwortet.`,
  never: (ehr) => `${ehr} hat nicht geantwortet, seit dieser Arbeitsplatz gestartet wurde.`,
  downtime: 'Wenn es nirgends geht:',
};

export const progressDe: ProgressTexts = {
  slow: 'Das dauert etwas länger als sonst.',
  parts: (ehr) => ({
    logout: `Abmeldung bei ${ehr}`,
    pages: 'Offene Seiten und ihr Programm',
    storage: 'Cookies und gespeicherte Daten',
    copies: 'Kopien von Seiten',
    signIns: 'Gespeicherte Anmeldungen',
    connections: 'Verbindungen',
    files: 'Dateien',
    clipboard: 'Kopierter Text',
    printJobs: 'Druckaufträge',
    rest: 'Alles andere',
  }),
  far: { waiting: 'folgt', underWay: 'läuft', done: 'erledigt' },
  aloud: (done, all) => `${done} von ${all} erledigt`,
};
