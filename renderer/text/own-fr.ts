import type { OwnTexts } from './own-texts.ts';

export const ownFr: OwnTexts = {
  strip: 'Ma connexion',
  heading: 'Ma connexion',
  pin: {
    heading: 'Code PIN',
    about: 'Quatre à douze chiffres que personne d’autre ne connaît.',
    change: 'Changer le code PIN',
    first: 'Choisissez un nouveau code PIN',
    again: 'Tapez encore une fois le nouveau code PIN',
    hint: 'Quatre à douze chiffres',
    differs: 'Les deux n’étaient pas identiques. Recommencez.',
    faults: {
      length: 'Un code PIN a quatre à douze chiffres.',
      repeated: 'Pas toujours le même chiffre. Choisissez un autre code PIN.',
      run: 'Pas une suite comme 1234. Choisissez un autre code PIN.',
    },
  },
  badges: {
    heading: 'Votre badge',
    count: (count) =>
      count === 0
        ? 'Vous n’avez pas de badge ici.'
        : count === 1
          ? 'Vous avez un badge.'
          : `Vous avez ${count} badges.`,
    add: 'Ajouter un badge',
    replace: 'Remplacer un badge perdu',
    ask: (replaces) => ({
      says: 'Posez le nouveau badge sur le lecteur',
      more: replaces
        ? 'Les badges que vous aviez jusqu’ici n’ouvrent plus rien.'
        : 'Il est ensuite à vous, en plus de celui que vous avez.',
    }),
  },
  keys: 'Clés de sécurité',
  station: {
    open: 'À propos de ce poste',
    heading: 'Ce poste',
    readers: 'Lecteurs de badges',
    noReaders: 'Aucun n’est branché.',
    policy: 'Configuration en vigueur',
    key: 'Paramètre',
    value: 'Valeur',
    people: (count, shown) =>
      shown < count ? `Personnes : les ${shown} premières sur ${count}` : `Personnes : ${count}`,
    roles: { staff: 'Personnel', supervisor: 'Encadrement', admin: 'Administration informatique' },
    has: (badges, keys) =>
      `${badges < 2 ? `${badges} badge` : `${badges} badges`}, ${keys < 2 ? `${keys} clé de sécurité` : `${keys} clés de sécurité`}`,
    receipts: 'Dernières attestations',
    noReceipts: 'Rien n’a encore été nettoyé.',
    causes: { start: 'Démarrage', switch: 'Changement', signoff: 'Déconnexion' },
    verified: (ms) => `Propre, vérifié en ${ms} ms`,
    left: (what) => `Reste : ${what}`,
    back: 'Terminé',
  },
};
