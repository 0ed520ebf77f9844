/** German, of the forms that stand in the place of the page, and of what stands where nothing can be typed. */
import type { Texts } from './texts.ts';

export const forms: Pick<Texts, 'keyboard' | 'lockedOut' | 'login' | 'passkeys'> = {
  keyboard: {
    open: 'Tastatur auf dem Bildschirm',
    close: 'Tastatur schließen',
    shift: 'Großbuchstabe',
    symbols: 'Sonderzeichen',
    space: 'Leerzeichen',
    erase: 'Letztes Zeichen löschen',
    enter: 'Eingabe',
  },
  lockedOut: {
    heading: 'Zu viele falsche Versuche',
    again: (time) => `Wieder möglich in ${time}`,
    vouching: 'Zwei Personen aus dem Team können Sie jetzt hereinlassen: Fragen Sie sie.',
    aloneMeanwhile: 'Alle anderen können hier ihren eigenen Ausweis hinhalten.',
    nobody: 'Bis dahin kann sich hier niemand anmelden. Nehmen Sie einen anderen Arbeitsplatz.',
  },
  login: {
    heading: (host) => `${host} bittet um Ihre Anmeldung`,
    lead: (ehr) =>
      `Ein Teil von ${ehr} braucht den Benutzernamen und das Passwort, die Sie dort haben. Geben Sie hier nie Ihre PIN ein.`,
    wrong: { says: 'Das wurde nicht angenommen.', more: 'Prüfen Sie Benutzernamen und Passwort.' },
    user: 'Benutzername',
    password: 'Passwort',
    send: 'Anmelden',
    sending: 'Anmeldung läuft\u00a0…',
    cancel: 'Ohne Anmeldung weiter',
  },
  passkeys: {
    heading: (host) => `Welches Konto benutzen Sie bei ${host}?`,
    lead: 'Diese Konten sind auf dem Sicherheitsschlüssel. Wählen Sie nur eines, das Ihnen gehört.',
    unnamed: (place) => `Konto ${place}, ohne Namen`,
    sending: 'Anmeldung läuft\u00a0…',
    cancel: 'Keines davon',
  },
};
