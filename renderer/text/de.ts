/** German. Formal; whoever is meant stays without a gender. */
import { contactDe, progressDe } from './contact-de.ts';
import { forms } from './de-forms.ts';
import { held, nameAtLock } from './de-held.ts';
import { notices } from './de-notices.ts';
import { heldFirst, unsavedIsLost } from './de-unsaved.ts';
import { keyDe } from './key-de.ts';
import { ownDe } from './own-de.ts';
import type { Texts } from './texts.ts';

const triesLeft = (count: number) => (count === 1 ? 'Letzter Versuch' : `Noch ${count} Versuche`);

export const de: Texts = {
  language: 'de-DE',
  direction: 'ltr',
  product: 'Wardkey',
  pc: (name) => `PC ${name}`,
  states: {
    starting: 'Startet',
    cleaning: 'Räumt auf',
    vacant: 'Bereit',
    proving: 'Anmeldung',
    identifying: 'Anmeldung',
    vouching: 'Bitte um Hilfe',
    open: 'Offen',
    warning: 'Sperrt gleich',
    locked: 'Gesperrt',
    holding: 'Wartet',
    leaving: 'Beenden',
    outOfService: 'Außer Betrieb',
  },
  notices,
  readers: {
    ready: 'Lesegerät bereit',
    looking: 'Lesegerät wird gesucht',
    problems: {
      noService: {
        says: 'Lesegeräte funktionieren an diesem PC nicht',
        more: 'Geben Sie Ihren Benutzernamen ein, und melden Sie es der IT.',
      },
      noReader: {
        says: 'Kein Lesegerät gefunden',
        more: 'Prüfen Sie das Kabel, oder geben Sie Ihren Benutzernamen ein.',
      },
      restarting: { says: 'Das Lesegerät startet neu', more: 'Das dauert ein paar Sekunden.' },
    },
  },
  userName: {
    ask: 'Ohne Ausweis? Geben Sie Ihren Benutzernamen ein',
    label: 'Benutzername',
    send: 'Weiter',
    locked: nameAtLock,
  },
  help: { heading: 'Brauchen Sie Hilfe?', nobodyNamed: 'Rufen Sie Ihre IT an.' },
  starting: {
    heading: 'Dieser Arbeitsplatz wird vorbereitet',
    lead: 'Einstellungen werden gelesen, Lesegeräte gesucht.',
  },
  contact: contactDe,
  progress: progressDe,
  cleaning: {
    heading: (cause, leaving) => {
      if (cause === 'start') return 'Dieser Arbeitsplatz wird aufgeräumt';
      if (cause === 'switch') {
        return leaving === undefined
          ? 'Die letzte Seite wird geschlossen'
          : `Die Seite von ${leaving} wird geschlossen`;
      }
      return leaving === undefined ? 'Abmeldung läuft' : `${leaving} wird abgemeldet`;
    },
    unfinished: {
      says: 'Die letzte Sitzung hier endete nicht, wie sie sollte.',
      more: 'Was noch übrig sein kann, wird entfernt, bevor sich jemand anmelden kann.',
    },
    steps: (ehr, cause, leaving) => {
      const checked = 'Es wird geprüft, dass nichts übrig ist';
      if (cause === 'start') return ['Alles von vorher wird entfernt', checked];
      const out = leaving === undefined ? `Abmeldung bei ${ehr}` : `${leaving} wird bei ${ehr} abgemeldet`;
      return [out, 'Alles Zurückgelassene wird entfernt', checked];
    },
    about: 'Nichts von einer Person bleibt für die nächste.',
    next: (name) => ({
      says: name === undefined ? 'Sie sind als Nächstes dran' : `${name}, Sie sind als Nächstes dran`,
      more: 'Sie müssen den Ausweis nicht noch einmal hinhalten.',
    }),
  },
  vacant: {
    heading: 'Ausweis hinhalten',
    lead: (ehr) => `Halten Sie ihn an das Lesegerät und folgen Sie dem nächsten Schritt. Hier öffnet sich ${ehr}.`,
    withoutReader: 'Mit dem Benutzernamen anmelden',
    policyRefused: {
      says: 'Eine neue Richtlinie wurde nicht angenommen',
      more: 'Hier gilt weiter die letzte gültige. Bitte sagen Sie es denen, die diesen PC betreuen.',
    },
    about: 'Niemand ist angemeldet.',
  },
  proving: {
    heading: 'PIN eingeben',
    pin: 'PIN',
    pinOf: (name) => `PIN von ${name}`,
    digits: (count) => (count === 1 ? '1 Ziffer eingegeben' : `${count} Ziffern eingegeben`),
    erase: 'Letzte Ziffer löschen',
    enter: 'Weiter',
    cancel: 'Abbrechen',
    attemptsLeft: triesLeft,
    delay: (time, count) =>
      `Bitte warten Sie ${time ?? 'einen Moment'} – ${count === 1 ? 'letzter Versuch' : `noch ${count} Versuche`}`,
    checking: 'Wird geprüft\u00a0…',
    recording: 'Das ist richtig. Protokoll wird geschrieben\u00a0…',
    about: (ehr, returning) =>
      returning ? 'Ihre Seite kommt zurück, wie Sie sie verlassen haben.' : `Als Nächstes öffnet sich ${ehr}.`,
    others: (name, returning, holdSeconds) => {
      if (!returning) return `Nicht ${name}? Halten Sie Ihren eigenen Ausweis hin.`;
      const closes = `Nicht ${name}? Ihr Ausweis schließt die Seite von ${name}.`;
      return holdSeconds === undefined ? closes : `${closes} ${heldFirst(holdSeconds)}`;
    },
  },
  open: {
    heading: (ehr) => `${ehr} ist offen`,
    since: (time) => `angemeldet seit ${time}`,
    closeDialog: 'Fenster schließen',
    print: 'Drucken',
    lock: 'Sperren',
    lockKey: 'Pause',
    signOff: 'Abmelden',
    confirm: { says: 'Abmelden?', more: unsavedIsLost },
    confirmed: 'Ja, abmelden',
    stay: 'Bleiben',
    page: (ehr) => ({
      loading: {
        says: `${ehr} wird geöffnet\u00a0…`,
        more: 'Sie sind angemeldet. Das dauert meist ein paar Sekunden.',
      },
      unreachable: {
        says: `${ehr} ist nicht erreichbar`,
        more: 'Sie sind angemeldet, aber Netz oder Server antworten nicht.',
      },
      gone: {
        says: `Die Seite von ${ehr} ist stehen geblieben`,
        more: 'Dieser Arbeitsplatz wird gesperrt. Kommen Sie zurück, um sie neu zu laden.',
      },
      missing: {
        says: `${ehr} ließ sich nicht öffnen`,
        more: 'Dieser Arbeitsplatz wird gesperrt. Kommen Sie zurück, um die Seite zu öffnen.',
      },
    }),
    advice: [
      'Warten Sie einen Moment und versuchen Sie es noch einmal.',
      'Wenn es an einem anderen Arbeitsplatz geht, benutzen Sie den.',
      'Wenn es nirgends geht, folgen Sie Ihrem Ausfallplan.',
    ],
    retry: 'Noch einmal versuchen',
  },
  ...forms,
  warning: {
    heading: (time) => `Sperrt in ${time} – berühren Sie etwas, um weiterzumachen`,
    after: 'Ihre Seite bleibt erhalten, wenn gesperrt wird.',
  },
  ...held,
  outOfService: {
    heading: 'Bitte benutzen Sie einen anderen Arbeitsplatz',
    about: 'Hier kann sich niemand anmelden.',
    faults: {
      policy: 'Die Einstellungen dieses Arbeitsplatzes fehlen oder sind falsch.',
      people: 'Die Personalliste dieses Arbeitsplatzes ist nicht lesbar.',
      keychain: 'Dieser PC gibt die Schlüssel nicht heraus, die der Arbeitsplatz braucht.',
      audit: 'Dieser Arbeitsplatz kann kein Protokoll führen.',
      storage: 'Dieser Arbeitsplatz kann nicht auf seiner Festplatte speichern.',
      residue: 'Es ließ sich nicht sicherstellen, dass von der letzten Person alles entfernt ist.',
      cleaningTime: 'Das Aufräumen nach der letzten Person hat zu lange gedauert.',
      receipt: 'Es ließ sich nicht festhalten, dass von der letzten Person alles entfernt ist.',
      detach: 'Die letzte Seite ließ sich nicht richtig verdecken.',
      cover: 'Nach einem geplanten Neustart ließ sich dieser Arbeitsplatz nicht wieder anzeigen.',
      crashLoop: 'Ein Teil dieses Arbeitsplatzes bleibt immer wieder stehen.',
      lockdown: 'Dieser Arbeitsplatz ließ sich nicht gegen Eingriffe sichern.',
    },
    safe: 'Hier ist keine Seite offen, und es lässt sich keine öffnen.',
    restarts: 'Hier kann niemand weiterarbeiten. Der Arbeitsplatz startet von selbst neu und räumt zuerst auf.',
    forIt: 'Für die IT',
  },
  document: {
    opening: 'Dokument wird geöffnet',
    reading: (page, of) => `Dokument wird geöffnet: Seite ${page} von ${of}`,
    place: (page, of) => `Seite ${page} von ${of}`,
    page: (page) => `Seite ${page}`,
    zoomOut: 'Kleiner',
    zoomIn: 'Größer',
    fit: 'An die Breite anpassen',
    previous: 'Vorige Seite',
    next: 'Nächste Seite',
    faults: {
      encrypted: { says: 'Dieses Dokument verlangt ein Passwort.', more: 'Es lässt sich hier nicht anzeigen.' },
      broken: {
        says: 'Dieses Dokument ist beschädigt.',
        more: 'Schließen Sie es und öffnen Sie es noch einmal, oder melden Sie es der IT.',
      },
      failed: {
        says: 'Dieses Dokument lässt sich nicht anzeigen.',
        more: 'Schließen Sie es und öffnen Sie es noch einmal, oder melden Sie es der IT.',
      },
    },
  },
  keys: keyDe,
  own: ownDe,
  silent: {
    heading: 'Dieser Arbeitsplatz antwortet nicht',
    lead: 'Bitte benutzen Sie einen anderen, und bitten Sie die IT, diesen neu zu starten.',
  },
};
