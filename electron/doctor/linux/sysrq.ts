import { type Control, notOk, ok, unknown } from '../control.ts';
import type { Examined } from './examined.ts';

const SWITCH = '/proc/sys/kernel/sysrq';

/** Alt+SysRq reaches the kernel itself: it ends programs, takes the keyboard from the display, restarts the machine. */
export const sysRq: Control<Examined> = {
  name: 'sysRq',
  async look({ machine }) {
    const text = await machine.readFile(SWITCH);
    if (text?.trim() === '0') return ok('SysRq is off (kernel.sysrq = 0).');
    if (text !== undefined) {
      return notOk(
        `SysRq is on (kernel.sysrq = ${text.trim()}).`,
        'Write kernel.sysrq = 0 into /etc/sysctl.d/90-wardkey.conf, then: sysctl --system',
      );
    }
    const settings = await machine.list('/proc/sys/kernel');
    return settings.length > 0 ? ok('This kernel was built without SysRq.') : unknown('/proc/sys cannot be seen.');
  },
};
