/** Cookies, HttpOnly and partitioned ones included. Never filtered by origin: that works on whole sites and misses some. */
import { type Residue, storeInNetworkProcess } from '../residue.ts';

export function cookies(): Residue {
  return storeInNetworkProcess('cookies', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['cookies'] });
    },
    async verify({ session }) {
      return session === undefined || (await session.cookies.get({})).length === 0 ? 'gone' : 'left';
    },
  });
}
