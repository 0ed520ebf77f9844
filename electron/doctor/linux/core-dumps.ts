/** A core dump is the memory of the station, or of an EHR page, in a file. */
import { type Control, type Judged, notOk, ok, unknown } from '../control.ts';
import type { Machine } from '../machine.ts';
import type { Examined } from './examined.ts';
import { settingOf, settingsIn } from './systemd.ts';

const FIX =
  'Write kernel.core_pattern = |/bin/false and fs.suid_dumpable = 0 into /etc/sysctl.d/90-wardkey.conf, then: ' +
  'sysctl --system (with systemd-coredump instead: [Coredump], Storage=none and ProcessSizeMax=0 in ' +
  '/etc/systemd/coredump.conf.d/90-wardkey.conf).';

export const coreDumps: Control<Examined> = {
  name: 'coreDumps',
  async look(at) {
    const { machine } = at;
    const pattern = (await machine.readFile('/proc/sys/kernel/core_pattern'))?.trim();
    if (pattern === undefined) throw new Error('there is no /proc/sys/kernel/core_pattern');
    // 2 lets root alone read them, which is what systemd-coredump sets
    if ((await machine.readFile('/proc/sys/fs/suid_dumpable'))?.trim() === '1') {
      return notOk('Programs with rights of their own are dumped for everybody (fs.suid_dumpable = 1).', FIX);
    }
    return pattern.startsWith('|') ? await judgePiped(machine, pattern) : await judgeLimits(at, pattern);
  },
};

/** Limits do not count for a dump that goes into a program; core(5). */
async function judgePiped(machine: Machine, pattern: string): Promise<Judged> {
  const [program = ''] = pattern.slice(1).trim().split(/\s+/);
  if (/^(?:\/usr)?\/bin\/(?:false|true)$/.test(program)) return ok(`Core dumps go to ${program}, which keeps nothing.`);
  if (!program.endsWith('/systemd-coredump')) return notOk(`Core dumps go to ${program}.`, FIX);
  const storage = settingOf((await settingsIn(machine, 'coredump.conf')) ?? [], 'Storage') ?? 'external';
  if (storage === 'none') return ok('Core dumps go to systemd-coredump, which keeps none.');
  return notOk(`systemd-coredump keeps core dumps (Storage=${storage}).`, FIX);
}

async function judgeLimits({ machine, processes, user }: Examined, pattern: string): Promise<Judged> {
  const own = (await processes()).filter(({ uid }) => uid === user.uid);
  const limits = await Promise.all(own.map(({ pid }) => machine.readFile(`/proc/${pid}/limits`)));
  const found = limits.flatMap((text) => /^Max core file size\s+\S+\s+(\S+)/m.exec(text ?? '')?.[1] ?? []);
  if (found.length === 0) return unknown(`No process of ${user.name} runs whose limit would show.`, FIX);
  if (found.every((limit) => limit === '0')) return ok(`No process of ${user.name} may write a core dump.`);
  return notOk(`Core dumps are written to files (${pattern || 'core'}).`, FIX);
}
