/** The contract of the port `Devices` on the fake, and on the PC/SC watcher over a fake of the package below it. */
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { badgeOfUidResponse } from '../../electron/core/badge.ts';
import { PcscWatcher } from '../../electron/devices/pcsc.ts';
import { watchAll } from '../../electron/devices/watcher.ts';
import type { Devices, Stop } from '../../electron/ports.ts';
import { FakeDevices } from '../fakes/devices.ts';
import { CASES, type Card, type World } from './devices.contract.ts';
import { answers, bytes, EMPTY, FakePcsc, PRESENT } from './devices.pcsc-fake.ts';

const READER = 'Reader 00 00';

const answerOf = (card: Card): string => (card === 'unreadable' ? '6a81' : `${card.uid}9000`);

function fakeWorld(): World {
  const devices = new FakeDevices(READER);
  return {
    devices,
    reader: READER,
    putCard: async (card) => devices.present(badgeOfUidResponse(bytes(answerOf(card))), READER),
    liftCard: async () => devices.remove(READER),
    stopService: async () => devices.serviceGone(),
    startService: async () => devices.serviceBack(),
  };
}

function pcscWorld(): World {
  const pcsc = new FakePcsc();
  pcsc.plug(READER);
  return {
    devices: inProcess(pcsc),
    reader: READER,
    putCard: async (card) => {
      pcsc.answer = answers(answerOf(card));
      pcsc.set(READER, PRESENT);
    },
    liftCard: async () => pcsc.set(READER, EMPTY),
    stopService: async () => pcsc.die(),
    startService: async () => {
      pcsc.running = true;
    },
  };
}

/** The watcher without a process of its own. */
function inProcess(pcsc: FakePcsc): Devices {
  let stop: Stop = () => undefined;
  return {
    start: (on) => {
      stop = watchAll([new PcscWatcher(pcsc.module())], on, () => undefined);
    },
    stop: async () => stop(),
  };
}

/** Nothing here waits for the world, so every timer may ring at once. */
beforeEach(() => {
  vi.useFakeTimers();
  vi.setTimerTickMode('nextTimerAsync');
});

afterEach(() => vi.useRealTimers());

const WORLDS = { FakeDevices: fakeWorld, PcscWatcher: pcscWorld };

for (const [adapter, makeWorld] of Object.entries(WORLDS)) {
  describe(adapter, () => {
    for (const { name, run } of CASES) {
      it(name, async () => {
        const world = makeWorld();
        try {
          await run(world);
        } finally {
          await world.devices.stop();
        }
      });
    }
  });
}
