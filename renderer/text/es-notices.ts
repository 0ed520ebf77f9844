/** Spanish, of what has just happened. */
import type { Texts } from './texts.ts';

const tellIt = 'Use otro puesto y avise a informática.';
const again = 'Inténtelo de nuevo.';

export const notices: Texts['notices'] = {
  unknownBadge: { says: 'Aquí no se conoce esta tarjeta.', more: 'Pruebe con su tarjeta del hospital.' },
  badgeNeeded: {
    says: 'Un nombre solo no cierra la página de nadie.',
    more: 'Acerque su tarjeta, o use otro puesto.',
  },
  unknownUser: { says: 'Aquí no se conoce este usuario.', more: 'Revise cómo está escrito e inténtelo de nuevo.' },
  badgeRefused: { says: 'Esta tarjeta no sirve aquí.', more: 'Acerque solo su tarjeta del hospital.' },
  changingBadge: {
    says: 'Esta tarjeta muestra cada vez otro número.',
    more: 'Eso hacen los teléfonos. Acerque solo su tarjeta del hospital.',
  },
  twoBadges: { says: 'Dos tarjetas a la vez.', more: 'Acerque solo una de ellas al lector.' },
  wrongProof: { says: 'Incorrecto.', more: again },
  wrongKey: { says: 'Esa llave no se ha aceptado.', more: 'Use su propia llave u otro medio.' },
  unknownKey: { says: 'Aquí no se conoce esta llave.', more: 'Use la que está preparada para usted.' },
  wait: { says: 'Un momento.', more: 'Espere unos segundos e inténtelo de nuevo.' },
  lockedOut: {
    says: 'Demasiados intentos fallidos.',
    more: 'Espere a que pase el tiempo, o pida ayuda.',
  },
  notAdmin: { says: 'Solo puede salir la administración informática.', more: 'Aquí todo sigue como estaba.' },
  notSupervisor: {
    says: 'Primero tiene que avalar la supervisión.',
    more: 'Pídale que acerque su tarjeta.',
  },
  somebodyElse: { says: 'Tiene que avalar otra persona.', more: 'Ni usted, ni nadie dos veces.' },
  queued: { says: 'Se ha leído su tarjeta.', more: 'Le toca en cuanto este puesto esté limpio.' },
  auditFailed: {
    says: 'Este puesto no puede llevar su registro.',
    more: 'Sin él no se puede abrir nada aquí. Avise a informática.',
  },
  storageFailed: { says: 'Este puesto no puede guardar.', more: tellIt },
  peopleFailed: { says: 'No se puede leer la lista del personal.', more: tellIt },
  fileSaved: { says: 'El archivo se ha guardado.', more: 'Se elimina cuando usted cierra la sesión.' },
  fileRefused: { says: 'El archivo no se ha guardado.', more: 'Este puesto no conserva archivos así.' },
  pdfRefused: {
    says: 'El documento no se puede mostrar.',
    more: 'Es demasiado grande, está dañado, o ya hay demasiados.',
  },
  printed: { says: 'Enviado a la impresora.', more: 'Recójalo antes de cerrar la sesión.' },
  passkeyOfOther: {
    says: 'La llave conectada es de otra persona.',
    more: 'Retírela y conecte la suya.',
  },
  pinChanged: { says: 'Su PIN se ha cambiado.', more: 'El anterior ya no abre nada.' },
  badgeAdded: { says: 'La tarjeta es suya.', more: 'Acérquela como siempre.' },
  badgeIsHers: { says: 'Esta tarjeta ya es suya.', more: 'Acerque la nueva al lector.' },
  misuseReported: { says: 'Posible uso indebido comunicado.', more: 'Queda anotado. Ahora no se llama a nadie.' },
  misuseNotReported: {
    says: 'El uso indebido no se pudo comunicar.',
    more: 'Tampoco se llama a nadie: dígaselo a alguien.',
  },
  printFailed: { says: 'No se ha podido imprimir.', more: 'Inténtelo de nuevo, o avise a informática.' },
  proofTimedOut: { says: 'La comprobación tardó demasiado.', more: again },
};
