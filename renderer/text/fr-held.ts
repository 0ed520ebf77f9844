/** French, of a station that nobody uses, and of a session that is locked, waited for, or in the way of somebody who leaves. */
import { de } from './fr-elision.ts';
import { heldFirst, unsavedIsLost } from './fr-unsaved.ts';
import type { Texts } from './texts.ts';

const pageOf = (name: string | undefined): string => (name === undefined ? 'la page ouverte' : `la page ${de(name)}`);

/** What a user name does that is typed at a locked station. */
export const nameAtLock: Texts['userName']['locked'] = {
  holderOnly: (name) =>
    name === undefined
      ? 'C’est votre page, mais pas de badge ? Tapez votre nom d’utilisateur'
      : `Pas de badge, ${name} ? Tapez votre nom d’utilisateur`,
  takesOver: (name) =>
    name === undefined
      ? 'Tapez votre nom d’utilisateur. Si la page ouverte n’est pas la vôtre, cela la ferme.'
      : `Tapez votre nom d’utilisateur. Si vous n’êtes pas ${name}, cela ferme ${pageOf(name)}.`,
};

export const held: Pick<Texts, 'hints' | 'wrong' | 'sessionEnd' | 'locked' | 'holding' | 'leaving'> = {
  hints: {
    leave: 'Vous partez ? Verrouillez d’abord : votre page est gardée.',
    approve: 'N’approuvez jamais une connexion que vous n’avez pas demandée.',
    badge: 'Badge perdu ? Signalez-le tout de suite, jour et nuit.',
  },
  wrong: {
    says: 'Il y a un problème',
    more: 'Un appui signale que ce poste est peut-être utilisé abusivement. Personne n’est appelé.',
  },
  sessionEnd: {
    says: (time) => `La session se termine dans ${time}`,
    more: 'Enregistrez votre travail, puis reconnectez-vous.',
    locked: (name) => `${name ?? 'La personne connectée'} devrait revenir avant.`,
    aloud: (minutes) =>
      minutes === 1 ? 'Votre session se termine dans une minute.' : `Votre session se termine dans ${minutes} minutes.`,
  },
  locked: {
    heading: (name) => (name === undefined ? 'Une session est ouverte' : `Session ${de(name)}`),
    reasons: (ehr) => ({
      idle: 'Personne ne s’est servi de ce poste depuis un moment.',
      ownTap: 'Un badge l’a verrouillé.',
      otherTap: 'Quelqu’un d’autre a passé un badge.',
      key: 'Quelqu’un a appuyé sur « Verrouiller ».',
      suspend: 'Ce PC s’est mis en veille.',
      resume: 'Ce PC était en veille.',
      clock: 'L’heure de ce PC a été modifiée.',
      display: 'Un écran a été branché ou débranché.',
      reader: 'Le lecteur de badges a été débranché.',
      crash: 'Une partie de ce poste s’est arrêtée et a redémarré.',
      misuse: 'Quelqu’un a signalé un abus présumé ici.',
      end: 'Ce poste va redémarrer.',
      renderer: `La page ${de(ehr)} s’est arrêtée et doit être rechargée.`,
      escape: `La page ${de(ehr)} est allée à une adresse non autorisée et a été fermée.`,
      fault: `Un problème est survenu. ${ehr} doit être rechargé.`,
    }),
    nextTap: 'Ce que fait le prochain badge',
    own: (name) => ({
      says: name === undefined ? 'Le badge de la session ouverte' : `Le badge ${de(name)}`,
      opens: 'rouvre la page',
      asksPin: 'demande le code PIN, puis rouvre la page',
      asksKey: 'demande la clé de sécurité, puis rouvre la page',
      asksEither: 'demande code PIN ou clé, puis rouvre la page',
    }),
    other: (name, holdSeconds) => ({
      says: 'Tout autre badge',
      more: `ferme ${pageOf(name)}. ${holdSeconds === undefined ? unsavedIsLost : heldFirst(holdSeconds)}`,
    }),
    signOff: (time) => `Déconnexion dans ${time}`,
    undo: { ask: 'Badge passé par erreur ?', button: 'Annuler', left: (seconds) => `encore ${seconds} s` },
  },
  holding: {
    about: 'Quelqu’un peut encore revenir.',
    asking: 'Un instant…',
    heading: (name) => `${name ?? 'Quelqu’un'} n’a pas tout enregistré`,
    wait: (next, time) => ({
      says: next === undefined ? `Veuillez patienter ${time}` : `${next}, veuillez patienter ${time}`,
      more: 'Ensuite ce travail est perdu et c’est à vous. Inutile de repasser votre badge.',
    }),
    other: (next) => ({
      says: 'Tout autre badge',
      more: `passe à la place ${next === undefined ? 'de la personne qui attend' : de(next)} ; le décompte continue`,
    }),
    cancel: (name) => `Annuler et garder ${pageOf(name)}`,
  },
  leaving: {
    about: 'Réservé à l’administration informatique.',
    heading: 'Sortir de Wardkey',
    lead: 'Passez un badge de l’administration informatique, puis suivez l’étape suivante. Wardkey se ferme, et ce PC est ouvert.',
    userName: 'Pas de badge ? Tapez un nom d’utilisateur de l’administration informatique',
    first: (name) => ({
      says: name === undefined ? 'La session ouverte est d’abord fermée' : `La session ${de(name)} est d’abord fermée`,
      more: unsavedIsLost,
    }),
    cancel: 'Annuler',
    ending: 'Wardkey se ferme maintenant',
  },
};
