/** Spanish, of a station that nobody uses, and of a session that is locked, waited for, or in the way of somebody who leaves. */
import { heldFirst, unsavedIsLost } from './es-unsaved.ts';
import type { Texts } from './texts.ts';

const pageOf = (name: string | undefined): string =>
  name === undefined ? 'la página abierta' : `la página de ${name}`;

/** What a user name does that is typed at a locked station. */
export const nameAtLock: Texts['userName']['locked'] = {
  holderOnly: (name) =>
    name === undefined
      ? '¿Es su página, pero no tiene tarjeta? Escriba su nombre de usuario'
      : `¿Sin tarjeta, ${name}? Escriba su nombre de usuario`,
  takesOver: (name) =>
    name === undefined
      ? 'Escriba su nombre de usuario. Si la página abierta no es suya, eso la cierra.'
      : `Escriba su nombre de usuario. Si usted no es ${name}, eso cierra ${pageOf(name)}.`,
};

export const held: Pick<Texts, 'hints' | 'wrong' | 'sessionEnd' | 'locked' | 'holding' | 'leaving'> = {
  hints: {
    leave: '¿Se va? Bloquee primero: su página se conserva.',
    approve: 'No apruebe nunca un inicio de sesión que no haya empezado usted.',
    badge: '¿Tarjeta perdida? Avise enseguida, de día y de noche.',
  },
  wrong: {
    says: 'Algo va mal',
    more: 'Con una pulsación avisa de un posible uso indebido de este puesto. No se llama a nadie.',
  },
  sessionEnd: {
    says: (time) => `La sesión termina en ${time}`,
    more: 'Guarde su trabajo e inicie sesión de nuevo.',
    locked: (name) => `${name ?? 'Quien tiene la sesión abierta'} debería volver antes.`,
    aloud: (minutes) =>
      minutes === 1 ? 'Su sesión termina en un minuto.' : `Su sesión termina en ${minutes} minutos.`,
  },
  locked: {
    heading: (name) => (name === undefined ? 'Hay una sesión abierta' : `Sesión de ${name}`),
    reasons: (ehr) => ({
      idle: 'Nadie ha usado este puesto durante un rato.',
      ownTap: 'Se bloqueó con una tarjeta.',
      otherTap: 'Otra persona acercó una tarjeta.',
      key: 'Alguien pulsó «Bloquear».',
      suspend: 'Este PC entró en reposo.',
      resume: 'Este PC estaba en reposo.',
      clock: 'Se cambió el reloj de este PC.',
      display: 'Se conectó o desconectó una pantalla.',
      reader: 'Se desconectó el lector de tarjetas.',
      crash: 'Una parte de este puesto se paró y se reinició.',
      misuse: 'Alguien avisó de un posible uso indebido.',
      end: 'Este puesto va a reiniciarse.',
      renderer: `La página de ${ehr} se paró y hay que cargarla otra vez.`,
      escape: `La página de ${ehr} fue a una dirección no permitida y se cerró.`,
      fault: `Algo falló. Hay que cargar ${ehr} otra vez.`,
    }),
    nextTap: 'Qué hace la próxima tarjeta',
    own: (name) => ({
      says: name === undefined ? 'La tarjeta de la sesión abierta' : `La tarjeta de ${name}`,
      opens: 'vuelve a abrir la página',
      asksPin: 'pide el PIN, y vuelve a abrir la página',
      asksKey: 'pide la llave, y vuelve a abrir la página',
      asksEither: 'pide PIN o llave, y vuelve a abrir la página',
    }),
    other: (name, holdSeconds) => ({
      says: 'Cualquier otra tarjeta',
      more: `cierra ${pageOf(name)}. ${holdSeconds === undefined ? unsavedIsLost : heldFirst(holdSeconds)}`,
    }),
    signOff: (time) => `La sesión se cierra en ${time}`,
    undo: {
      ask: '¿Acercó la tarjeta sin querer?',
      button: 'Deshacer',
      left: (seconds) => (seconds === 1 ? 'queda 1\u00a0s' : `quedan ${seconds}\u00a0s`),
    },
  },
  holding: {
    about: 'Puede que alguien vuelva todavía.',
    asking: 'Un momento…',
    heading: (name) => `${name ?? 'Alguien'} tiene trabajo sin guardar`,
    wait: (next, time) => ({
      says: next === undefined ? `Espere ${time}, por favor` : `${next}, espere ${time}, por favor`,
      more: 'Después ese trabajo se pierde y le toca a usted. No hace falta acercar la tarjeta otra vez.',
    }),
    other: (next) => ({
      says: 'Cualquier otra tarjeta',
      more: `pasa en lugar de ${next ?? 'quien espera'}; el tiempo sigue`,
    }),
    cancel: (name) => `Cancelar y conservar ${pageOf(name)}`,
  },
  leaving: {
    about: 'Solo para la administración informática.',
    heading: 'Salir de Wardkey',
    lead: 'Acerque una tarjeta de la administración informática y siga el paso siguiente. Wardkey se cierra, y este PC queda abierto.',
    userName: '¿Sin tarjeta? Escriba un usuario de la administración informática',
    first: (name) => ({
      says: name === undefined ? 'Primero se cierra la sesión abierta' : `Primero se cierra la sesión de ${name}`,
      more: unsavedIsLost,
    }),
    cancel: 'Cancelar',
    ending: 'Wardkey se cierra ahora',
  },
};
