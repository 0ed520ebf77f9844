/**
 * Notices that a policy's sources have changed, by how they lie on the disk: that also holds for editors that exchange a
 * file for another, for rights that change, and for network drives, which send no word. What changes is read when it has
 * been the same at two looks, so that nothing half-written is.
 */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Policy } from '../core/policy.ts';
import type { Clock, PolicySource } from '../ports.ts';
import { systemCode } from '../system/durable.ts';
import { causeOf, detailOf, type LoadedPolicy } from './load.ts';
import { POLICY_KEY_FILE } from './public-keys.ts';
import { signatureFileOf } from './signature-file.ts';
import { folderOfParts, partsIn } from './sources.ts';

/** Both in ms. Nobody is told of a change in the registry. */
const LOOK_MS = 1_000;
const READ_ANYWAY_MS = 5 * 60_000;

export interface Watched {
  readonly file: string;
  readonly clock: Pick<Clock, 'every'>;
  readonly load: () => LoadedPolicy;
  /** What the station has started with. */
  readonly first: LoadedPolicy;
}

export function policySource({ file, clock, load, first }: Watched): PolicySource {
  return {
    listen(on) {
      let seen = lie(file);
      // what has changed since the start was read is found at the first looks
      let read: string | undefined;
      let told = first;
      const tell = () => {
        const loaded = load();
        const before = told;
        told = loaded;
        const refused = refusalOf(loaded);
        if (refused !== undefined) {
          if (!isSameRefusal(loaded, before)) on({ type: 'policyRefused', detail: refused });
        } else if (loaded.policy && (refusalOf(before) !== undefined || isOther(loaded.policy, before.policy))) {
          on({ type: 'policyFound', policy: loaded.policy });
        }
      };
      // a station without any policy says so itself
      let owed = first.policy && refusalOf(first);
      const stops = [
        clock.every(LOOK_MS, () => {
          if (owed !== undefined) on({ type: 'policyRefused', detail: owed });
          owed = undefined;
          const now = lie(file);
          const isSettled = now === seen;
          seen = now;
          if (!isSettled || now === read) return;
          read = now;
          tell();
        }),
        clock.every(READ_ANYWAY_MS, () => {
          // some drives never say the same twice
          if (read === undefined) tell();
          read = undefined;
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** What is wrong with the sources where they do not count; one that could not be kept counts. */
const refusalOf = (loaded: LoadedPolicy): string | undefined =>
  loaded.policy && loaded.source === 'file' ? undefined : detailOf(loaded);

const isSameRefusal = (one: LoadedPolicy, other: LoadedPolicy): boolean =>
  refusalOf(other) !== undefined && one.faults.map(causeOf).join() === other.faults.map(causeOf).join();

const isOther = (one: Policy, other: Policy | undefined): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** Everything that says whether one of the files is another now. */
function lie(file: string): string {
  const folder = folderOfParts(file);
  const files = [file, ...namesIn(folder).map((name) => join(folder, name))];
  const signed = files.flatMap((each) => [each, signatureFileOf(each)]);
  const all = [...signed, join(dirname(file), POLICY_KEY_FILE), dirname(file), folder];
  return all.map((path) => `${path}\0${lieOf(path)}`).join('\n');
}

function lieOf(path: string): string {
  try {
    const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!facts) return '';
    // a folder changes with every file in it, of which only some count
    const own = facts.isDirectory() ? [] : [facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs];
    return [facts.uid, facts.mode, ...own].join();
  } catch (error) {
    return systemCode(error) ?? 'unknown';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return partsIn(folder);
  } catch {
    // whatever is wrong with it, reading the policy says
    return [];
  }
}
