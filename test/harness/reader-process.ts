/**
 * The devices process of a station under test: the product's own but for its drivers, which take taps, and what a hand does
 * with a security key, from a socket. Real where the tests need it: a utility process that can be killed, watched and
 * started again by the product's bridge, and that speaks with keys in the product's own words.
 */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ParentPort } from 'electron';
import { Ceremonies } from '../../electron/devices/fido/ceremonies.ts';
import { KeyPorts } from '../../electron/devices/fido/ports.ts';
import { follow } from '../../electron/devices/process.ts';
import { ALIVE, ALIVE_EVERY } from '../../electron/devices/protocol.ts';
import { type Watcher, watchAll } from '../../electron/devices/watcher.ts';
import { PortKey } from './port-key.ts';
import { eachLine, type KeyTold, machineTime } from './protocol.ts';

/** In the environment of the station and of this process: where taps and the hands at its key come in. */
export const READER_SOCKET = 'WARDKEY_TEST_READER';
const READER = 'Demo reader';
/** Between two badges: no hand is faster, and what is would be two at once. */
const HAND_MS = 750;
/** Between two taps of one badge: what comes sooner is a reader that lost it for a moment. */
const AGAIN_MS = 350;

/**
 * A line is a badge that is held to the reader and taken away, or what is done with the key; the answer is the machine's
 * time of it.
 */
function socketReader(path: string, key: PortKey): Watcher {
  const server = createServer();
  let last = { badge: '', at: 0 };
  return {
    start(report) {
      // a process that was killed has left its own
      rmSync(path, { force: true });
      server.on('connection', (socket) => {
        const tap = async (badge: string) => {
          const calm = last.badge === badge ? AGAIN_MS : HAND_MS;
          await pause(Math.max(0, last.at + calm - machineTime()));
          const at = machineTime();
          last = { badge, at };
          report.put({ is: 'badge', badge }, READER);
          report.lifted(READER);
          socket.end(String(at));
        };
        const done = (told: KeyTold) => {
          key.take(told);
          socket.end(String(machineTime()));
        };
        socket.on(
          'data',
          eachLine<string | KeyTold>((told) => (typeof told === 'string' ? void tap(told) : done(told))),
        );
        socket.on('error', () => socket.destroy());
      });
      server.listen(path, () => report.readers([{ name: READER, kind: 'pcsc', mode: 'socket' }]));
    },
    stop: () => void server.close(),
  };
}

function run(port: ParentPort): void {
  const key = new PortKey();
  const reader = socketReader(process.env[READER_SOCKET] ?? '', key);
  const ceremonies = new Ceremonies(new KeyPorts(key, key.arrivals), (event) => port.postMessage(event));
  watchAll(
    [reader],
    (event) => port.postMessage(event),
    () => process.exit(1),
  );
  ceremonies.start();
  port.on('message', ({ data }) => follow(data, ceremonies));
  setInterval(() => port.postMessage(ALIVE), ALIVE_EVERY);
}

// without one this is not the devices process, but whoever wants to know its name
if (process.parentPort) run(process.parentPort);
