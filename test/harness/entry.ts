/**
 * The main process of a station under test or on the demo: the product's own parts, with a clock that can be moved, a
 * reader that a remote taps on, and a keychain in a file. Everything else is the product's.
 */
import { close as closeInspector } from 'node:inspector';
import { parseArgs } from 'node:util';
import { app, powerMonitor } from 'electron';
import { assemble, main } from '../../electron/main.ts';
import { actsOf, noteActs } from './acts.ts';
import { makeNoWindowBeforePlaywright } from './attached.ts';
import { SteerableClock } from './clock.ts';
import type { Command } from './protocol.ts';
import { type Readers, readersOf } from './readers.ts';
import { type Remote, serveRemote } from './remote.ts';
import { FileSecrets } from './secrets.ts';

export function runStation(): void {
  if (process.argv.includes('--cover')) return void main();
  makeNoWindowBeforePlaywright();
  // otherwise the process waits for Playwright to go, and now and then crashes when its last answer meets a connection
  // that has just gone (nodejs/node#34833)
  app.on('quit', closeInspector);
  const { values } = parseArgs({
    options: {
      remote: { type: 'string' },
      secrets: { type: 'string' },
      'keychain-ms': { type: 'string' },
      reader: { type: 'string' },
      keys: { type: 'string' },
    },
    strict: false,
  });
  const clock = new SteerableClock();
  const readers = readersOf(typeof values.reader === 'string' ? values.reader : undefined);
  const secrets = new FileSecrets(String(values.secrets), Number(values['keychain-ms'] ?? 0));
  const remote: Promise<Remote> = serveRemote(String(values.remote), async (command) =>
    perform(command, { clock, readers, remote: await remote }),
  );
  const noted = noteActs(clock, actsOf(String(values.remote)));
  const assembled = assemble({
    ...{ clock, devices: readers.devices, secrets },
    ...(values.keys === 'page' ? { keysOnPage: true } : {}),
  });
  void Promise.all([assembled, remote]).then(([station, served]) => {
    station?.subscribe((now) => {
      noted(now);
      served.show(now);
    });
    station?.start();
  });
}

interface Parts {
  readonly clock: SteerableClock;
  readonly readers: Readers;
  readonly remote: Remote;
}

async function perform(command: Command, { clock, readers, remote }: Parts): Promise<void> {
  switch (command.do) {
    case 'tap':
      return readers.tap(command.badge);
    case 'plug':
      return readers.plug();
    case 'unplug':
      return readers.unplug();
    case 'key':
      return readers.key(command.told);
    case 'advance': {
      const { seconds, eachMs = 0, stopAt = [] } = command;
      await clock.advance(seconds, { eachMs, whilst: () => !stopAt.includes(remote.state()) });
      return;
    }
    case 'setBack':
      return clock.setBack(command.seconds);
    case 'suspend':
    case 'resume':
      powerMonitor.emit(command.do);
      return;
    case 'quit':
      return app.quit();
  }
}
