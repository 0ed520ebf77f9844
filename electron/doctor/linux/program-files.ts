import { type Control, notOk } from '../control.ts';
import type { Examined } from './examined.ts';
import { judgeBelow, othersMayChange, rootsAlone, trail } from './ownership.ts';

/** A station that can write to its own program is no longer the one that was installed after its first fault. */
export const programFiles: Control<Examined> = {
  name: 'programFiles',
  async look({ machine, program }) {
    if (!(await machine.stat(program)))
      return notOk(`There is no ${program}.`, 'Name the folder the station is installed in with --program.');
    const loose = (await trail(machine, program)).find(({ facts }) => othersMayChange(facts));
    if (loose)
      return notOk(`Others than root may change ${loose.path}.`, rootsAlone(loose.path, program, '/opt/Wardkey'));
    const fix = `chown -R root:root ${program} && chmod -R go-w ${program}`;
    return await judgeBelow(machine, program, 0, { good: `Root alone may change ${program}.`, fix });
  },
};
