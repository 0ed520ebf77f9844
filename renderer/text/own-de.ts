import type { OwnTexts } from './own-texts.ts';

export const ownDe: OwnTexts = {
  strip: 'Meine Anmeldung',
  heading: 'Meine Anmeldung',
  pin: {
    heading: 'Ihre PIN',
    about: 'Vier bis zwölf Ziffern, die nur Sie kennen.',
    change: 'PIN ändern',
    first: 'Neue PIN wählen',
    again: 'Neue PIN noch einmal eingeben',
    hint: 'Vier bis zwölf Ziffern',
    differs: 'Die beiden waren nicht gleich. Beginnen Sie von vorn.',
    faults: {
      length: 'Eine PIN hat vier bis zwölf Ziffern.',
      repeated: 'Nicht immer dieselbe Ziffer. Wählen Sie eine andere PIN.',
      run: 'Keine Reihe wie 1234. Wählen Sie eine andere PIN.',
    },
  },
  badges: {
    heading: 'Ausweis',
    count: (count) =>
      count === 0
        ? 'Sie haben hier keinen Ausweis.'
        : count === 1
          ? 'Sie haben einen Ausweis.'
          : `Sie haben ${count} Ausweise.`,
    add: 'Ausweis hinzufügen',
    replace: 'Verlorenen Ausweis ersetzen',
    ask: (replaces) => ({
      says: 'Neuen Ausweis an das Lesegerät halten',
      more: replaces
        ? 'Die Ausweise, die Sie bisher hatten, öffnen dann nichts mehr.'
        : 'Er gehört dann Ihnen, neben dem, den Sie haben.',
    }),
  },
  keys: 'Sicherheitsschlüssel',
  station: {
    open: 'Über diesen Arbeitsplatz',
    heading: 'Dieser Arbeitsplatz',
    readers: 'Lesegeräte',
    noReaders: 'Es ist keines angesteckt.',
    policy: 'Geltende Richtlinie',
    key: 'Einstellung',
    value: 'Wert',
    people: (count, shown) => (shown < count ? `Personen: die ersten ${shown} von ${count}` : `Personen: ${count}`),
    roles: { staff: 'Personal', supervisor: 'Leitung', admin: 'IT-\u2060Administration' },
    has: (badges, keys) =>
      `${badges === 1 ? '1 Ausweis' : `${badges} Ausweise`}, ${keys === 1 ? '1 Sicherheitsschlüssel' : `${keys} Sicherheitsschlüssel`}`,
    receipts: 'Letzte Belege',
    noReceipts: 'Hier wurde noch nichts aufgeräumt.',
    causes: { start: 'Beim Start', switch: 'Wechsel', signoff: 'Abmeldung' },
    verified: (ms) => `Sauber, geprüft in ${ms} ms`,
    left: (what) => `Zurückgeblieben: ${what}`,
    back: 'Fertig',
  },
};
