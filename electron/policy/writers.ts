/**
 * Who may write to a file of the policy, by itself or by exchanging a folder or a link on the way to it. A policy that
 * anybody else may write to is nobody's word.
 */
import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';
import { systemCode } from '../system/durable.ts';

const WRITABLE_BY_OTHERS = 0o022;
const STICKY = 0o1000;

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;

/**
 * `trusted`: ids of the users who may. An access list shows in the bits of the group, its mask (acl(5)). Why the file is
 * refused, and what to do; undefined for one that only they may write to, and for one that is not there, if only they may
 * put one there. Throws what the system says.
 */
export function foreignWriter(path: string, trusted: readonly number[]): string | undefined {
  const { places, end } = wayTo(path);
  const [at, facts] = places.find(([, each]) => !isTheirs(each, trusted)) ?? [];
  if (at === undefined) return undefined;
  if (facts?.isSymbolicLink()) return ofLink(at);
  return at === end ? ofFile(at) : ofFolder(at);
}

interface Way {
  /** Every folder and every link that is passed, and at the end the file; as far as there is something. */
  readonly places: readonly (readonly [path: string, facts: Stats])[];
  /** Without any link in it; undefined where there is no such file. */
  readonly end?: string;
}

/** Step by step as the system goes, which takes `..` from where a link has led. */
function wayTo(path: string): Way {
  const root = parse(resolve(path)).root;
  const places: [string, Stats][] = [[root, lstatSync(root)]];
  let at = root;
  let steps = [...(isAbsolute(path) ? [] : stepsIn(process.cwd())), ...stepsIn(path)];
  for (let links = 0; steps.length > 0; ) {
    const [step = '', ...rest] = steps;
    const next = step === '..' ? dirname(at) : join(at, step);
    const facts = factsOf(next);
    if (!facts) return { places };
    places.push([next, facts]);
    const target = facts.isSymbolicLink() ? readlinkSync(next) : undefined;
    if (target !== undefined && ++links > MOST_LINKS) throw new Error(`too many links on the way to ${path}`);
    steps = [...stepsIn(target ?? ''), ...rest];
    at = target === undefined ? next : isAbsolute(target) ? root : at;
  }
  return { places, end: at };
}

const stepsIn = (path: string): readonly string[] => path.split(sep).filter((step) => step !== '' && step !== '.');

function factsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** In a sticky folder nobody can exchange what is another's (inode(7)); the bits of a link mean nothing (symlink(7)). */
function isTheirs(facts: Stats, trusted: readonly number[]): boolean {
  const isShared = facts.isSymbolicLink() || (facts.isDirectory() && (facts.mode & STICKY) !== 0);
  return trusted.includes(facts.uid) && (isShared || (facts.mode & WRITABLE_BY_OTHERS) === 0);
}

const ofFile = (path: string): string =>
  `may be written to by others than root, so nobody goes by it: chown root:root ${path} && chmod go-w ${path}`;

const ofFolder = (folder: string): string =>
  `lies in ${folder}, which others than root may write to, so nobody goes by it: keep it where root alone may write, ` +
  'such as in /etc/wardkey with root:root and mode 755';

const ofLink = (link: string): string =>
  `is found by way of ${link}, a link of somebody else than root, so nobody goes by it: name the file itself, or chown -h root:root ${link}`;
