/** The small ports, fake and real. The real ones get stand-ins for Electron's objects only; their clock is the machine's. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Screen as Displays, IpcMain, PowerMonitor, WebContents } from 'electron';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { initialStation } from '../../electron/core/next.ts';
import { policyForNothing } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import type { Showing } from '../../electron/ipc/contract.ts';
import { OwnPage } from '../../electron/ipc/serve.ts';
import type { Clock, ScreenEvent } from '../../electron/ports.ts';
import { SystemActivity } from '../../electron/system/activity.ts';
import { SystemClock } from '../../electron/system/clock.ts';
import { CoverProcess } from '../../electron/system/cover-process.ts';
import { endInTime } from '../../electron/system/ending.ts';
import { stationProcess } from '../../electron/system/process.ts';
import { LEFT_CODE, RESTART_CODE } from '../../electron/system/restart.ts';
import { FakeActivity } from '../fakes/activity.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeProcess } from '../fakes/process.ts';
import { FakeScreens } from '../fakes/screens.ts';
import { SteerableClock } from '../harness/clock.ts';
import { isDead } from '../harness/dead.ts';
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

  it.each([
    ['display-added', [], 1],
    ['display-removed', [], 1],
    ['display-metrics-changed', ['bounds', 'workArea'], 1],
    ['display-metrics-changed', ['rotation'], 1],
    ['display-metrics-changed', ['scaleFactor'], 1],
    ['display-metrics-changed', ['workArea'], 0],
  ])('takes %s with %j for a changed display: %i', (event, changed, times) => {
    const displays = new EventEmitter();
    const activity = new SystemActivity(new EventEmitter() as PowerMonitor, displays as unknown as Displays);
    const heard: string[] = [];
    const stop = activity.listen((what) => heard.push(what));
    displays.emit(event, {}, {}, changed);
    expect(heard).toEqual(Array(times).fill('display'));
    stop();
    displays.emit(event, {}, {}, changed);
    expect(heard).toHaveLength(times);
  });
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
    process.paints = false;
    return run({
      process,
      endedWith: () => (process.left > 0 ? LEFT_CODE : process.restarts > 0 ? RESTART_CODE : undefined),
      endedInOrder: () => process.left > 0 || process.restarted.includes('recycle'),
      forgiven: () => process.left > 0,
      crash: (part) => process.crash(part),
      paint: () => process.paint(),
      kill: () => process.kill(),
      covers: () => (process.isCovered ? 1 : 0),
    });
  });
});

describe('the process', () => {
  it.each(PROCESS_CONTRACT)('$name', async ({ run }) => {
    const world = electronProcess();
    try {
      await run(world);
    } finally {
      world.process.uncover();
    }
  });
});

describe('the process of a packaged station', () => {
  const packaged = () => {
    const world = electronProcess({ isPackaged: true });
    onTestFinished(() => world.process.uncover());
    return world;
  };

  it('ends after a fault when its cover is painted, however often it is asked', async () => {
    const { process, endedWith, covers, paint } = packaged();
    for (let times = 0; times < 3; times += 1) process.restart('fault');
    await vi.waitFor(() => expect(covers()).toBe(1), 5_000);
    expect(endedWith()).toBe(undefined);
    paint();
    await vi.waitFor(() => expect(endedWith()).toBe(RESTART_CODE), 5_000);
    expect(covers()).toBe(1);
  });

  it('ends after a fault without a cover when that dies', async () => {
    const { process, endedWith, covers, kill } = packaged();
    process.restart('fault');
    await vi.waitFor(() => expect(covers()).toBe(1), 5_000);
    kill();
    await vi.waitFor(() => expect(endedWith()).toBe(RESTART_CODE), 5_000);
  });

  it('ends after a fault without a cover that is not there in five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { process, endedWith } = packaged();
    process.restart('fault');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(endedWith()).toBe(undefined);
    await vi.advanceTimersByTimeAsync(200);
    expect(endedWith()).toBe(RESTART_CODE);
  });

  it.each(['exposed', 'recycle'] as const)('ends at once when it is %s', (because) => {
    const { process, endedWith } = packaged();
    process.restart(because);
    expect(endedWith()).toBe(RESTART_CODE);
  });

  it('ends at once when it is exposed while it waits for its cover', () => {
    const { process, endedWith } = packaged();
    process.restart('fault');
    expect(endedWith()).toBe(undefined);
    process.restart('exposed');
    expect(endedWith()).toBe(RESTART_CODE);
  });
});

describe('a cover whose station does not come back', () => {
  it('goes after a minute', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const end = vi.fn();
    endInTime(end);
    vi.advanceTimersByTime(59_000);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(end).toHaveBeenCalledOnce();
  });
});

/** A program in the place of a cover: it says that it is painted, or ends, when a file of that name appears. */
const COVER = `
  const { existsSync, unlinkSync, writeFileSync } = require('node:fs');
  writeFileSync('cover-' + process.pid, '');
  const took = (name) => existsSync(name) && (unlinkSync(name), true);
  setInterval(() => took('paint') ? process.send('painted') : took('die') && process.exit(3), 5);
`;

/** As Electron 22 tells them (seen). */
const CRASHES = {
  graphics: { type: 'GPU', serviceName: 'GPU', reason: 'killed', exitCode: 9 },
  network: { type: 'Utility', serviceName: 'network.mojom.NetworkService', name: 'Network Service', reason: 'killed' },
};

function electronProcess({ isPackaged } = { isPackaged: false }): ProcessWorld {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-cover-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let code: number | undefined;
  const exit = (given: number) => {
    code = given;
  };
  const getAppMetrics = () => [{ memory: { workingSetSize: 200_000 } }, { memory: { workingSetSize: 100_000 } }];
  const app = Object.assign(new EventEmitter(), { exit, getAppMetrics, isPackaged });
  let inOrder = false;
  let forgiven = false;
  const runs = {
    end: () => {
      inOrder = true;
    },
    forget: () => {
      inOrder = true;
      forgiven = true;
    },
  };
  const script = `process.chdir(${JSON.stringify(folder)});${COVER}`;
  const program = { path: process.execPath, args: ['--eval', script], env: process.env };
  const pids = () => readdirSync(folder).flatMap((name) => /^cover-(\d+)$/.exec(name)?.[1] ?? []);
  return {
    process: stationProcess(app as unknown as App, { cover: new CoverProcess(program), runs, end: exit }),
    endedWith: () => code,
    endedInOrder: () => inOrder,
    forgiven: () => forgiven,
    crash: (part) => {
      // a process of another kind is nobody's news
      app.emit('child-process-gone', {}, { type: 'Utility', serviceName: 'node.mojom.NodeService', reason: 'killed' });
      app.emit('child-process-gone', {}, CRASHES[part]);
    },
    paint: () => writeFileSync(join(folder, 'paint'), ''),
    kill: () => writeFileSync(join(folder, 'die'), ''),
    covers: () => pids().filter((pid) => !isDead(Number(pid))).length,
  };
}
