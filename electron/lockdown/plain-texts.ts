/** What the page of a station that rests says: it has none of the sentences of the station's own page. */
import type { Language } from '../core/language.ts';

interface PlainTexts {
  readonly state: string;
  readonly heading: string;
  readonly lead: string;
  readonly next: string;
  readonly help: string;
  readonly nobodyNamed: string;
}

export const plainTexts: Readonly<Record<Language, PlainTexts>> = {
  en: {
    state: 'Out of service',
    heading: 'Please use another station',
    lead: 'This station keeps stopping. Nobody’s page is open here, and none can be opened.',
    next: 'It tries again by itself after some minutes. Restarting it lets it try at once.',
    help: 'Need help?',
    nobodyNamed: 'Call your IT help desk.',
  },
  de: {
    state: 'Außer Betrieb',
    heading: 'Bitte benutzen Sie einen anderen Arbeitsplatz',
    lead: 'Dieser Arbeitsplatz bleibt immer wieder stehen. Hier ist keine Seite offen, und es lässt sich keine öffnen.',
    next: 'Nach einigen Minuten versucht er es von selbst noch einmal, nach einem Neustart sofort.',
    help: 'Brauchen Sie Hilfe?',
    nobodyNamed: 'Rufen Sie Ihre IT an.',
  },
  fr: {
    state: 'Hors service',
    heading: 'Veuillez prendre un autre poste',
    lead: 'Ce poste s’arrête sans cesse. Aucune page n’est ouverte ici, et aucune ne peut l’être.',
    next: 'Il réessaie de lui-même après quelques minutes, et aussitôt si on le redémarre.',
    help: 'Besoin d’aide ?',
    nobodyNamed: 'Appelez votre service informatique.',
  },
  es: {
    state: 'Fuera de servicio',
    heading: 'Use otro puesto, por favor',
    lead: 'Este puesto se para una y otra vez. Aquí no hay ninguna página abierta, y no se puede abrir ninguna.',
    next: 'Lo intenta solo otra vez pasados unos minutos, y enseguida si se reinicia.',
    help: '¿Necesita ayuda?',
    nobodyNamed: 'Llame a informática.',
  },
};
