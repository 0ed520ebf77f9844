/** French, of the forms that stand in the place of the page, and of what stands where nothing can be typed. */
import { de } from './fr-elision.ts';
import type { Texts } from './texts.ts';

export const forms: Pick<Texts, 'keyboard' | 'lockedOut' | 'login' | 'passkeys'> = {
  keyboard: {
    open: 'Clavier à l’écran',
    close: 'Fermer le clavier',
    shift: 'Majuscule',
    symbols: 'Symboles',
    space: 'Espace',
    erase: 'Effacer le dernier caractère',
    enter: 'Entrée',
  },
  lockedOut: {
    heading: 'Trop d’essais incorrects',
    again: (time) => `Réessayez dans ${time}`,
    vouching: 'Deux collègues peuvent vous faire entrer maintenant : demandez-leur.',
    aloneMeanwhile: 'Toute autre personne peut passer son propre badge ici.',
    nobody: 'D’ici là, personne ne peut se connecter ici. Prenez un autre poste.',
  },
  login: {
    heading: (host) => `${host} vous demande de vous connecter`,
    lead: (ehr) =>
      `Une partie ${de(ehr)} demande le nom et le mot de passe que vous y avez. Ne tapez jamais votre code PIN ici.`,
    wrong: { says: 'Cela n’a pas été accepté.', more: 'Vérifiez le nom et le mot de passe.' },
    user: 'Nom d’utilisateur',
    password: 'Mot de passe',
    send: 'Se connecter',
    sending: 'Connexion en cours…',
    cancel: 'Continuer sans connexion',
  },
  passkeys: {
    heading: (host) => `Quel compte utilisez-vous sur ${host} ?`,
    lead: 'Ces comptes sont sur la clé de sécurité. Choisissez-en un qui est à vous.',
    unnamed: (place) => `Compte ${place}, sans nom`,
    sending: 'Connexion en cours…',
    cancel: 'Aucun de ceux-ci',
  },
};
