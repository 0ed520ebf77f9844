import type { OwnTexts } from './own-texts.ts';

export const ownEs: OwnTexts = {
  strip: 'Mi acceso',
  heading: 'Mi acceso',
  pin: {
    heading: 'Su PIN',
    about: 'De cuatro a doce cifras que solo usted conoce.',
    change: 'Cambiar el PIN',
    first: 'Elija un PIN nuevo',
    again: 'Escriba otra vez el PIN nuevo',
    hint: 'De cuatro a doce cifras',
    differs: 'No eran iguales. Empiece de nuevo.',
    faults: {
      length: 'Un PIN tiene de cuatro a doce cifras.',
      repeated: 'No repita siempre la misma cifra. Elija otro PIN.',
      run: 'No use una serie como 1234. Elija otro PIN.',
    },
  },
  badges: {
    heading: 'Tarjeta',
    count: (count) =>
      count === 0 ? 'Aquí no tiene ninguna tarjeta.' : count === 1 ? 'Tiene una tarjeta.' : `Tiene ${count} tarjetas.`,
    add: 'Añadir una tarjeta',
    replace: 'Sustituir una tarjeta perdida',
    ask: (replaces) => ({
      says: 'Acerque la tarjeta nueva al lector',
      more: replaces
        ? 'Las tarjetas que tenía hasta ahora ya no abren nada.'
        : 'Después es suya, además de la que tiene.',
    }),
  },
  keys: 'Llaves de seguridad',
  station: {
    open: 'Sobre este puesto',
    heading: 'Este puesto',
    readers: 'Lectores de tarjetas',
    noReaders: 'No hay ninguno conectado.',
    policy: 'Directiva vigente',
    key: 'Ajuste',
    value: 'Valor',
    people: (count, shown) => (shown < count ? `Personas: las primeras ${shown} de ${count}` : `Personas: ${count}`),
    roles: { staff: 'Personal', supervisor: 'Supervisión', admin: 'Administración informática' },
    has: (badges, keys) =>
      `${badges === 1 ? '1 tarjeta' : `${badges} tarjetas`}, ${keys === 1 ? '1 llave de seguridad' : `${keys} llaves de seguridad`}`,
    receipts: 'Últimos comprobantes',
    noReceipts: 'Todavía no se ha limpiado nada.',
    causes: { start: 'Inicio', switch: 'Cambio', signoff: 'Cierre de sesión' },
    verified: (ms) => `Limpio, comprobado en ${ms} ms`,
    left: (what) => `Queda: ${what}`,
    back: 'Listo',
  },
};
