import { de } from './fr-elision.ts';
import type { KeyTexts } from './key-texts.ts';

const another = 'Réessayez, ou prenez une autre clé.';
const otherWay = 'Prenez votre propre clé, ou un autre moyen.';
const triesLeft = (count: number) =>
  count === 1 ? 'Dernier essai' : count === 0 ? 'Encore 0 essai' : `Encore ${count} essais`;

export const keyFr: KeyTexts = {
  needs: {
    key: { says: 'Insérez votre clé de sécurité', more: 'Dans le port USB, ou posez-la sur le lecteur.' },
    touch: { says: 'Touchez votre clé maintenant', more: 'Appuyez sur le métal avec un doigt.' },
    pin: { says: 'Tapez le code PIN de votre clé', more: 'Celui que vous avez choisi pour la clé elle-même.' },
    time: { says: 'Un instant…', more: 'Laissez la clé où elle est.' },
  },
  beside: {
    key: 'Ou insérez votre clé de sécurité',
    touch: 'Ou touchez votre clé maintenant',
    pin: 'Ou tapez le code PIN de votre clé',
    time: 'Recherche d’une clé de sécurité…',
  },
  failures: {
    noCredential: { says: 'Aucune de vos clés n’a été trouvée.', more: otherWay },
    alreadyEnrolled: { says: 'Cette clé est déjà à vous.', more: 'Insérez-en une autre pour l’ajouter.' },
    noVerification: {
      says: 'Cette clé n’a pas son propre code PIN.',
      more: 'Définissez-en un d’abord, ou prenez une autre clé.',
    },
    pinAlmostBlocked: {
      says: 'Il reste trop peu d’essais pour le code PIN de cette clé.',
      more: 'Pour éviter un blocage, il n’est pas essayé ici. Demandez au service informatique.',
    },
    pinBlocked: {
      says: 'Cette clé a bloqué son code PIN.',
      more: 'Le service informatique doit la réinitialiser. Prenez un autre moyen maintenant.',
    },
    timeout: { says: 'La clé n’a pas été touchée à temps.', more: 'Réessayez, et touchez-la quand c’est demandé.' },
    removed: { says: 'La clé a été retirée trop tôt.', more: 'Laissez-la jusqu’à ce que l’écran change.' },
    denied: {
      says: 'La clé n’a pas répondu.',
      more: 'Réessayez. Si ce n’est pas votre clé, prenez la vôtre.',
    },
    severalPeople: {
      says: 'Plusieurs personnes utilisent cette clé.',
      more: 'Passez d’abord votre badge, puis utilisez la clé.',
    },
    unsupported: {
      says: 'Cette clé ne peut pas servir ici.',
      more: 'Elle est trop ancienne. Prenez-en une autre.',
    },
    failed: { says: 'Cela n’a pas fonctionné.', more: another },
    unknownKey: { says: 'Ce n’est pas votre clé.', more: otherWay },
    removedKey: { says: 'Cette clé a été supprimée et n’ouvre plus rien.', more: 'Prenez-en une autre.' },
    invalid: { says: 'La réponse de la clé était incorrecte.', more: another },
    late: { says: 'La réponse est arrivée trop tard.', more: 'Réessayez.' },
    notPresent: { says: 'La clé n’a pas été touchée.', more: 'Réessayez, et touchez-la quand c’est demandé.' },
    notVerified: {
      says: 'La clé n’a pas demandé son code PIN.',
      more: 'Ici, il le faut : réessayez avec une clé qui en a un.',
    },
    counter: {
      says: 'Il existe peut-être une copie de cette clé.',
      more: 'Elle est refusée. Prenez un autre moyen, et prévenez le service informatique.',
    },
    backedUp: {
      says: 'Cette clé est copiée entre appareils.',
      more: 'De telles clés sont refusées ici. Prenez-en une autre.',
    },
    attestation: {
      says: 'Les clés de cette marque sont refusées ici.',
      more: 'Demandez au service informatique lesquelles conviennent.',
    },
  },
  card: { says: 'Posez votre carte sur le lecteur', more: 'Laissez-la jusqu’à ce que l’écran change.' },
  cardBeside: 'Ou posez votre carte sur le lecteur',
  again: 'Réessayer',
  cancel: 'Annuler',
  pin: {
    heading: 'Tapez le code PIN de votre clé',
    label: 'Code PIN de votre clé',
    characters: (count) => (count < 2 ? `${count} caractère saisi` : `${count} caractères saisis`),
    tries: (count, wrong) => {
      const left = count === undefined ? '' : triesLeft(count);
      if (!wrong) return left || 'Celui que vous avez choisi pour la clé elle-même';
      return left ? `Incorrect – ${left}` : 'Incorrect';
    },
    useKey: 'Utiliser le code PIN de ma clé',
    useStation: 'Utiliser plutôt le code PIN de mon badge',
  },
  identifying: {
    about: 'Votre clé dit qui vous êtes.',
    behind: (name) =>
      `La clé d’une autre personne ferme ${name === undefined ? 'la page ouverte' : `la page ${de(name)}`}.`,
  },
  withoutBadge: {
    key: { says: 'Ou utilisez votre clé de sécurité', more: 'Elle demande son propre code PIN. Pas besoin de badge.' },
    use: 'Utiliser ma clé',
    card: 'Une carte qui sert aussi de clé : un seul passage suffit.',
  },
  lost: {
    code: 'Code de secours',
    heading: 'Tapez un code de secours',
    lead: 'Un des dix de votre liste. Chacun sert une fois ; barrez-le ensuite.',
    label: 'Code de secours',
    send: 'Continuer',
    back: 'Retour',
    vouch: 'Demander à deux collègues',
  },
  vouching: {
    about: 'Deux collègues disent qui vous êtes.',
    heading: (whom, vouched) =>
      vouched === 0 ? `Qui se porte garant ${de(whom)} ?` : `Encore une personne pour ${whom}`,
    lead: (whom, vouched) =>
      vouched === 0
        ? `D’abord l’encadrement : passez votre badge et suivez l’étape suivante. La page ${de(whom)} s’ouvre, pas la vôtre.`
        : `Maintenant une deuxième personne : passez votre badge et suivez l’étape suivante. Puis la page ${de(whom)} s’ouvre.`,
    vouched: (name) => `Confirmé par ${name}`,
    userName: 'Pas de badge ? Tapez votre propre nom d’utilisateur',
    proof: (whom) => `Vous garantissez qu’il s’agit ${de(whom)}. C’est consigné.`,
    cancel: 'Annuler',
  },
  own: {
    lead: 'Chacune d’elles vous connecte ici. Prévoyez-en deux, dont une en lieu sûr.',
    none: 'Vous n’avez pas encore de clé de sécurité.',
    added: (when) => `Ajoutée le ${when}`,
    used: (when) => (when === undefined ? 'jamais utilisée' : `dernière utilisation le ${when}`),
    remove: 'Supprimer',
    confirm: (name) => ({ says: `Supprimer « ${name} » ?`, more: 'Ensuite elle n’ouvre plus rien, nulle part.' }),
    confirmed: 'Oui, supprimer',
    keep: 'Garder',
    add: 'Ajouter une clé',
    close: 'Terminé',
    changing: 'Un instant…',
    prove: 'Confirmez d’abord avec votre code PIN.',
    naming: { says: 'Donnez un nom à votre clé', more: 'Pour savoir laquelle c’est si vous la perdez.' },
    name: 'Nom',
    names: ['Sur mon badge', 'Sur mon trousseau', 'Clé de réserve'],
    save: 'Enregistrer',
    discard: 'Ne pas l’ajouter',
    notMade: 'Aucune clé n’a été ajoutée.',
  },
};
