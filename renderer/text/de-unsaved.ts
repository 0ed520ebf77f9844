/** German, of work that is not saved. */

export const unsavedIsLost = 'Was nicht gespeichert ist, geht verloren.';
export const heldFirst = (seconds: number) =>
  `Was nicht gespeichert ist, bleibt vorher noch ${seconds}\u00a0s erhalten.`;
