/** Whether systemd starts the station again when it asks for it or falls, not when an admin has left, and leaves the cover in between alone. */
import { LEFT_CODE, RESTART_CODE } from '../../system/restart.ts';
import { type Control, notHere, notOk, ok } from '../control.ts';
import type { Examined } from './examined.ts';
import { type Setting, settingOf, settingsIn, wordsOf } from './systemd.ts';

export const serviceUnit: Control<Examined> = {
  name: 'serviceUnit',
  async look({ machine }) {
    const system = await settingsIn(machine, 'system/wardkey.service');
    const settings = system ?? (await settingsIn(machine, 'user/wardkey.service'));
    if (!settings) return notHere('No unit of systemd is called wardkey.');
    const missing = missingIn(settings);
    if (missing.length === 0)
      return ok('wardkey.service starts the station again until an admin leaves it, and leaves its cover alone.');
    const edit = system ? 'systemctl edit wardkey' : 'systemctl --user edit wardkey';
    return notOk(`wardkey.service has no ${missing.join(', no ')}.`, `Write [Service], ${missing.join(', ')}: ${edit}`);
  },
};

/** systemd has a name for the code as well: systemd.exec(5). */
const CODES = [String(RESTART_CODE), 'TEMPFAIL'];

function missingIn(settings: readonly Setting[]): readonly string[] {
  const forced = wordsOf(settings, 'RestartForceExitStatus');
  const prevented = wordsOf(settings, 'RestartPreventExitStatus');
  return [
    ...(CODES.some((code) => forced.includes(code)) ? [] : [`RestartForceExitStatus=${RESTART_CODE}`]),
    ...(prevented.includes(String(LEFT_CODE)) ? [] : [`RestartPreventExitStatus=${LEFT_CODE}`]),
    // a display that goes away, or a window that is destroyed, may end it with 0
    ...(settingOf(settings, 'Restart') === 'always' ? [] : ['Restart=always']),
    ...(settingOf(settings, 'KillMode') === 'process' ? [] : ['KillMode=process']),
  ];
}
