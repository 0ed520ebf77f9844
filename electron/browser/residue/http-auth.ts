/** User names and passwords given to HTTP authentication; the browser would send them again without a question. */
import { inNetworkProcess, type Residue } from '../residue.ts';

export function httpAuth(): Residue {
  return inNetworkProcess('httpAuth', async ({ session }) => {
    await session?.clearAuthCache();
  });
}
