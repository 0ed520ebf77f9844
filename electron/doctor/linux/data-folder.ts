import { dirname } from 'node:path';
import { type Control, notOk } from '../control.ts';
import type { FileFacts } from '../machine.ts';
import type { Examined } from './examined.ts';
import { judgeBelow, keepIn, trail } from './ownership.ts';

/** People, audit and counts of wrong proofs. */
export const dataFolder: Control<Examined> = {
  name: 'dataFolder',
  async look({ machine, dataDir, user }) {
    const facts = await machine.stat(dataDir);
    if (!facts) return notOk(`There is no ${dataDir}.`, `install -d -m 0700 -o ${user.name} ${dataDir}`);
    const fix = `chown -R ${user.name} ${dataDir} && chmod -R go-rwx ${dataDir}`;
    if (facts.kind !== 'folder')
      return notOk(`${dataDir} is no folder.`, `Remove it, then: install -d -m 0700 -o ${user.name} ${dataDir}`);
    if (facts.uid !== user.uid) return notOk(`${dataDir} does not belong to ${user.name}.`, fix);
    if ((facts.mode & 0o077) !== 0) return notOk(`Others than ${user.name} may look into ${dataDir}.`, fix);
    const above = (await trail(machine, dirname(dataDir))).find((step) => !isSafeAbove(step.facts, user.uid));
    if (above)
      return notOk(
        `Others than root and ${user.name} may exchange what is in ${above.path}.`,
        keepIn('/var/lib/wardkey'),
      );
    return await judgeBelow(machine, dataDir, user.uid, { good: `${dataDir} is ${user.name}'s alone.`, fix });
  },
};

/** Where a folder of the user's stays what it is; in a sticky one, such as /tmp, nobody removes what is another's. */
const isSafeAbove = ({ kind, uid, mode }: FileFacts, user: number): boolean =>
  kind === 'link' || ((uid === 0 || uid === user) && ((mode & 0o022) === 0 || (mode & 0o1000) !== 0));
