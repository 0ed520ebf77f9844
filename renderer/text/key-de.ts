import type { KeyTexts } from './key-texts.ts';

const another = 'Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Schlüssel.';
const otherWay = 'Nehmen Sie Ihren eigenen Schlüssel oder einen anderen Weg.';
const triesLeft = (count: number) => (count === 1 ? 'Letzter Versuch' : `Noch ${count} Versuche`);

export const keyDe: KeyTexts = {
  needs: {
    key: { says: 'Sicherheitsschlüssel einstecken', more: 'In den USB-Anschluss, oder an das Lesegerät halten.' },
    touch: { says: 'Jetzt den Schlüssel berühren', more: 'Drücken Sie mit dem Finger auf das Metall.' },
    pin: { says: 'PIN des Schlüssels eingeben', more: 'Die PIN, die Sie für den Schlüssel selbst gewählt haben.' },
    time: { says: 'Einen Moment\u00a0…', more: 'Lassen Sie den Schlüssel, wo er ist.' },
  },
  beside: {
    key: 'Oder Sicherheitsschlüssel einstecken',
    touch: 'Oder jetzt den Schlüssel berühren',
    pin: 'Oder die PIN des Schlüssels eingeben',
    time: 'Sicherheitsschlüssel wird gesucht\u00a0…',
  },
  failures: {
    noCredential: { says: 'Es wurde kein Schlüssel von Ihnen gefunden.', more: otherWay },
    alreadyEnrolled: { says: 'Dieser Schlüssel gehört Ihnen schon.', more: 'Stecken Sie einen anderen ein.' },
    noVerification: {
      says: 'Dieser Schlüssel hat keine eigene PIN.',
      more: 'Richten Sie zuerst eine ein, oder nehmen Sie einen anderen Schlüssel.',
    },
    pinAlmostBlocked: {
      says: 'Für die PIN dieses Schlüssels sind zu wenige Versuche übrig.',
      more: 'Damit er nicht gesperrt wird, wird sie hier nicht versucht. Fragen Sie die IT.',
    },
    pinBlocked: {
      says: 'Dieser Schlüssel hat seine PIN gesperrt.',
      more: 'Er muss zurückgesetzt werden: Fragen Sie die IT. Nehmen Sie jetzt einen anderen Weg.',
    },
    timeout: {
      says: 'Der Schlüssel wurde nicht rechtzeitig berührt.',
      more: 'Versuchen Sie es noch einmal, und berühren Sie ihn, wenn Sie dazu aufgefordert werden.',
    },
    removed: {
      says: 'Der Schlüssel wurde zu früh weggenommen.',
      more: 'Lassen Sie ihn dort, bis es auf dem Bildschirm weitergeht.',
    },
    denied: {
      says: 'Der Schlüssel hat nicht geantwortet.',
      more: 'Versuchen Sie es noch einmal. Ist es nicht Ihrer, nehmen Sie Ihren eigenen.',
    },
    severalPeople: {
      says: 'Mehrere Personen benutzen diesen Schlüssel.',
      more: 'Halten Sie zuerst Ihren Ausweis hin, dann nehmen Sie den Schlüssel.',
    },
    unsupported: {
      says: 'Dieser Schlüssel geht hier nicht.',
      more: 'Er ist dafür zu alt. Nehmen Sie einen anderen.',
    },
    failed: { says: 'Das hat nicht geklappt.', more: another },
    unknownKey: { says: 'Das ist nicht Ihr Schlüssel.', more: otherWay },
    removedKey: {
      says: 'Dieser Schlüssel wurde entfernt und öffnet nichts mehr.',
      more: 'Nehmen Sie einen anderen.',
    },
    invalid: { says: 'Die Antwort des Schlüssels war nicht richtig.', more: another },
    late: { says: 'Die Antwort kam zu spät.', more: 'Versuchen Sie es noch einmal.' },
    notPresent: {
      says: 'Der Schlüssel wurde nicht berührt.',
      more: 'Versuchen Sie es noch einmal, und berühren Sie ihn, wenn Sie dazu aufgefordert werden.',
    },
    notVerified: {
      says: 'Der Schlüssel hat nicht nach seiner PIN gefragt.',
      more: 'Hier muss er das: Nehmen Sie einen Schlüssel mit PIN.',
    },
    counter: {
      says: 'Von diesem Schlüssel gibt es vielleicht eine Kopie.',
      more: 'Er wird nicht angenommen. Nehmen Sie einen anderen Weg, und melden Sie es der IT.',
    },
    backedUp: {
      says: 'Dieser Schlüssel wird zwischen Geräten kopiert.',
      more: 'Solche Schlüssel werden hier nicht angenommen. Nehmen Sie einen anderen.',
    },
    attestation: {
      says: 'Schlüssel dieser Marke werden hier nicht angenommen.',
      more: 'Fragen Sie die IT, welche gehen.',
    },
  },
  card: { says: 'Karte an das Lesegerät halten', more: 'Lassen Sie sie dort, bis es auf dem Bildschirm weitergeht.' },
  cardBeside: 'Oder Karte an das Lesegerät halten',
  again: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  pin: {
    heading: 'PIN des Schlüssels eingeben',
    label: 'PIN Ihres Schlüssels',
    characters: (count) => `${count} Zeichen eingegeben`,
    tries: (count, wrong) => {
      const left = count === undefined ? '' : triesLeft(count);
      if (!wrong) return left || 'Die PIN, die Sie für den Schlüssel selbst gewählt haben';
      return left ? `Das war nicht richtig – ${left}` : 'Das war nicht richtig';
    },
    useKey: 'PIN meines Schlüssels benutzen',
    useStation: 'Stattdessen die PIN meines Ausweises',
  },
  identifying: {
    about: 'Ihr Schlüssel sagt, wer Sie sind.',
    behind: (name) =>
      `Der Schlüssel einer anderen Person schließt ${name === undefined ? 'die offene Seite' : `die Seite von ${name}`}.`,
  },
  withoutBadge: {
    key: {
      says: 'Oder Ihr Sicherheitsschlüssel',
      more: 'Mit seiner eigenen PIN, auch ohne Ausweis.',
    },
    use: 'Meinen Schlüssel benutzen',
    card: 'Karte mit Schlüssel: einmal hinhalten genügt.',
  },
  lost: {
    code: 'Ersatzcode',
    heading: 'Ersatzcode eingeben',
    lead: 'Einen der zehn von Ihrer Liste. Jeder gilt einmal; streichen Sie ihn danach durch.',
    label: 'Ersatzcode',
    send: 'Weiter',
    back: 'Zurück',
    vouch: 'Zwei Personen aus dem Team fragen',
  },
  vouching: {
    about: 'Zwei Personen aus dem Team sagen, wer Sie sind.',
    heading: (whom, vouched) => (vouched === 0 ? `Wer bürgt für ${whom}?` : `Noch eine Person für ${whom}`),
    lead: (whom, vouched) =>
      vouched === 0
        ? `Zuerst die Leitung: Halten Sie Ihren Ausweis hin und folgen Sie dem nächsten Schritt. Es öffnet sich die Seite von ${whom}, nicht Ihre.`
        : `Jetzt eine zweite Person: Halten Sie Ihren Ausweis hin und folgen Sie dem nächsten Schritt. Dann öffnet sich die Seite von ${whom}.`,
    vouched: (name) => `${name} hat gebürgt`,
    userName: 'Ohne Ausweis? Geben Sie Ihren eigenen Benutzernamen ein',
    proof: (whom) => `Sie bürgen dafür, dass dies ${whom} ist. Das wird festgehalten.`,
    cancel: 'Abbrechen',
  },
  own: {
    lead: 'Jeder davon meldet Sie hier an. Richten Sie zwei ein, und bewahren Sie einen sicher auf.',
    none: 'Sie haben noch keinen Sicherheitsschlüssel.',
    added: (when) => `Hinzugefügt am ${when}`,
    used: (when) => (when === undefined ? 'noch nie benutzt' : `zuletzt benutzt am ${when}`),
    remove: 'Entfernen',
    confirm: (name) => ({ says: `„${name}“ entfernen?`, more: 'Danach öffnet er nirgends mehr etwas.' }),
    confirmed: 'Ja, entfernen',
    keep: 'Behalten',
    add: 'Schlüssel hinzufügen',
    close: 'Fertig',
    changing: 'Einen Moment\u00a0…',
    prove: 'Bestätigen Sie zuerst mit Ihrer PIN.',
    naming: {
      says: 'Geben Sie Ihrem Schlüssel einen Namen',
      more: 'Damit Sie wissen, welcher es ist, wenn Sie ihn verlieren.',
    },
    name: 'Bezeichnung',
    names: ['An meinem Ausweis', 'An meinem Schlüsselbund', 'Ersatzschlüssel'],
    save: 'Speichern',
    discard: 'Nicht hinzufügen',
    notMade: 'Es wurde kein Schlüssel hinzugefügt.',
  },
};
