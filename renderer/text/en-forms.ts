/** English, of the forms that stand in the place of the page, and of what stands where nothing can be typed. */
import type { Texts } from './texts.ts';

export const forms: Pick<Texts, 'keyboard' | 'lockedOut' | 'login' | 'passkeys'> = {
  keyboard: {
    open: 'Keyboard on the screen',
    close: 'Close keyboard',
    shift: 'Capital letter',
    symbols: 'Symbols',
    space: 'Space',
    erase: 'Delete last character',
    enter: 'Enter',
  },
  lockedOut: {
    heading: 'Too many wrong tries',
    again: (time) => `Try again in ${time}`,
    vouching: 'Two colleagues can let you in now: ask them.',
    aloneMeanwhile: 'Anybody else can tap their own badge here.',
    nobody: 'Nobody can sign on here until then. Use another station.',
  },
  login: {
    heading: (host) => `${host} asks you to sign on`,
    lead: (ehr) => `A part of ${ehr} needs the user name and password you have there. Never type your PIN here.`,
    wrong: { says: 'That was not accepted.', more: 'Check user name and password.' },
    user: 'User name',
    password: 'Password',
    send: 'Sign on',
    sending: 'Signing on…',
    cancel: 'Go on without it',
  },
  passkeys: {
    heading: (host) => `Which account do you use at ${host}?`,
    lead: 'These are on the security key. Choose only one that is yours.',
    unnamed: (place) => `Account ${place}, without a name`,
    sending: 'Signing on…',
    cancel: 'None of these',
  },
};
