/**
 * What the world tells the station, as the events the core knows: readers, screen, EHR, people, clock, operating system.
 * Whose badge or name it is, is looked up on the way; everything else is passed on within the same turn.
 */
import type { ReadBadge } from './core/badge.ts';
import type { EhrEvent } from './core/ehr-event.ts';
import type { Happening, Tapped } from './core/event.ts';
import type { Finding } from './core/finding.ts';
import type { PolicyNews } from './core/succession.ts';
import { WEDGE } from './core/wedge.ts';
import type { DeviceEvent, People, Ports, ScreenEvent, Stop } from './ports.ts';

/** Countdowns are shown in seconds, deadlines met within one; memory creeps up over hours. */
const TICK = 1_000;
const MEMORY = 60_000;
/** Somebody looks where its cable is and back at the screen. */
const NETWORK = 3_000;

type Tell = (happening: Happening | PolicyNews) => void;

/** Begins to listen; each of what it returns ends one subscription. */
export function listen(ports: Ports, tell: Tell): readonly Stop[] {
  const { clock, activity, people, keys, policy, ehr, lookout, screens, process } = ports;
  return [
    clock.every(TICK, () => tell({ type: 'tick', osIdleMs: activity.osIdleMs() })),
    clock.every(MEMORY, () => tell({ type: 'memory', mb: process.memoryMb() })),
    clock.every(NETWORK, () => tell({ type: 'network', up: lookout.isOnline() })),
    activity.listen((why) => tell({ type: 'lock', why })),
    people.onRevoked((person) => tell({ type: 'revoked', person })),
    keys.listen(tell),
    ehr.listen((event) => fromEhr(event, ports, tell)),
    policy.listen(tell),
    process.listen(tell),
    screens.listen((event) => fromScreen(event, ports, tell)),
    listenToDevices(ports, tell),
  ];
}

/** The first picture comes before the process that looks for readers. */
function listenToDevices({ devices, people, screens }: Ports, tell: Tell): Stop {
  let look = () => devices.start((event) => fromDevice(event, people, tell));
  void screens.painted().then(() => look());
  return () => {
    look = () => undefined;
  };
}

function fromEhr(event: EhrEvent, { activity }: Ports, tell: Tell): void {
  switch (event.type) {
    case 'lockKey':
      return tell({ type: 'lock', why: 'key' });
    case 'input':
      return tell({ type: 'input', osIdleMs: activity.osIdleMs() });
    case 'print':
      return tell({ type: 'print' });
    default:
      return tell(event);
  }
}

function fromScreen(event: ScreenEvent, { activity, people }: Ports, tell: Tell): void {
  switch (event.type) {
    case 'userName':
      return void named(event.name, people, tell);
    case 'input':
      return tell({ type: 'input', osIdleMs: activity.osIdleMs() });
    case 'lock':
      return tell({ type: 'lock', why: 'key' });
    case 'pin':
    case 'recoveryCode':
    case 'keyPin':
    case 'newPin':
    case 'addBadge':
    case 'nameKey':
    case 'removeKey':
    case 'logIn':
    case 'cancelLogin':
    case 'choosePasskey':
    case 'cancelPasskey':
    case 'crashed':
      return tell(event);
    default:
      return tell({ type: event.type });
  }
}

async function named(name: string, people: People, tell: Tell): Promise<void> {
  try {
    tell({ type: 'named', person: await people.byUserName(name) });
  } catch {
    tell({ type: 'tap', tapped: { is: 'unavailable' }, reader: 'keyboard' });
  }
}

function fromDevice(event: DeviceEvent, people: People, tell: Tell): void {
  switch (event.type) {
    case 'devices':
    case 'crashed':
      return tell(event);
    case 'cardRemoved':
      return;
    case 'badge':
    case 'typedBadge':
      return void read(event, people, tell);
  }
}

async function read(event: Extract<DeviceEvent, { read: ReadBadge }>, people: People, tell: Tell): Promise<void> {
  const reader = event.type === 'badge' ? event.reader : WEDGE;
  const { as, found } = await tapped(event.read, reader, people);
  const fresh = event.type === 'badge' && event.fresh ? ({ fresh: true } as const) : {};
  tell(event.type === 'badge' ? { type: 'tap', tapped: as, reader, ...fresh } : { type: 'typedTap', tapped: as });
  for (const finding of found) tell({ type: 'finding', finding });
}

interface Recognised {
  readonly as: Tapped;
  /** How the reader has to be set for its report to mean that badge. */
  readonly found: readonly Finding[];
}

const alone = (as: Tapped): Recognised => ({ as, found: [] });

async function tapped(read: ReadBadge, reader: string, people: People): Promise<Recognised> {
  try {
    if (read.is === 'refused')
      return (await otherwise(read, reader, people)) ?? alone({ is: 'refused', why: read.why });
    const { person, badgeHash } = await people.byBadge(read.badge);
    if (person) return alone({ is: 'known', person });
    return (await otherwise(read, reader, people)) ?? alone({ is: 'unknown', badge: badgeHash });
  } catch {
    return alone({ is: 'unavailable' });
  }
}

/** A reader that is set differently tells a known badge by another number. Two people it could be are nobody. */
async function otherwise(
  { otherwise: readings = [] }: ReadBadge,
  reader: string,
  people: People,
): Promise<Recognised | undefined> {
  const asked = readings.map(async ({ badge, setting }) => ({ setting, person: (await people.byBadge(badge)).person }));
  const known = (await Promise.all(asked)).flatMap(({ person, setting }) => (person ? [{ person, setting }] : []));
  const [first] = known;
  if (!first || known.some(({ person }) => person.id !== first.person.id)) return undefined;
  const finding: Finding = { kind: 'readerSetting', reader, setting: first.setting };
  return { as: { is: 'known', person: first.person }, found: [finding] };
}
