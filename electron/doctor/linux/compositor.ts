import { type Control, notOk, ok, unknown } from '../control.ts';
import { displayOf, hasScreen, NO_DISPLAY, START_STATION } from './display.ts';
import type { Examined } from './examined.ts';

/** Alt+Tab, the Super key, menus and hot corners belong to whoever manages the windows, and nothing can take them back. */
export const compositor: Control<Examined> = {
  name: 'compositor',
  async look({ processes, user }) {
    const display = displayOf(await processes(), user);
    switch (display.is) {
      case 'kiosk':
        return ok(`${display.by.name}, a compositor for one program, stands between the station and the screen.`);
      case 'bareX':
        if (!hasScreen(display.by)) return unknown(`${display.by.name} runs, which has no screen.`, START_STATION);
        return ok(`${display.by.name} runs and nobody manages its windows: no keys but the station's.`);
      case 'desktop':
        return notOk(
          `${display.by.name} runs, which has keys, menus or other windows of its own.`,
          'Start the station by a kiosk compositor and nothing else: apt-get install cage, then ExecStart=/usr/bin/cage -- PROGRAM.',
        );
      case 'none':
        return unknown(NO_DISPLAY, START_STATION);
    }
  },
};
