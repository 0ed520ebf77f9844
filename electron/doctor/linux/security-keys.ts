import { type Control, notHere } from '../control.ts';
import type { Examined } from './examined.ts';
import { hidraws, judgeNodes } from './hidraw.ts';

/** HID usage page 0xF1D0, which a FIDO security key begins its report descriptor with (CTAP 2.1, 11.2.8). */
const FIDO = '\x06\xd0\xf1';

export const securityKeys: Control<Examined> = {
  name: 'securityKeys',
  async look(at) {
    const names = await hidraws(at.machine, async (folder) => {
      return (await at.machine.readFile(`${folder}/report_descriptor`, 'latin1'))?.startsWith(FIDO) ?? false;
    });
    if (names.length === 0) return notHere('No security key is plugged in.');
    const rule = `KERNEL=="hidraw*", ENV{ID_SECURITY_TOKEN}=="1", OWNER="${at.user.name}", MODE="0600"`;
    return await judgeNodes(at, 'A security key', names, rule);
  },
};
