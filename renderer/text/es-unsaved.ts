/** Spanish, of work that is not saved. */

export const unsavedIsLost = 'Lo que no esté guardado se perderá.';
export const heldFirst = (seconds: number) => `Lo que no esté guardado se conserva antes ${seconds}\u00a0s.`;
