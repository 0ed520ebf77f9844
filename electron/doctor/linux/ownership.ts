/** Who may change a file, by itself or by exchanging a folder above it. */
import { dirname, relative, resolve } from 'node:path';
import { type Judged, notOk, ok, unknown } from '../control.ts';
import type { FileFacts, Machine } from '../machine.ts';

export interface Step {
  readonly path: string;
  readonly facts: FileFacts;
}

const MOST_LINKS = 40;

/** Every folder from the root down to the path, through each link on the way. Who may write to one of them may exchange all below. */
export async function trail(machine: Machine, path: string, links = MOST_LINKS): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const each of upwards(path).toReversed()) {
    const facts = await machine.stat(each);
    if (!facts) break;
    steps.push({ path: each, facts });
    if (facts.kind !== 'link') continue;
    if (links === 0) throw new Error(`${path} leads through too many links`);
    const target = resolve(dirname(each), (await machine.readLink(each)) ?? '', relative(each, path));
    return [...steps, ...(await trail(machine, target, links - 1))];
  }
  return steps;
}

function upwards(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...upwards(above)];
}

/** Everybody may do everything with a link itself. An access list shows in the bits of the group, its mask; acl(5). */
export const othersMayChange = ({ kind, uid, mode }: FileFacts): boolean =>
  kind !== 'link' && (uid !== 0 || (mode & 0o022) !== 0);

/** A folder above may be somebody's home: what is in it has to move, not the folder's owner to change. */
export const rootsAlone = (loose: string, path: string, place: string): string =>
  loose === path ? `chown root:root ${path} && chmod go-w ${path}` : keepIn(place);

export const keepIn = (place: string): string => `Keep it where root alone may write, such as ${place}.`;

/** Whether everything below is one user's and nobody else may change it. The first that is not is enough. */
export async function judgeBelow(
  machine: Machine,
  folder: string,
  uid: number,
  { good, fix }: { readonly good: string; readonly fix: string },
): Promise<Judged> {
  const wrong = ['(', '-not', '-uid', String(uid), '-o', '-perm', '/022', ')'];
  const ran = await machine.run('find', ['-H', folder, '-not', '-type', 'l', ...wrong, '-print', '-quit']);
  const first = ran.is === 'ended' ? ran.out.split('\n')[0] : '';
  if (first) return notOk(`Others may change ${first}.`, fix);
  if (ran.is === 'ended' && ran.code === 0) return ok(good);
  return unknown(`Not everything in ${folder} could be looked at.`, 'Run this as root.');
}
