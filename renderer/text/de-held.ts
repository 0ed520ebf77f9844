/** German, of a station that nobody uses, and of a session that is locked, waited for, or in the way of somebody who leaves. */
import { heldFirst, unsavedIsLost } from './de-unsaved.ts';
import type { Texts } from './texts.ts';

const pageOf = (name: string | undefined): string =>
  name === undefined ? 'die offene Seite' : `die Seite von ${name}`;

/** What a user name does that is typed at a locked station. */
export const nameAtLock: Texts['userName']['locked'] = {
  holderOnly: (name) =>
    name === undefined
      ? 'Ihre Seite, aber kein Ausweis? Geben Sie Ihren Benutzernamen ein'
      : `Kein Ausweis, ${name}? Geben Sie Ihren Benutzernamen ein`,
  takesOver: (name) =>
    name === undefined
      ? 'Geben Sie Ihren Benutzernamen ein. Ist die offene Seite nicht Ihre, wird sie geschlossen.'
      : `Geben Sie Ihren Benutzernamen ein. Sind Sie nicht ${name}, wird ${pageOf(name)} geschlossen.`,
};

export const held: Pick<Texts, 'hints' | 'wrong' | 'sessionEnd' | 'locked' | 'holding' | 'leaving'> = {
  hints: {
    leave: 'Sie gehen weg? Erst sperren: Ihre Seite bleibt erhalten.',
    approve: 'Bestätigen Sie nie eine Anmeldung, die Sie nicht selbst begonnen haben.',
    badge: 'Ausweis verloren? Melden Sie es sofort, Tag und Nacht.',
  },
  wrong: {
    says: 'Hier stimmt etwas nicht',
    more: 'Mit einem Druck melden Sie, dass dieser Arbeitsplatz vielleicht missbraucht wird. Gerufen wird niemand.',
  },
  sessionEnd: {
    says: (time) => `Sitzung endet in ${time}`,
    more: 'Speichern Sie Ihre Arbeit und melden Sie sich dann neu an.',
    locked: (name) => `${name ?? 'Die angemeldete Person'} sollte vorher zurückkommen.`,
    aloud: (minutes) =>
      minutes === 1 ? 'Ihre Sitzung endet in einer Minute.' : `Ihre Sitzung endet in ${minutes} Minuten.`,
  },
  locked: {
    heading: (name) => `${name ?? 'Jemand'} ist angemeldet`,
    reasons: (ehr) => ({
      idle: 'Hier hat eine Weile niemand gearbeitet.',
      ownTap: 'Mit dem Ausweis gesperrt.',
      otherTap: 'Jemand anders hat einen Ausweis hingehalten.',
      key: 'Jemand hat auf „Sperren“ gedrückt.',
      suspend: 'Dieser PC ging in den Ruhezustand.',
      resume: 'Dieser PC war im Ruhezustand.',
      clock: 'Die Uhr dieses PCs wurde verstellt.',
      display: 'Ein Bildschirm wurde an- oder abgesteckt.',
      reader: 'Das Lesegerät wurde abgesteckt.',
      crash: 'Ein Teil dieses Arbeitsplatzes blieb stehen und wurde neu gestartet.',
      misuse: 'Jemand hat hier einen Verdacht auf Missbrauch gemeldet.',
      end: 'Dieser Arbeitsplatz startet gleich neu.',
      renderer: `Die Seite von ${ehr} blieb stehen und muss neu geladen werden.`,
      escape: `Die Seite von ${ehr} ging auf eine nicht erlaubte Adresse und wurde beendet.`,
      fault: `Etwas ging schief. ${ehr} muss neu geladen werden.`,
    }),
    nextTap: 'Was der nächste Ausweis tut',
    own: (name) => ({
      says: name === undefined ? 'Der Ausweis der angemeldeten Person' : `Ausweis von ${name}`,
      opens: 'öffnet die Seite wieder',
      asksPin: 'fragt nach der PIN und öffnet die Seite wieder',
      asksKey: 'fragt nach dem Schlüssel und öffnet die Seite wieder',
      asksEither: 'fragt nach PIN oder Schlüssel und öffnet die Seite',
    }),
    other: (name, holdSeconds) => ({
      says: 'Jeder andere Ausweis',
      more: `schließt ${pageOf(name)}. ${holdSeconds === undefined ? unsavedIsLost : heldFirst(holdSeconds)}`,
    }),
    signOff: (time) => `Abmeldung in ${time}`,
    undo: { ask: 'Aus Versehen hingehalten?', button: 'Rückgängig', left: (seconds) => `noch ${seconds}\u00a0s` },
  },
  holding: {
    about: 'Vielleicht kommt noch jemand zurück.',
    asking: 'Einen Moment\u00a0…',
    heading: (name) => `${name ?? 'Jemand'} hat noch nicht alles gespeichert`,
    wait: (next, time) => ({
      says: next === undefined ? `Bitte warten Sie ${time}` : `${next}, bitte warten Sie ${time}`,
      more: 'Dann geht diese Arbeit verloren und Sie sind dran. Sie müssen den Ausweis nicht noch einmal hinhalten.',
    }),
    other: (next) => ({
      says: 'Jeder andere Ausweis',
      more: `ist statt ${next ?? 'der wartenden Person'} dran; die Zeit läuft weiter`,
    }),
    cancel: (name) => `Abbrechen und ${pageOf(name)} behalten`,
  },
  leaving: {
    about: 'Nur für die IT-\u2060Administration.',
    heading: 'Wardkey beenden',
    lead: 'Halten Sie einen Ausweis der IT-\u2060Administration hin und folgen Sie dem nächsten Schritt. Wardkey wird beendet, und dieser PC ist offen.',
    userName: 'Ohne Ausweis? Geben Sie einen Benutzernamen der IT-\u2060Administration ein',
    first: (name) => ({ says: `${name ?? 'Die angemeldete Person'} wird zuerst abgemeldet`, more: unsavedIsLost }),
    cancel: 'Abbrechen',
    ending: 'Wardkey wird jetzt beendet',
  },
};
