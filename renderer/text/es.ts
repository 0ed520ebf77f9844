/** Spanish. Formal; whoever is meant stays without a gender. */
import { contactEs, progressEs } from './contact-es.ts';
import { forms } from './es-forms.ts';
import { held, nameAtLock } from './es-held.ts';
import { notices } from './es-notices.ts';
import { heldFirst, unsavedIsLost } from './es-unsaved.ts';
import { keyEs } from './key-es.ts';
import { ownEs } from './own-es.ts';
import type { Texts } from './texts.ts';

const triesLeft = (count: number) => (count === 1 ? 'Último intento' : `Quedan ${count} intentos`);

export const es: Texts = {
  language: 'es-ES',
  direction: 'ltr',
  product: 'Wardkey',
  pc: (name) => `PC ${name}`,
  states: {
    starting: 'Iniciando',
    cleaning: 'Limpiando',
    vacant: 'Listo',
    proving: 'Inicio de sesión',
    identifying: 'Inicio de sesión',
    vouching: 'Pidiendo ayuda',
    open: 'Abierto',
    warning: 'Se bloquea pronto',
    locked: 'Bloqueado',
    holding: 'Esperando',
    leaving: 'Salida',
    outOfService: 'Fuera de servicio',
  },
  notices,
  readers: {
    ready: 'Lector de tarjetas listo',
    looking: 'Buscando un lector de tarjetas',
    problems: {
      noService: {
        says: 'Los lectores de tarjetas no funcionan en este PC',
        more: 'Escriba su nombre de usuario, y avise a informática.',
      },
      noReader: {
        says: 'No se encuentra ningún lector de tarjetas',
        more: 'Revise el cable, o escriba su nombre de usuario.',
      },
      restarting: { says: 'El lector de tarjetas se está reiniciando', more: 'Tarda unos segundos.' },
    },
  },
  userName: {
    ask: '¿Sin tarjeta? Escriba su nombre de usuario',
    label: 'Nombre de usuario',
    send: 'Continuar',
    locked: nameAtLock,
  },
  help: { heading: '¿Necesita ayuda?', nobodyNamed: 'Llame a informática.' },
  starting: { heading: 'Preparando este puesto', lead: 'Leyendo los ajustes y buscando lectores de tarjetas.' },
  contact: contactEs,
  progress: progressEs,
  cleaning: {
    heading: (cause, leaving) => {
      if (cause === 'start') return 'Limpiando este puesto';
      if (cause === 'switch') {
        return leaving === undefined ? 'Cerrando la última página' : `Cerrando la página de ${leaving}`;
      }
      return leaving === undefined ? 'Cerrando la sesión' : `Cerrando la sesión de ${leaving}`;
    },
    unfinished: {
      says: 'La última sesión aquí no terminó como debía.',
      more: 'Lo que pudo dejar se elimina antes de que nadie inicie sesión.',
    },
    steps: (ehr, cause, leaving) => {
      const checked = 'Comprobando que no queda nada';
      if (cause === 'start') return ['Eliminando lo que quedara de antes', checked];
      const out = leaving === undefined ? `Cerrando la sesión en ${ehr}` : `Cerrando la sesión de ${leaving} en ${ehr}`;
      return [out, 'Eliminando todo lo que queda', checked];
    },
    about: 'Nada de una persona queda para la siguiente.',
    next: (name) => ({
      says: name === undefined ? 'Después le toca a usted' : `${name}, después le toca a usted`,
      more: 'No hace falta acercar la tarjeta otra vez.',
    }),
  },
  vacant: {
    heading: 'Acerque su tarjeta',
    lead: (ehr) => `Acérquela al lector y siga el paso siguiente. Aquí se abre ${ehr}.`,
    withoutReader: 'Inicie sesión con su nombre de usuario',
    policyRefused: {
      says: 'No se ha aceptado una directiva nueva',
      more: 'Sigue vigente la última válida. Avise a quien se ocupa de este PC.',
    },
    about: 'No hay ninguna sesión abierta.',
  },
  proving: {
    heading: 'Escriba su PIN',
    pin: 'PIN',
    pinOf: (name) => `PIN de ${name}`,
    digits: (count) => (count === 1 ? '1 cifra escrita' : `${count} cifras escritas`),
    erase: 'Borrar la última cifra',
    enter: 'Aceptar',
    cancel: 'Cancelar',
    attemptsLeft: triesLeft,
    delay: (time, count) =>
      `Espere ${time ?? 'un momento'} – ${count === 1 ? 'último intento' : `quedan ${count} intentos`}`,
    checking: 'Comprobando…',
    recording: 'Correcto. Escribiendo el registro…',
    about: (ehr, returning) => (returning ? 'Su página vuelve tal como la dejó.' : `A continuación se abre ${ehr}.`),
    others: (name, returning, holdSeconds) => {
      if (!returning) return `¿No es ${name}? Acerque su propia tarjeta.`;
      const closes = `¿No es ${name}? Su tarjeta cierra la página de ${name}.`;
      return holdSeconds === undefined ? closes : `${closes} ${heldFirst(holdSeconds)}`;
    },
  },
  open: {
    heading: (ehr) => `${ehr} está abierto`,
    since: (time) => `sesión abierta desde las ${time}`,
    closeDialog: 'Cerrar la ventana',
    print: 'Imprimir',
    lock: 'Bloquear',
    lockKey: 'Pausa',
    signOff: 'Cerrar sesión',
    confirm: { says: '¿Cerrar la sesión?', more: unsavedIsLost },
    confirmed: 'Sí, cerrar la sesión',
    stay: 'Quedarse',
    page: (ehr) => ({
      loading: { says: `Abriendo ${ehr}…`, more: 'Su sesión está abierta. Suele tardar unos segundos.' },
      unreachable: {
        says: `No se puede conectar con ${ehr}`,
        more: 'Su sesión está abierta, pero la red o el servidor no responden.',
      },
      gone: {
        says: `La página de ${ehr} se ha parado`,
        more: 'Este puesto se bloquea. Vuelva para cargar la página otra vez.',
      },
      missing: { says: `${ehr} no se ha abierto`, more: 'Este puesto se bloquea. Vuelva para abrir la página.' },
    }),
    advice: [
      'Espere un momento e inténtelo de nuevo.',
      'Si funciona en otro puesto, use ese.',
      'Si no funciona en ninguno, siga su plan para caídas del sistema.',
    ],
    retry: 'Intentar de nuevo',
  },
  ...forms,
  warning: {
    heading: (time) => `Se bloquea en ${time} – toque algo para seguir`,
    after: 'Su página se conserva al bloquearse.',
  },
  ...held,
  outOfService: {
    heading: 'Use otro puesto, por favor',
    about: 'Aquí nadie puede iniciar sesión.',
    faults: {
      policy: 'Los ajustes de este puesto faltan o están mal.',
      people: 'No se puede leer la lista del personal de este puesto.',
      keychain: 'Este PC no entrega las claves que este puesto necesita.',
      audit: 'Este puesto no puede llevar su registro.',
      storage: 'Este puesto no puede guardar en su disco.',
      residue: 'Este puesto no pudo asegurar que no queda nada de la última persona.',
      cleaningTime: 'La limpieza tras la última persona tardó demasiado.',
      receipt: 'Este puesto no pudo anotar que no queda nada de la última persona.',
      detach: 'Este puesto no pudo tapar bien la última página.',
      cover: 'Tras un reinicio previsto, este puesto no se pudo volver a mostrar.',
      crashLoop: 'Una parte de este puesto se para una y otra vez.',
      lockdown: 'Este puesto no se pudo proteger contra manipulaciones.',
    },
    safe: 'Aquí no hay ninguna página abierta, y no se puede abrir ninguna.',
    restarts: 'Aquí nadie puede seguir. El puesto se reinicia solo y antes limpia.',
    forIt: 'Para informática',
  },
  document: {
    opening: 'Abriendo el documento',
    reading: (page, of) => `Abriendo el documento: página ${page} de ${of}`,
    place: (page, of) => `Página ${page} de ${of}`,
    page: (page) => `Página ${page}`,
    zoomOut: 'Más pequeño',
    zoomIn: 'Más grande',
    fit: 'Ajustar al ancho',
    previous: 'Página anterior',
    next: 'Página siguiente',
    faults: {
      encrypted: { says: 'Este documento pide una contraseña.', more: 'No se puede mostrar aquí.' },
      broken: { says: 'Este documento está dañado.', more: 'Ciérrelo y ábralo otra vez, o avise a informática.' },
      failed: {
        says: 'Este documento no se puede mostrar.',
        more: 'Ciérrelo y ábralo otra vez, o avise a informática.',
      },
    },
  },
  keys: keyEs,
  own: ownEs,
  silent: {
    heading: 'Este puesto no responde',
    lead: 'Use otro puesto, y pida a informática que reinicie este.',
  },
};
