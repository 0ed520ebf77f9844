import { type Control, type Judged, notOk, ok, unknown } from '../control.ts';
import type { Machine } from '../machine.ts';
import { displayOf, hasScreen, NO_DISPLAY, RUN_AS, START_STATION } from './display.ts';
import type { Examined } from './examined.ts';
import type { Running } from './processes.ts';
import { askX } from './x-client.ts';

const FIX =
  'Start the station by a kiosk compositor and nothing else: apt-get install cage, then ' +
  'ExecStart=/usr/bin/cage -- PROGRAM.';

/** Alt+Tab, the Super key, menus and hot corners belong to whoever manages the windows, and nothing can take them back. */
export const compositor: Control<Examined> = {
  name: 'compositor',
  async look({ machine, processes, user }) {
    const display = displayOf(await processes(), user);
    switch (display.is) {
      case 'kiosk':
        return ok(`${display.by.name}, a compositor for one program, stands between the station and the screen.`);
      case 'x':
        return await judgeX(machine, display.by);
      case 'desktop':
        return notOk(`${display.by.name} runs, which has keys, menus or other windows of its own.`, FIX);
      case 'none':
        return unknown(NO_DISPLAY, START_STATION);
    }
  },
};

/** A window manager that is not known by its name says on the root window that it is there (EWMH 1.5). */
const SIGN = '_NET_SUPPORTING_WM_CHECK';

async function judgeX(machine: Machine, server: Running): Promise<Judged> {
  if (!hasScreen(server)) return unknown(`${server.name} runs, which has no screen.`, START_STATION);
  const ran = await askX(machine, server, 'xprop', ['-root', SIGN]);
  if (ran.is === 'notThere') return unknown('xprop is not installed.', 'apt-get install x11-utils');
  const said = ran.is === 'ended' && ran.code === 0 ? ran.out : '';
  if (said.includes('window id #')) return notOk(`A window manager runs on ${server.name}, with keys of its own.`, FIX);
  if (!/: +(?:not found|no such atom)/.test(said)) return unknown(`${server.name} does not answer.`, RUN_AS);
  return ok(`${server.name} runs and nobody manages its windows: no keys but the station's.`);
}
