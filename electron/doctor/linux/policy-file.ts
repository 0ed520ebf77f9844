import { type Control, notOk, ok } from '../control.ts';
import type { Examined } from './examined.ts';
import { othersMayChange, rootsAlone, trail } from './ownership.ts';

/** Who may write to the policy says where the station goes and how it is opened. */
export const policyFile: Control<Examined> = {
  name: 'policyFile',
  async look({ machine, policyFile: path, policy }) {
    if (!(await machine.stat(path)))
      return notOk(`There is no ${path}.`, 'Write a policy there, or name another with --policy.');
    const loose = (await trail(machine, path)).find(({ facts }) => othersMayChange(facts));
    if (loose) return notOk(`Others than root may change ${loose.path}.`, rootsAlone(loose.path, path, '/etc/wardkey'));
    if (policy.ok) return ok(`${path} is accepted, and root alone may change it.`);
    return notOk(`${path} is refused.`, `npm run wardkey -- policy check ${path}`);
  },
};
