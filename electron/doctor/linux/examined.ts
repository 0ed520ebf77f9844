/** What the controls of a Linux PC are asked about: the machine, and the station that is to run on it. */
import type { ParsedPolicy } from '../../core/policy.ts';
import type { Machine, Ran } from '../machine.ts';
import { type Running, runningOn } from './processes.ts';

/** The user the station runs as. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly groups: readonly string[];
}

export interface StationAt {
  readonly policyFile: string;
  readonly policy: ParsedPolicy;
  readonly dataDir: string;
  /** The folder the station's program lives in. */
  readonly program: string;
  readonly user: User;
}

export interface Examined extends StationAt {
  readonly machine: Machine;
  /** Read once. Rejects when the machine hides processes from who asks. */
  processes(): Promise<readonly Running[]>;
}

export function examined(machine: Machine, station: StationAt): Examined {
  let processes: Promise<readonly Running[]> | undefined;
  return {
    ...station,
    machine,
    processes: () => {
      processes ??= runningOn(machine);
      return processes;
    },
  };
}

/** Without a policy that holds, every kind the station knows is asked for. */
export function wants({ policy }: Examined, kind: 'pcsc' | 'pcprox'): boolean {
  return !policy.ok || policy.policy.unlock.readers.includes(kind);
}

/**
 * A user by name, or the one who asks; undefined when there is no such user. `getent` and `id` also know users that are
 * not in /etc/passwd.
 */
export async function userOn(machine: Machine, name?: string): Promise<User | undefined> {
  const entry = await machine.run('getent', ['passwd', '--', name ?? String(machine.uid)]);
  if (entry.is !== 'ended') throw new Error('getent does not answer, so the users of this machine are not known');
  const [, login = '', uid = ''] = /^([^:\n]+):[^:]*:(\d+):/.exec(entry.out) ?? [];
  if (entry.code !== 0 || uid === '') return undefined;
  const groups = await machine.run('id', ['-Gn', '--', login]);
  if (groups.is !== 'ended' || groups.code !== 0) throw new Error(`id does not tell the groups of ${login}`);
  return { name: login, uid: Number(uid), groups: groups.out.trim().split(/\s+/) };
}

/** Runs a program as the station's user, which that user and root can; undefined for anybody else. */
export async function asUser(
  { machine, user }: Pick<Examined, 'machine' | 'user'>,
  command: string,
  args: readonly string[],
): Promise<Ran | undefined> {
  if (machine.uid === user.uid) return await machine.run(command, args);
  if (machine.uid === 0) return await machine.run('runuser', ['-u', user.name, '--', command, ...args]);
  return undefined;
}

/** What to say when `asUser` could not. */
export const ASK_AS = ({ name }: User): string => `Run this as ${name} or as root.`;
