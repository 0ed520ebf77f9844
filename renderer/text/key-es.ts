import type { KeyTexts } from './key-texts.ts';

const another = 'Inténtelo de nuevo, o use otra llave.';
const otherWay = 'Use su propia llave u otro medio.';
const triesLeft = (count: number) => (count === 1 ? 'Último intento' : `Quedan ${count} intentos`);

export const keyEs: KeyTexts = {
  needs: {
    key: { says: 'Conecte su llave de seguridad', more: 'En el puerto USB, o acérquela al lector.' },
    touch: { says: 'Toque su llave ahora', more: 'Pulse el metal con un dedo.' },
    pin: { says: 'Escriba el PIN de su llave', more: 'El que usted puso a la propia llave.' },
    time: { says: 'Un momento…', more: 'Deje la llave donde está.' },
  },
  beside: {
    key: 'O conecte su llave de seguridad',
    touch: 'O toque su llave ahora',
    pin: 'O escriba el PIN de su llave',
    time: 'Buscando una llave de seguridad…',
  },
  failures: {
    noCredential: { says: 'No se ha encontrado ninguna llave suya.', more: otherWay },
    alreadyEnrolled: { says: 'Esta llave ya es suya.', more: 'Conecte otra para añadirla.' },
    noVerification: {
      says: 'Esta llave no tiene un PIN propio.',
      more: 'Póngale uno primero, o use otra llave.',
    },
    pinAlmostBlocked: {
      says: 'Quedan muy pocos intentos para el PIN de esta llave.',
      more: 'Para que no se bloquee, no se prueba aquí. Consulte a informática.',
    },
    pinBlocked: {
      says: 'Esta llave ha bloqueado su PIN.',
      more: 'Hay que restablecerla: consulte a informática. Use ahora otro medio.',
    },
    timeout: { says: 'Nadie tocó la llave a tiempo.', more: 'Inténtelo de nuevo, y tóquela cuando se le pida.' },
    removed: { says: 'La llave se retiró demasiado pronto.', more: 'Déjela ahí hasta que cambie la pantalla.' },
    denied: {
      says: 'La llave no respondió.',
      more: 'Inténtelo de nuevo. Si no es su llave, use la suya.',
    },
    severalPeople: {
      says: 'Varias personas usan esta llave.',
      more: 'Acerque primero su tarjeta, y luego use la llave.',
    },
    unsupported: { says: 'Esta llave no sirve aquí.', more: 'Es demasiado antigua. Use otra.' },
    failed: { says: 'No ha funcionado.', more: another },
    unknownKey: { says: 'Esta no es su llave.', more: otherWay },
    removedKey: { says: 'Esta llave se eliminó y ya no abre nada.', more: 'Use otra.' },
    invalid: { says: 'La respuesta de la llave era incorrecta.', more: another },
    late: { says: 'La respuesta llegó demasiado tarde.', more: 'Inténtelo de nuevo.' },
    notPresent: { says: 'Nadie tocó la llave.', more: 'Inténtelo de nuevo, y tóquela cuando se le pida.' },
    notVerified: {
      says: 'La llave no pidió su PIN.',
      more: 'Aquí es necesario: pruebe con una llave que lo tenga.',
    },
    counter: {
      says: 'Puede que haya una copia de esta llave.',
      more: 'No se acepta. Use otro medio, y avise a informática.',
    },
    backedUp: {
      says: 'Esta llave se copia entre dispositivos.',
      more: 'Aquí no se aceptan llaves así. Use otra.',
    },
    attestation: {
      says: 'Aquí no se aceptan llaves de esta marca.',
      more: 'Pregunte a informática cuáles sirven.',
    },
  },
  card: { says: 'Acerque su tarjeta al lector', more: 'Déjela ahí hasta que cambie la pantalla.' },
  cardBeside: 'O acerque su tarjeta al lector',
  again: 'Intentar de nuevo',
  cancel: 'Cancelar',
  pin: {
    heading: 'Escriba el PIN de su llave',
    label: 'PIN de su llave',
    characters: (count) => (count === 1 ? '1 carácter escrito' : `${count} caracteres escritos`),
    tries: (count, wrong) => {
      const left = count === undefined ? '' : triesLeft(count);
      if (!wrong) return left || 'El que usted puso a la propia llave';
      return left ? `Incorrecto – ${left}` : 'Incorrecto';
    },
    useKey: 'Usar el PIN de mi llave',
    useStation: 'Usar en su lugar el PIN de mi tarjeta',
  },
  identifying: {
    about: 'Su llave dice quién es usted.',
    behind: (name) =>
      `La llave de otra persona cierra ${name === undefined ? 'la página abierta' : `la página de ${name}`}.`,
  },
  withoutBadge: {
    key: { says: 'O use su llave de seguridad', more: 'Pide su propio PIN. No hace falta tarjeta.' },
    use: 'Usar mi llave',
    card: 'Una tarjeta que también es llave: basta con acercarla una vez.',
  },
  lost: {
    code: 'Código de recuperación',
    heading: 'Escriba un código de recuperación',
    lead: 'Uno de los diez de su lista. Cada uno vale una vez; táchelo después.',
    label: 'Código de recuperación',
    send: 'Continuar',
    back: 'Volver',
    vouch: 'Preguntar a dos personas del equipo',
  },
  vouching: {
    about: 'Dos personas del equipo dicen quién es usted.',
    heading: (whom, vouched) => (vouched === 0 ? `¿Quién avala a ${whom}?` : `Falta una persona para ${whom}`),
    lead: (whom, vouched) =>
      vouched === 0
        ? `Primero la supervisión: acerque su tarjeta y siga el paso siguiente. Se abre la página de ${whom}, no la suya.`
        : `Ahora otra persona: acerque su tarjeta y siga el paso siguiente. Entonces se abre la página de ${whom}.`,
    vouched: (name) => `${name} ha avalado`,
    userName: '¿Sin tarjeta? Escriba su propio nombre de usuario',
    proof: (whom) => `Usted avala que esta persona es ${whom}. Queda anotado.`,
    cancel: 'Cancelar',
  },
  own: {
    lead: 'Con cada una de ellas inicia sesión aquí. Prepare dos, y guarde una en un lugar seguro.',
    none: 'Todavía no tiene ninguna llave de seguridad.',
    added: (when) => `Añadida el ${when}`,
    used: (when) => (when === undefined ? 'nunca usada' : `usada por última vez el ${when}`),
    remove: 'Eliminar',
    confirm: (name) => ({ says: `¿Eliminar «${name}»?`, more: 'Después ya no abre nada en ningún sitio.' }),
    confirmed: 'Sí, eliminar',
    keep: 'Conservar',
    add: 'Añadir una llave',
    close: 'Listo',
    changing: 'Un momento…',
    prove: 'Confirme primero con su PIN.',
    naming: { says: 'Ponga un nombre a su llave', more: 'Para saber cuál es si la pierde.' },
    name: 'Nombre',
    names: ['En mi tarjeta', 'En mi llavero', 'Llave de repuesto'],
    save: 'Guardar',
    discard: 'No añadirla',
    notMade: 'No se ha añadido ninguna llave.',
  },
};
