/** The small ports, fake and real. The real ones get stand-ins for Electron's objects only; their clock is the machine's. */
import { EventEmitter } from 'node:events';
import type { App, Screen as Displays, IpcMain, PowerMonitor, WebContents } from 'electron';
import { describe, it, vi } from 'vitest';
import { initialStation } from '../../electron/core/next.ts';
import { policyForNothing } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import type { Showing } from '../../electron/ipc/contract.ts';
import { OwnPage } from '../../electron/ipc/serve.ts';
import type { Clock, ScreenEvent } from '../../electron/ports.ts';
import { SystemActivity } from '../../electron/system/activity.ts';
import { SystemClock } from '../../electron/system/clock.ts';
import { RESTART_CODE, restartWith } from '../../electron/system/restart.ts';
import { FakeActivity } from '../fakes/activity.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeProcess } from '../fakes/process.ts';
import { FakeScreens } from '../fakes/screens.ts';
import { SteerableClock } from '../harness/clock.ts';
import {
  ACTIVITY_CONTRACT,
  type ActivityWorld,
  CLOCK_CONTRACT,
  PROCESS_CONTRACT,
  type ProcessWorld,
  SCREENS_CONTRACT,
  type ScreensWorld,
} from './outside.contract.ts';

const ORIGIN = 'https://station.wardkey.internal';

describe('the fake clock', () => {
  it.each(CLOCK_CONTRACT)('$name', ({ run }) => {
    const clock = new FakeClock();
    return run({ clock, pass: async (ms) => clock.advance(ms / 1_000) });
  });
});

describe.each([
  ['system', () => new SystemClock()],
  ['steerable', () => new SteerableClock()],
])('the %s clock', (_name, make: () => Clock) => {
  it.each(CLOCK_CONTRACT)('$name', async ({ run }) => {
    vi.useFakeTimers();
    try {
      const pass = async (ms: number) => void (await vi.advanceTimersByTimeAsync(ms));
      await run({ clock: make(), pass });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the fake activity', () => {
  it.each(ACTIVITY_CONTRACT)('$name', ({ run }) => {
    const activity = new FakeActivity();
    const idle = (ms: number) => {
      activity.idleMs = ms;
    };
    return run({ activity, idle, happen: (event) => activity.say(event) });
  });
});

function systemActivity(): ActivityWorld {
  let seconds = 0;
  const power = Object.assign(new EventEmitter(), { getSystemIdleTime: () => seconds });
  const displays = new EventEmitter();
  return {
    activity: new SystemActivity(power as unknown as PowerMonitor, displays as unknown as Displays),
    idle: (ms) => {
      seconds = ms / 1_000;
    },
    happen: (event) => (event === 'display' ? displays.emit('display-added') : power.emit(event)),
  };
}

describe('the system activity', () => {
  it.each(ACTIVITY_CONTRACT)('$name', ({ run }) => run(systemActivity()));
});

describe('the fake screens', () => {
  it.each(SCREENS_CONTRACT)('$name', ({ run }) => {
    const screens = new FakeScreens();
    screens.paints = false;
    const press = (event: ScreenEvent) => screens.press(event);
    return run({ screens, press, at: () => screens.now.at, paint: () => screens.paint() });
  });
});

/** The page at the other end of the wire. */
function ownPage(): ScreensWorld {
  const handlers = new Map<string, (event: unknown, ...given: unknown[]) => unknown>();
  const handle = (channel: string, handler: (event: unknown, ...given: unknown[]) => unknown) =>
    handlers.set(channel, handler);
  const before = screenOf(initialStation({ mono: 0, wall: 0 }), policyForNothing());
  let shown: Showing = { screen: before, number: 0 };
  const send = (_channel: string, showing: Showing) => {
    shown = showing;
  };
  const contents = Object.assign(new EventEmitter(), { isDestroyed: () => false, send });
  const page = { contents: contents as unknown as WebContents, origin: ORIGIN };
  const senderFrame = { url: `${ORIGIN}/`, parent: null };
  const ask = (name: string, ...given: unknown[]) =>
    handlers.get(`wardkey:${name}`)?.({ sender: contents, senderFrame }, ...given);
  const press = (event: ScreenEvent) =>
    ask(event.type, ...(event.type === 'pin' ? [event.pin] : event.type === 'userName' ? [event.name] : []));
  return {
    screens: new OwnPage({ handle } as unknown as IpcMain, page, before),
    press,
    at: () => shown.screen.at,
    paint: () => ask('painted', shown.number),
  };
}

describe('the own page', () => {
  it.each(SCREENS_CONTRACT)('$name', ({ run }) => run(ownPage()));
});

describe('the fake process', () => {
  it.each(PROCESS_CONTRACT)('$name', ({ run }) => {
    const process = new FakeProcess();
    return run({ process, endedWith: () => (process.restarts > 0 ? RESTART_CODE : undefined) });
  });
});

describe('the process', () => {
  it.each(PROCESS_CONTRACT)('$name', ({ run }) => run(electronProcess()));
});

function electronProcess(): ProcessWorld {
  let code: number | undefined;
  const exit = (given: number) => {
    code = given;
  };
  return { process: restartWith({ exit } as unknown as App), endedWith: () => code };
}
