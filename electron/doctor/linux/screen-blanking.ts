/** A screen that goes dark hides what the next tap will do; a screen saver or locker of the system covers the lock screen. */
import { type Control, type Judged, notOk, ok, unknown } from '../control.ts';
import type { Machine } from '../machine.ts';
import { displayOf, NO_DISPLAY, RUN_AS, START_STATION, xServerOf } from './display.ts';
import type { Examined } from './examined.ts';
import type { Running } from './processes.ts';
import { settingOf, settingsIn } from './systemd.ts';
import { askX } from './x-client.ts';

const BLANKERS = [
  ...['swayidle', 'swaylock', 'hypridle', 'xss-lock', 'xautolock', 'xscreensaver', 'light-locker', 'i3lock'],
  ...['gnome-screensaver', 'xfce4-screensaver', 'mate-screensaver', 'cinnamon-screensaver', 'xfce4-power-manager'],
];

export const screenBlanking: Control<Examined> = {
  name: 'screenBlanking',
  async look({ machine, processes, user }) {
    const running = await processes();
    const blanker = running.find(({ uid, name }) => uid === user.uid && BLANKERS.includes(name));
    if (blanker)
      return notOk(`${blanker.name} runs, which blanks or locks the screen.`, `Do not start ${blanker.name}.`);
    const action = settingOf((await settingsIn(machine, 'logind.conf')) ?? [], 'IdleAction') ?? 'ignore';
    if (action !== 'ignore') {
      const fix = 'Write [Login] and IdleAction=ignore into /etc/systemd/logind.conf.d/90-wardkey.conf.';
      return notOk(`systemd-logind does something when nobody is about (IdleAction=${action}).`, fix);
    }
    const display = displayOf(running, user);
    if (display.is === 'none') return unknown(NO_DISPLAY, START_STATION);
    if (display.is === 'kiosk' && display.by.name === 'cage')
      return ok('cage never blanks a screen, and nothing else does.');
    const server = xServerOf(running, user);
    if (server) return await judgeX(machine, server);
    return unknown(`Whether ${display.by.name} blanks the screen is not known here.`, 'Start the station by cage.');
  },
};

async function judgeX(machine: Machine, server: Running): Promise<Judged> {
  const ran = await askX(machine, server, 'xset', ['q']);
  if (ran.is === 'notThere') return unknown('xset is not installed.', 'apt-get install x11-xserver-utils');
  if (ran.is === 'late' || ran.code !== 0) return unknown(`${server.name} does not answer.`, RUN_AS);
  return judgeXset(ran.out);
}

/** What `xset q` prints. */
function judgeXset(text: string): Judged {
  const [, timeout] = /^\s*timeout:\s+(\d+)/m.exec(text) ?? [];
  const dpms = /DPMS is (Enabled|Disabled)|(does not have the DPMS)/.exec(text);
  if (timeout === undefined || !dpms) return unknown('What xset says of the screen saver cannot be read.');
  const on = [
    ...(timeout === '0' ? [] : [`blanks the screen after ${timeout} seconds`]),
    ...(dpms[1] === 'Enabled' ? ['switches the display off to save power'] : []),
  ];
  if (on.length === 0) return ok('X neither blanks the screen nor switches the display off.');
  return notOk(`X ${on.join(' and ')}.`, 'Run xset s off -dpms before the station starts, in its session.');
}
