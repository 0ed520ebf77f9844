/** Cleaning up that also happens when the process is told to exit in the middle of something. */

/** Returns what runs it now, and then not again. */
export function atEnd(cleanUp: () => void): () => void {
  const once = () => {
    process.off('exit', once);
    cleanUp();
  };
  process.once('exit', once);
  return once;
}
