/** English, of work that is not saved. */

export const unsavedIsLost = 'Work that is not saved will be lost.';
export const heldFirst = (seconds: number): string => `Unsaved work is kept for ${seconds}\u00a0s first.`;
