/** Resolved names: which hosts somebody spoke to. */
import { inNetworkProcess, type Residue } from '../residue.ts';

export function hostCache(): Residue {
  return inNetworkProcess('hostCache', async ({ session }) => {
    await session?.clearHostResolverCache();
  });
}
