/** The station of the real parts: everything is the product's own, readers and keychain too; only its clock can be moved. */
import { parseArgs } from 'node:util';
import { app } from 'electron';
import { assemble } from '../../electron/main.ts';
import { makeNoWindowBeforePlaywright } from '../harness/attached.ts';
import { SteerableClock } from '../harness/clock.ts';
import { serveRemote } from '../harness/remote.ts';

async function run(): Promise<void> {
  makeNoWindowBeforePlaywright();
  const { values } = parseArgs({ options: { remote: { type: 'string' } }, strict: false });
  const clock = new SteerableClock();
  const remote = serveRemote(String(values.remote), async (command) => {
    if (command.do === 'quit') return app.quit();
    if (command.do !== 'advance') throw new Error(`The real parts do this themselves: ${command.do}.`);
    const { state } = await remote;
    const { seconds, eachMs = 0, stopAt = [] } = command;
    await clock.advance(seconds, { eachMs, whilst: () => !stopAt.includes(state()) });
  });
  const station = await assemble({ clock });
  const { show } = await remote;
  station?.subscribe(show);
  station?.start();
}

void run();
