import type { ContactTexts, ProgressTexts } from './contact-texts.ts';

export const contactEs: ContactTexts = {
  network: { up: 'Red conectada', down: 'Sin red' },
  ehr: (ehr) => ({
    looking: `Comprobando si ${ehr} responde`,
    answers: `${ehr} responde`,
    fails: `${ehr} responde con un error`,
    silent: `${ehr} no responde`,
  }),
  last: (ehr, time) => `${ehr} respondió por última vez a las ${time}.`,
  lastOn: (ehr, day, time) => `${ehr} respondió por última vez el ${day} a las ${time}.`,
  never: (ehr) => `${ehr} no ha respondido desde que se inició este puesto.`,
  downtime: 'Si no funciona en ninguno:',
};

export const progressEs: ProgressTexts = {
  slow: 'Esto tarda un poco más de lo normal.',
  parts: (ehr) => ({
    logout: `Cerrando la sesión en ${ehr}`,
    pages: 'Páginas abiertas y su programa',
    storage: 'Cookies y datos guardados',
    copies: 'Copias de páginas',
    signIns: 'Inicios de sesión guardados',
    connections: 'Conexiones',
    files: 'Archivos',
    clipboard: 'Texto copiado',
    printJobs: 'Trabajos de impresión',
    rest: 'Todo lo demás',
  }),
  far: { waiting: 'después', underWay: 'en curso', done: 'hecho' },
  aloud: (done, all) => `${done} de ${all}: hecho`,
};
