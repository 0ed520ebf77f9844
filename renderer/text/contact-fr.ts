import type { ContactTexts, ProgressTexts } from './contact-texts.ts';
import { de } from './fr-elision.ts';

export const contactFr: ContactTexts = {
  network: { up: 'Réseau connecté', down: 'Pas de réseau' },
  ehr: (ehr) => ({
    looking: `Vérification de la réponse ${de(ehr)}`,
    answers: `${ehr} répond`,
    fails: `${ehr} répond par une erreur`,
    silent: `${ehr} ne répond pas`,
  }),
  last: (ehr, time) => `${ehr} a répondu pour la dernière fois à ${time}.`,
  lastOn: (ehr, day, time) => `${ehr} a répondu pour la dernière fois le ${day} à ${time}.`,
  never: (ehr) => `${ehr} n’a pas répondu depuis le démarrage de ce poste.`,
  downtime: 'Si cela ne fonctionne nulle part :',
};

export const progressFr: ProgressTexts = {
  slow: 'Cela prend un peu plus de temps que d’habitude.',
  parts: (ehr) => ({
    logout: `Déconnexion ${de(ehr)}`,
    pages: 'Pages ouvertes et leur programme',
    storage: 'Cookies et données enregistrées',
    copies: 'Copies de pages',
    signIns: 'Connexions enregistrées',
    connections: 'Liaisons réseau',
    files: 'Fichiers',
    clipboard: 'Texte copié',
    printJobs: 'Impressions',
    rest: 'Tout le reste',
  }),
  far: { waiting: 'à venir', underWay: 'en cours', done: 'fait' },
  aloud: (done, all) => `${done} sur ${all}\u00a0: fait`,
};
