/** Readers and keys that the station itself opens, as /dev/hidrawN. */
import { type Judged, notOk, ok, unknown } from '../control.ts';
import type { Machine } from '../machine.ts';
import { ASK_AS, asUser, type Examined } from './examined.ts';

const CLASS = '/sys/class/hidraw';

/** The names of those whose folder of the kernel's `is` says yes to. */
export async function hidraws(machine: Machine, is: (device: string) => Promise<boolean>): Promise<readonly string[]> {
  const names = await machine.list(CLASS);
  const hits = await Promise.all(names.map((name) => is(`${CLASS}/${name}/device`)));
  return names.filter((_, index) => hits[index]);
}

/** Whether the station's user may read and write every one of them. */
export async function judgeNodes(at: Examined, what: string, names: readonly string[], rule: string): Promise<Judged> {
  for (const node of names.map((name) => `/dev/${name}`)) {
    const used = await asUser(at, 'test', ['-r', node, '-a', '-w', node]);
    if (used === undefined) return unknown(`Whether ${at.user.name} may use ${node} is not known.`, ASK_AS(at.user));
    if (used.is !== 'ended' || used.code !== 0)
      return notOk(`${what} is there and ${at.user.name} may not use ${node}.`, fixBy(rule));
  }
  return ok(`${what} is there and ${at.user.name} may use it (${names.join(', ')}).`);
}

/** Before 73, where systemd's own rules decide who sits at the machine. */
const RULE_FILE = '/etc/udev/rules.d/70-wardkey.rules';

export const fixBy = (rule: string): string =>
  `Write ${rule} into ${RULE_FILE}, then: udevadm control --reload && udevadm trigger --subsystem-match=hidraw`;
