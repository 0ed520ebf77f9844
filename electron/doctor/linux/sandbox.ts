/** What Chromium confines an EHR's page with: user namespaces, or a helper that root owns. */
import { join } from 'node:path';
import { type Control, notOk, ok } from '../control.ts';
import type { Machine } from '../machine.ts';
import type { Examined } from './examined.ts';

/** Beside the installed program, or beside the Electron of a development tree. */
const HELPERS = ['chrome-sandbox', 'node_modules/electron/dist/chrome-sandbox'];

export const sandbox: Control<Examined> = {
  name: 'sandbox',
  async look({ machine, program }) {
    const paths = HELPERS.map((helper) => join(program, helper));
    const facts = await Promise.all(paths.map((path) => machine.stat(path)));
    const at = facts.findIndex((each) => each?.kind === 'file' && each.uid === 0 && each.mode === 0o4755);
    if (at >= 0) return ok(`${paths[at]} is root's, with mode 4755.`);
    if (await hasNamespaces(machine)) return ok('Every user may make user namespaces.');
    const helper = paths.find((_, index) => facts[index] !== undefined) ?? paths[0];
    return notOk(
      'Chromium finds no sandbox for a user who is not root.',
      `chown root:root ${helper} && chmod 4755 ${helper}`,
    );
  },
};

/** The last two are Debian's and Ubuntu's own, and missing elsewhere. */
async function hasNamespaces(machine: Machine): Promise<boolean> {
  const [most, unprivileged, restricted] = await Promise.all([
    machine.readFile('/proc/sys/user/max_user_namespaces'),
    machine.readFile('/proc/sys/kernel/unprivileged_userns_clone'),
    machine.readFile('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
  ]);
  return Number(most ?? 0) > 0 && Number(unprivileged ?? 1) > 0 && Number(restricted ?? 0) === 0;
}
