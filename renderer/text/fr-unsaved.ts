/** French, of work that is not saved. */

export const unsavedIsLost = 'Ce qui n’est pas enregistré sera perdu.';
export const heldFirst = (seconds: number) => `Ce qui n’est pas enregistré est d’abord gardé ${seconds} s.`;
