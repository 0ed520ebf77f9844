import { type Control, notHere, notOk, ok } from '../control.ts';
import type { Machine } from '../machine.ts';
import { type Examined, wants } from './examined.ts';
import { fixBy, hidraws, judgeNodes } from './hidraw.ts';

/** rf IDEAS, as it stands in the kernel's HID_ID=BUS:VENDOR:PRODUCT. */
const PCPROX = /^HID_ID=\w+:00000C27:/m;

export const pcProxReader: Control<Examined> = {
  name: 'pcProxReader',
  async look(at) {
    if (!wants(at, 'pcprox')) return notHere('The policy names no pcProx readers.');
    const names = await hidraws(at.machine, async (folder) => {
      return PCPROX.test((await at.machine.readFile(`${folder}/uevent`)) ?? '');
    });
    const rule = `KERNEL=="hidraw*", ATTRS{idVendor}=="0c27", OWNER="${at.user.name}", MODE="0600"`;
    if (names.length > 0) return await judgeNodes(at, 'A pcProx reader', names, rule);
    if (await hasRule(at.machine)) return ok('No pcProx reader is plugged in; a udev rule names them.');
    return notOk('No pcProx reader is plugged in, and no udev rule would give it to the station.', fixBy(rule));
  },
};

const RULES = ['/etc/udev/rules.d', '/run/udev/rules.d', '/usr/lib/udev/rules.d', '/lib/udev/rules.d'];

async function hasRule(machine: Machine): Promise<boolean> {
  for (const folder of RULES) {
    for (const name of await machine.list(folder)) {
      const text = (await machine.readFile(`${folder}/${name}`)) ?? '';
      if (text.split('\n').some((line) => /^[^#]*hidraw[^#]*"0c27"/i.test(line))) return true;
    }
  }
  return false;
}
