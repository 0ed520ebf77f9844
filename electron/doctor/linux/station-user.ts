import { type Control, notOk, ok } from '../control.ts';
import type { Examined } from './examined.ts';

/** Whoever is in one of these can become root, or read and write what only root may. */
const POWERFUL = ['root', 'sudo', 'wheel', 'admin', 'docker', 'lxd', 'incus', 'libvirt', 'disk', 'shadow', 'kmem'];

export const stationUser: Control<Examined> = {
  name: 'stationUser',
  async look({ user: { name, uid, groups } }) {
    if (uid === 0) {
      const fix = 'useradd --system --create-home wardkey, let that user run the station, and name it with --user.';
      return notOk('The station would run as root.', fix);
    }
    const [powerful] = groups.filter((group) => POWERFUL.includes(group));
    if (powerful === undefined) return ok(`The station runs as ${name}, who is no administrator.`);
    return notOk(
      `${name} is in the group ${powerful}, and so an administrator.`,
      `gpasswd --delete ${name} ${powerful}`,
    );
  },
};
