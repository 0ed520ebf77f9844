/**
 * What the world tells the station, as the events the core knows: readers, screen, EHR, people, clock, operating system.
 * Whose badge or name it is, is looked up on the way; everything else is passed on within the same turn.
 */
import type { Happening } from './core/event.ts';
import type { DeviceEvent, EhrEvent, People, Ports, ScreenEvent, Stop } from './ports.ts';

/** Countdowns are shown in seconds, deadlines met within one; memory creeps up over hours. */
const TICK = 1_000;
const MEMORY = 60_000;

type Tell = (happening: Happening) => void;

/** Begins to listen; each of what it returns ends one subscription. */
export function listen(ports: Ports, tell: Tell): readonly Stop[] {
  const { clock, activity, people, ehr, screens, process } = ports;
  return [
    clock.every(TICK, () => tell({ type: 'tick', osIdleMs: activity.osIdleMs() })),
    clock.every(MEMORY, () => tell({ type: 'memory', mb: process.memoryMb() })),
    activity.listen((why) => tell({ type: 'lock', why })),
    people.onRevoked((person) => tell({ type: 'revoked', person })),
    ehr.listen((event) => fromEhr(event, ports, tell)),
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
    case 'logIn':
    case 'cancelLogin':
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
    case 'badge': {
      const { read, reader } = event;
      if (read.is === 'refused') return tell({ type: 'tap', tapped: read, reader });
      return void whose(read.badge, people).then((tapped) => tell({ type: 'tap', tapped, reader }));
    }
  }
}

async function whose(badge: string, people: People): Promise<Extract<Happening, { type: 'tap' }>['tapped']> {
  try {
    const { person, badgeHash } = await people.byBadge(badge);
    return person ? { is: 'known', person } : { is: 'unknown', badge: badgeHash };
  } catch {
    return { is: 'unavailable' };
  }
}
