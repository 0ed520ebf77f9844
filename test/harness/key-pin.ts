/** The PIN that the key in the port of a station under test was given by its person. */
export const KEY_PIN = 'ward 4 key';
