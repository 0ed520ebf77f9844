/** French. Formal; whoever is meant stays without a gender where the language lets her. */
import { contactFr, progressFr } from './contact-fr.ts';
import { de } from './fr-elision.ts';
import { forms } from './fr-forms.ts';
import { held, nameAtLock } from './fr-held.ts';
import { notices } from './fr-notices.ts';
import { heldFirst, unsavedIsLost } from './fr-unsaved.ts';
import { keyFr } from './key-fr.ts';
import { ownFr } from './own-fr.ts';
import type { Texts } from './texts.ts';

const triesLeft = (count: number) =>
  count === 1 ? 'Dernier essai' : count === 0 ? 'Encore 0 essai' : `Encore ${count} essais`;

export const fr: Texts = {
  language: 'fr-FR',
  direction: 'ltr',
  product: 'Wardkey',
  pc: (name) => `PC ${name}`,
  states: {
    starting: 'Démarrage',
    cleaning: 'Nettoyage',
    vacant: 'Prêt',
    proving: 'Connexion',
    identifying: 'Connexion',
    vouching: 'Demande d’aide',
    open: 'Ouvert',
    warning: 'Bientôt verrouillé',
    locked: 'Verrouillé',
    holding: 'En attente',
    leaving: 'Sortie',
    outOfService: 'Hors service',
  },
  notices,
  readers: {
    ready: 'Lecteur de badges prêt',
    looking: 'Recherche d’un lecteur de badges',
    problems: {
      noService: {
        says: 'Les lecteurs de badges ne fonctionnent pas sur ce PC',
        more: 'Tapez votre nom d’utilisateur, et prévenez le service informatique.',
      },
      noReader: {
        says: 'Aucun lecteur de badges trouvé',
        more: 'Vérifiez son câble, ou tapez votre nom d’utilisateur.',
      },
      restarting: { says: 'Le lecteur de badges redémarre', more: 'Cela prend quelques secondes.' },
    },
  },
  userName: {
    ask: 'Pas de badge ? Tapez votre nom d’utilisateur',
    label: 'Nom d’utilisateur',
    send: 'Continuer',
    locked: nameAtLock,
  },
  help: { heading: 'Besoin d’aide ?', nobodyNamed: 'Appelez votre service informatique.' },
  starting: { heading: 'Préparation de ce poste', lead: 'Lecture des paramètres et recherche des lecteurs de badges.' },
  contact: contactFr,
  progress: progressFr,
  cleaning: {
    heading: (cause, leaving) => {
      if (cause === 'start') return 'Nettoyage de ce poste';
      if (cause === 'switch') {
        return leaving === undefined ? 'Fermeture de la dernière page' : `Fermeture de la page ${de(leaving)}`;
      }
      return leaving === undefined ? 'Déconnexion' : `Déconnexion ${de(leaving)}`;
    },
    unfinished: {
      says: 'La dernière session ici ne s’est pas terminée normalement.',
      more: 'Ce qu’elle a pu laisser est supprimé avant toute connexion.',
    },
    steps: (ehr, cause, leaving) => {
      const checked = 'Vérification qu’il ne reste rien';
      if (cause === 'start') return ['Suppression de ce qui restait', checked];
      const out = `Déconnexion ${de(ehr)}`;
      const whose = leaving === undefined ? out : `${leaving} : déconnexion ${de(ehr)}`;
      return [whose, 'Suppression de tout ce qui reste', checked];
    },
    about: 'Rien ne reste d’une personne à la suivante.',
    next: (name) => ({
      says: name === undefined ? 'C’est ensuite à vous' : `${name}, c’est ensuite à vous`,
      more: 'Inutile de repasser votre badge.',
    }),
  },
  vacant: {
    heading: 'Passez votre badge',
    lead: (ehr) => `Posez-le sur le lecteur et suivez l’étape suivante. ${ehr} s’ouvre ici.`,
    withoutReader: 'Connectez-vous avec votre nom d’utilisateur',
    policyRefused: {
      says: 'Une nouvelle configuration n’a pas été acceptée',
      more: 'La dernière valable reste en vigueur. Prévenez les responsables de ce PC.',
    },
    about: 'Personne n’est connecté.',
  },
  proving: {
    heading: 'Tapez votre code PIN',
    pin: 'Code PIN',
    pinOf: (name) => `Code PIN ${de(name)}`,
    digits: (count) => (count < 2 ? `${count} chiffre saisi` : `${count} chiffres saisis`),
    erase: 'Effacer le dernier chiffre',
    enter: 'Valider',
    cancel: 'Annuler',
    attemptsLeft: triesLeft,
    delay: (time, count) =>
      `Veuillez patienter ${time ?? 'un instant'} – ${count === 1 ? 'dernier essai' : `encore ${count} essais`}`,
    checking: 'Vérification…',
    recording: 'Correct. Écriture du journal…',
    about: (ehr, returning) =>
      returning ? 'Votre page revient telle que vous l’avez laissée.' : `${ehr} s’ouvre ensuite.`,
    others: (name, returning, holdSeconds) => {
      if (!returning) return `Vous n’êtes pas ${name} ? Passez votre propre badge.`;
      const closes = `Vous n’êtes pas ${name} ? Votre badge ferme la page ${de(name)}.`;
      return holdSeconds === undefined ? closes : `${closes} ${heldFirst(holdSeconds)}`;
    },
  },
  open: {
    heading: (ehr) => `${ehr} est ouvert`,
    since: (time) => `session ouverte depuis ${time}`,
    closeDialog: 'Fermer la fenêtre',
    print: 'Imprimer',
    lock: 'Verrouiller',
    lockKey: 'Pause',
    signOff: 'Se déconnecter',
    confirm: { says: 'Se déconnecter ?', more: unsavedIsLost },
    confirmed: 'Oui, se déconnecter',
    stay: 'Rester',
    page: (ehr) => ({
      loading: { says: `Ouverture ${de(ehr)}…`, more: 'Votre session est ouverte. Cela prend quelques secondes.' },
      unreachable: {
        says: `${ehr} est injoignable`,
        more: 'Votre session est ouverte, mais le réseau ou le serveur ne répond pas.',
      },
      gone: {
        says: `La page ${de(ehr)} s’est arrêtée`,
        more: 'Ce poste se verrouille. Revenez pour recharger la page.',
      },
      missing: { says: `${ehr} ne s’est pas ouvert`, more: 'Ce poste se verrouille. Revenez pour ouvrir la page.' },
    }),
    advice: [
      'Patientez un instant et réessayez.',
      'Si cela fonctionne sur un autre poste, prenez celui-là.',
      'Si cela ne fonctionne nulle part, suivez votre procédure de panne.',
    ],
    retry: 'Réessayer',
  },
  ...forms,
  warning: {
    heading: (time) => `Verrouillage dans ${time} – touchez quelque chose pour continuer`,
    after: 'Votre page est gardée pendant le verrouillage.',
  },
  ...held,
  outOfService: {
    heading: 'Veuillez prendre un autre poste',
    about: 'Personne ne peut se connecter ici.',
    faults: {
      policy: 'Les paramètres de ce poste manquent ou sont incorrects.',
      people: 'La liste du personnel de ce poste est illisible.',
      keychain: 'Ce PC ne donne pas les clés dont ce poste a besoin.',
      audit: 'Ce poste ne peut pas tenir son journal.',
      storage: 'Ce poste ne peut pas écrire sur son disque.',
      residue: 'Ce poste n’a pas pu s’assurer qu’il ne reste rien de la dernière personne.',
      cleaningTime: 'Le nettoyage après la dernière personne a duré trop longtemps.',
      receipt: 'Ce poste n’a pas pu consigner qu’il ne reste rien de la dernière personne.',
      detach: 'Ce poste n’a pas pu masquer correctement la dernière page.',
      cover: 'Après un redémarrage prévu, ce poste n’a pas pu être affiché de nouveau.',
      crashLoop: 'Une partie de ce poste s’arrête sans cesse.',
      lockdown: 'Ce poste n’a pas pu être protégé contre les manipulations.',
    },
    safe: 'Aucune page n’est ouverte ici, et aucune ne peut l’être.',
    restarts: 'Personne ne peut continuer ici. Le poste redémarre de lui-même et nettoie d’abord.',
    forIt: 'Pour le service informatique',
  },
  document: {
    opening: 'Ouverture du document',
    reading: (page, of) => `Ouverture du document : page ${page} sur ${of}`,
    place: (page, of) => `Page ${page} sur ${of}`,
    page: (page) => `Page ${page}`,
    zoomOut: 'Plus petit',
    zoomIn: 'Plus grand',
    fit: 'Ajuster à la largeur',
    previous: 'Page précédente',
    next: 'Page suivante',
    faults: {
      encrypted: { says: 'Ce document demande un mot de passe.', more: 'Il ne peut pas être affiché ici.' },
      broken: {
        says: 'Ce document est endommagé.',
        more: 'Fermez-le et rouvrez-le, ou prévenez le service informatique.',
      },
      failed: {
        says: 'Ce document ne peut pas être affiché.',
        more: 'Fermez-le et rouvrez-le, ou prévenez le service informatique.',
      },
    },
  },
  keys: keyFr,
  own: ownFr,
  silent: {
    heading: 'Ce poste ne répond pas',
    lead: 'Prenez un autre poste, et demandez au service informatique de redémarrer celui-ci.',
  },
};
