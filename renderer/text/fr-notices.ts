/** French, of what has just happened. */
import type { Texts } from './texts.ts';

const tellIt = 'Prenez un autre poste et prévenez le service informatique.';

export const notices: Texts['notices'] = {
  unknownBadge: { says: 'Ce badge n’est pas connu ici.', more: 'Essayez votre badge de l’hôpital.' },
  badgeNeeded: {
    says: 'Un nom seul ne ferme la page de personne.',
    more: 'Passez votre badge, ou prenez un autre poste.',
  },
  unknownUser: { says: 'Ce nom d’utilisateur n’est pas connu ici.', more: 'Vérifiez l’orthographe et réessayez.' },
  badgeRefused: { says: 'Cette carte ne peut pas servir ici.', more: 'Passez uniquement votre badge de l’hôpital.' },
  changingBadge: {
    says: 'Cette carte donne chaque fois un autre numéro.',
    more: 'Les téléphones font cela. Passez uniquement votre badge de l’hôpital.',
  },
  twoBadges: { says: 'Deux badges à la fois.', more: 'N’en posez qu’un sur le lecteur.' },
  wrongProof: { says: 'Incorrect.', more: 'Veuillez réessayer.' },
  wrongKey: { says: 'Cette clé n’a pas été acceptée.', more: 'Prenez votre propre clé, ou un autre moyen.' },
  unknownKey: { says: 'Cette clé n’est pas connue ici.', more: 'Prenez celle qui est prévue pour vous.' },
  wait: { says: 'Un instant.', more: 'Patientez quelques secondes, puis réessayez.' },
  lockedOut: {
    says: 'Trop d’essais incorrects.',
    more: 'Attendez la fin du délai, ou demandez de l’aide.',
  },
  notAdmin: { says: 'Sortie réservée à l’administration informatique.', more: 'Ici, rien n’a changé.' },
  notSupervisor: {
    says: 'L’encadrement doit d’abord se porter garant.',
    more: 'Demandez-lui de passer son badge.',
  },
  somebodyElse: { says: 'Une autre personne doit se porter garante.', more: 'Ni vous-même, ni deux fois la même.' },
  queued: { says: 'Votre badge a été lu.', more: 'C’est à vous dès que ce poste est propre.' },
  auditFailed: {
    says: 'Ce poste ne peut pas tenir son journal.',
    more: 'Sans lui, rien ne s’ouvre ici. Prévenez le service informatique.',
  },
  storageFailed: { says: 'Ce poste ne peut pas enregistrer.', more: tellIt },
  peopleFailed: { says: 'La liste du personnel est illisible.', more: tellIt },
  fileSaved: { says: 'Le fichier est enregistré.', more: 'Il est supprimé à votre déconnexion.' },
  fileRefused: { says: 'Le fichier n’a pas été enregistré.', more: 'Ce poste ne garde pas ce type de fichier.' },
  pdfRefused: {
    says: 'Le document ne peut pas être affiché.',
    more: 'Il est trop volumineux, endommagé, ou de trop.',
  },
  printed: { says: 'Envoyé à l’imprimante.', more: 'Allez le chercher avant de vous déconnecter.' },
  passkeyOfOther: {
    says: 'La clé dans ce poste est à quelqu’un d’autre.',
    more: 'Retirez-la et insérez la vôtre.',
  },
  pinChanged: { says: 'Votre code PIN a été changé.', more: 'L’ancien n’ouvre plus rien.' },
  badgeAdded: { says: 'Le badge est à vous.', more: 'Passez-le comme d’habitude.' },
  badgeIsHers: { says: 'Ce badge est déjà à vous.', more: 'Posez le nouveau sur le lecteur.' },
  misuseReported: { says: 'Abus présumé signalé.', more: 'C’est consigné. Personne n’est appelé maintenant.' },
  misuseNotReported: {
    says: 'L’abus présumé n’a pas été signalé.',
    more: 'Personne n’est appelé non plus : prévenez quelqu’un.',
  },
  printFailed: { says: 'L’impression a échoué.', more: 'Réessayez, ou prévenez le service informatique.' },
  proofTimedOut: { says: 'La vérification a duré trop longtemps.', more: 'Veuillez réessayer.' },
};
