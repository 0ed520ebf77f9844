/** An audit is worth as much as its times. */
import { type Control, notOk, ok, unknown } from '../control.ts';
import type { Examined } from './examined.ts';

const FIX =
  "apt-get install chrony, or: timedatectl set-ntp true; name the hospital's time server in its configuration.";
const MARK = '/run/systemd/timesync/synchronized';

export const clockSync: Control<Examined> = {
  name: 'clockSync',
  async look({ machine }) {
    const time = await machine.run('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
    const said = time.is === 'ended' && time.code === 0 ? time.out.trim() : '';
    if (said === 'yes') return ok('The kernel says that the clock is synchronised.');
    if (said === 'no') return notOk('The kernel says that the clock is not synchronised.', FIX);
    const chrony = await machine.run('chronyc', ['-n', 'tracking']);
    const leap =
      chrony.is === 'ended' && chrony.code === 0 ? /^Leap status\s*:\s*(.+)$/m.exec(chrony.out)?.[1] : undefined;
    if (leap !== undefined && leap.trim() !== 'Not synchronised') return ok('chrony follows a time server.');
    if (leap !== undefined) return notOk('chrony runs and follows no time server.', FIX);
    if (await machine.stat(MARK)) return ok('systemd-timesyncd has set the clock since the machine was started.');
    return unknown('Neither timedatectl nor chronyc says whether the clock is synchronised.', FIX);
  },
};
