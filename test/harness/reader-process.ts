/**
 * The devices process of a station under test: the product's own but for its driver, which takes taps from a socket. Real
 * where the tests need it: a utility process that can be killed, watched and started again by the product's bridge.
 */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { ParentPort } from 'electron';
import { ALIVE, ALIVE_EVERY } from '../../electron/devices/protocol.ts';
import { type Watcher, watchAll } from '../../electron/devices/watcher.ts';
import { eachLine } from './protocol.ts';

/** In the environment of the station and of this process: where taps come in. */
export const READER_SOCKET = 'WARDKEY_TEST_READER';
const READER = 'Socket reader';

/** A line is a badge that is held to the reader and taken away. */
function socketReader(path: string): Watcher {
  const server = createServer();
  return {
    start(report) {
      // a process that was killed has left its own
      rmSync(path, { force: true });
      server.on('connection', (socket) => {
        const tap = (badge: string) => {
          report.badge({ is: 'badge', badge }, READER);
          report.cardRemoved(READER);
          socket.end('read');
        };
        socket.on('data', eachLine<string>(tap));
        socket.on('error', () => socket.destroy());
      });
      server.listen(path, () => report.readers([READER]));
    },
    stop: () => void server.close(),
  };
}

function run(port: ParentPort): void {
  const reader = socketReader(process.env[READER_SOCKET] ?? '');
  watchAll(
    [reader],
    (event) => port.postMessage(event),
    () => process.exit(1),
  );
  setInterval(() => port.postMessage(ALIVE), ALIVE_EVERY);
}

// without one this is not the devices process, but whoever wants to know its name
if (process.parentPort) run(process.parentPort);
