/** Compiled scripts and WebAssembly, which give away what was run. */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function codeCache(): Residue {
  return store('codeCache', {
    async clear({ session }) {
      await session?.clearCodeCaches({});
    },
    verify: verdictOfSeal,
  });
}
