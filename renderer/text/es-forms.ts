/** Spanish, of the forms that stand in the place of the page, and of what stands where nothing can be typed. */
import type { Texts } from './texts.ts';

export const forms: Pick<Texts, 'keyboard' | 'lockedOut' | 'login' | 'passkeys'> = {
  keyboard: {
    open: 'Teclado en la pantalla',
    close: 'Cerrar el teclado',
    shift: 'Mayúscula',
    symbols: 'Símbolos',
    space: 'Espacio',
    erase: 'Borrar el último carácter',
    enter: 'Intro',
  },
  lockedOut: {
    heading: 'Demasiados intentos fallidos',
    again: (time) => `Inténtelo dentro de ${time}`,
    vouching: 'Dos personas del equipo pueden darle paso ahora: pídaselo.',
    aloneMeanwhile: 'Cualquier otra persona puede acercar aquí su propia tarjeta.',
    nobody: 'Hasta entonces nadie puede iniciar sesión aquí. Use otro puesto.',
  },
  login: {
    heading: (host) => `${host} le pide que inicie sesión`,
    lead: (ehr) =>
      `Una parte de ${ehr} necesita el usuario y la contraseña que usted tiene allí. No escriba nunca su PIN aquí.`,
    wrong: { says: 'No se ha aceptado.', more: 'Revise el usuario y la contraseña.' },
    user: 'Nombre de usuario',
    password: 'Contraseña',
    send: 'Iniciar sesión',
    sending: 'Iniciando sesión…',
    cancel: 'Seguir sin iniciar sesión',
  },
  passkeys: {
    heading: (host) => `¿Qué cuenta usa usted en ${host}?`,
    lead: 'Estas cuentas están en la llave de seguridad. Elija solo una que sea suya.',
    unnamed: (place) => `Cuenta ${place}, sin nombre`,
    sending: 'Iniciando sesión…',
    cancel: 'Ninguna de estas',
  },
};
