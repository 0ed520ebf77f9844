/** German, of what has just happened. */
import type { Texts } from './texts.ts';

const tellIt = 'Bitte benutzen Sie einen anderen Arbeitsplatz und melden Sie es der IT.';
const again = 'Bitte versuchen Sie es noch einmal.';

export const notices: Texts['notices'] = {
  unknownBadge: { says: 'Dieser Ausweis ist hier nicht bekannt.', more: 'Nehmen Sie Ihren Klinikausweis.' },
  badgeNeeded: {
    says: 'Ein Name allein schließt keine fremde Seite.',
    more: 'Halten Sie Ihren Ausweis hin, oder gehen Sie an einen anderen Platz.',
  },
  unknownUser: { says: 'Dieser Benutzername ist hier nicht bekannt.', more: 'Prüfen Sie die Schreibweise.' },
  badgeRefused: { says: 'Diese Karte geht hier nicht.', more: 'Halten Sie nur Ihren Klinikausweis hin.' },
  changingBadge: {
    says: 'Diese Karte zeigt jedes Mal eine andere Nummer.',
    more: 'Das tun Telefone. Halten Sie nur Ihren Klinikausweis hin.',
  },
  twoBadges: { says: 'Zwei Ausweise auf einmal.', more: 'Halten Sie nur einen davon an das Lesegerät.' },
  wrongProof: { says: 'Das war nicht richtig.', more: again },
  wrongKey: {
    says: 'Der Schlüssel wurde nicht angenommen.',
    more: 'Nehmen Sie Ihren eigenen oder einen anderen Weg.',
  },
  unknownKey: {
    says: 'Dieser Schlüssel ist hier nicht bekannt.',
    more: 'Nehmen Sie den, der für Sie eingerichtet ist.',
  },
  wait: { says: 'Einen Moment.', more: 'Warten Sie ein paar Sekunden, dann versuchen Sie es noch einmal.' },
  lockedOut: {
    says: 'Zu viele falsche Versuche.',
    more: 'Warten Sie, bis die Zeit um ist, oder holen Sie Hilfe.',
  },
  notAdmin: { says: 'Beenden kann nur die IT-\u2060Administration.', more: 'Hier ist alles, wie es war.' },
  notSupervisor: { says: 'Zuerst muss die Leitung bürgen.', more: 'Bitten Sie sie, ihren Ausweis hinzuhalten.' },
  somebodyElse: { says: 'Jemand anders muss bürgen.', more: 'Nicht Sie selbst, und niemand zweimal.' },
  queued: { says: 'Ihr Ausweis wurde gelesen.', more: 'Sie sind dran, sobald hier aufgeräumt ist.' },
  auditFailed: {
    says: 'Dieser Arbeitsplatz kann kein Protokoll führen.',
    more: 'Ohne das lässt sich hier nichts öffnen. Melden Sie es der IT.',
  },
  storageFailed: { says: 'Dieser Arbeitsplatz kann nicht speichern.', more: tellIt },
  peopleFailed: { says: 'Die Personalliste ist nicht lesbar.', more: tellIt },
  fileSaved: { says: 'Die Datei ist gespeichert.', more: 'Sie wird gelöscht, wenn Sie sich abmelden.' },
  fileRefused: {
    says: 'Die Datei wurde nicht gespeichert.',
    more: 'Solche Dateien behält dieser Arbeitsplatz nicht.',
  },
  pdfRefused: {
    says: 'Das Dokument lässt sich nicht anzeigen.',
    more: 'Es ist zu groß, beschädigt oder eines zu viel.',
  },
  printed: { says: 'An den Drucker geschickt.', more: 'Holen Sie es, bevor Sie sich abmelden.' },
  passkeyOfOther: {
    says: 'Hier steckt der Schlüssel von jemand anderem.',
    more: 'Ziehen Sie ihn ab und stecken Sie Ihren eigenen ein.',
  },
  pinChanged: { says: 'Ihre PIN ist geändert.', more: 'Die alte öffnet nichts mehr.' },
  badgeAdded: { says: 'Der Ausweis gehört jetzt Ihnen.', more: 'Halten Sie ihn hin wie immer.' },
  badgeIsHers: { says: 'Dieser Ausweis gehört Ihnen schon.', more: 'Halten Sie den neuen an das Lesegerät.' },
  misuseReported: {
    says: 'Verdacht auf Missbrauch gemeldet.',
    more: 'Er ist festgehalten. Gerufen wird jetzt niemand.',
  },
  misuseNotReported: {
    says: 'Verdacht auf Missbrauch nicht gemeldet.',
    more: 'Gerufen wird auch niemand: Sagen Sie es jemandem.',
  },
  printFailed: {
    says: 'Das ließ sich nicht drucken.',
    more: 'Versuchen Sie es noch einmal, oder melden Sie es der IT.',
  },
  proofTimedOut: { says: 'Die Prüfung hat zu lange gedauert.', more: again },
};
