/** Which names were resolved. Pages cannot look; the network's own log says whether an answer came from the cache. */
import type { Canary } from '../canary.ts';
import { fetched } from '../canary.ts';
import type { Desk } from '../desk.ts';
import { takeAway } from '../search.ts';

const ask = (desk: Desk) => desk.run(fetched(`${desk.site.machine}hostCache/page`));

export const hostCache: Canary = {
  name: 'hostCache',
  residue: 'hostCache',
  answers: () => ({ headers: { connection: 'close' } }),
  write: async (desk) => void (await ask(desk)),
  async read(desk) {
    const id = await desk.page();
    const file = desk.scratch;
    await desk.app.evaluate(
      ({ webContents }, { id, file }) => webContents.fromId(id)?.session.netLog.startLogging(file),
      { id, file },
    );
    await ask(desk);
    await desk.app.evaluate(({ webContents }, id) => webContents.fromId(id)?.session.netLog.stopLogging(), id);
    return hasHit(JSON.parse(takeAway(file)), new URL(desk.site.machine).hostname);
  },
};

interface NetworkLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly source: { readonly id: number };
    readonly params?: { readonly host?: string };
  }[];
}

function hasHit({ constants: { logEventTypes }, events }: NetworkLog, host: string): boolean {
  const asked = events.filter(
    ({ params }) => params?.host !== undefined && new RegExp(`\\b${host}:`).test(params.host),
  );
  const sources = new Set(asked.map(({ source }) => source.id));
  if (sources.size === 0) throw new Error('The name was not resolved at all.');
  return events.some(
    ({ type, source }) => type === logEventTypes.HOST_RESOLVER_MANAGER_CACHE_HIT && sources.has(source.id),
  );
}
