/** What the core wants of security keys, and of what else a person proves herself with, done by the ports. */
import type { Effect } from './core/effect.ts';
import type { KeySummary } from './core/security-key.ts';
import type { Role } from './core/session.ts';
import type { Ports, SecurityKeys } from './ports.ts';

type Asked = Extract<Effect, { type: 'askKey' | 'giveKeyPin' | 'cancelKey' }>;
type Changed = Extract<Effect, { type: 'listKeys' | 'keepKey' | 'removeKey' | 'changePin' | 'addBadge' }>;

export function askOfKey(effect: Asked, keys: SecurityKeys): void {
  switch (effect.type) {
    case 'askKey':
      return keys.ask(effect.ceremony, effect.wish);
    case 'giveKeyPin':
      return keys.offerPin(effect.ceremony, effect.pin);
    case 'cancelKey':
      return keys.cancel();
  }
}

function changed(effect: Changed, { keys, people }: Pick<Ports, 'keys' | 'people'>): Promise<void> {
  switch (effect.type) {
    case 'listKeys':
      return Promise.resolve();
    case 'keepKey':
      return keys.keep(effect.ceremony, effect.name);
    case 'removeKey':
      return keys.remove(effect.person, effect.key);
    case 'changePin':
      return people.changePin(effect.person, effect.pin);
    case 'addBadge':
      return people.addBadge(effect.person, effect.badge, effect.replaces);
  }
}

/** Resolves with what is hers then. */
export async function changeOwn(effect: Changed, ports: Pick<Ports, 'keys' | 'people'>): Promise<Hers> {
  await changed(effect, ports);
  const [keys, entry] = await Promise.all([ports.keys.keysOf(effect.person), ports.people.entryOf(effect.person)]);
  return { keys, ...entry };
}

interface Hers {
  readonly keys: readonly KeySummary[];
  readonly badges: number;
  readonly role: Role;
}
