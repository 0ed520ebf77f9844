/** Security keys as an administrator is shown them: which are plugged in, and whether they can be opened. */
import { type FidoHid, portsIn } from './ports.ts';

export interface KeyFacts {
  /** As the key calls itself; two of one model have one name. */
  readonly name: string;
  readonly kind: 'securityKey';
  /** For the user who looks, which need not be the station's. */
  readonly access: 'opens' | 'refused';
}

/** Nothing is said to a key, so none blinks for a touch. Rejects when the system does not list its devices. */
export async function pluggedKeys(hid: FidoHid): Promise<readonly KeyFacts[]> {
  const ports = portsIn(await hid.devicesAsync());
  return await Promise.all(
    ports.map(async ({ path, name }) => ({ name, kind: 'securityKey', access: await accessTo(hid, path) })),
  );
}

async function accessTo(hid: FidoHid, path: string): Promise<KeyFacts['access']> {
  const pipe = await hid.HIDAsync.open(path).catch(() => undefined);
  // one that is pulled out while it is closed could be opened all the same
  await pipe?.close().catch(() => undefined);
  return pipe ? 'opens' : 'refused';
}
