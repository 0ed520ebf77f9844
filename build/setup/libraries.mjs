// @ts-check
// System packages on Debian and its relatives: says which are missing, installs them as root, otherwise prints the line.

import { attempt, excerpt, isRoot } from './command.mjs';
import { alone } from './lock.mjs';
import { during, say } from './progress.mjs';

/**
 * @typedef {object} Apt
 * @property {(names: readonly string[]) => Promise<Set<string>>} installed which of the names are installed
 * @property {(name: string) => Promise<boolean>} available
 * @property {() => Promise<string | undefined>} update what went wrong
 * @property {(names: readonly string[]) => Promise<string | undefined>} install what went wrong
 * @property {boolean} root
 * @property {(line: string) => void} say
 * @property {(work: () => Promise<void>) => Promise<void>} alone nobody else installs meanwhile
 */

/**
 * @param {readonly string[]} wanted names, or alternatives as `a|b`
 * @param {Apt} [apt]
 */
export async function provideLibraries(wanted, apt = systemApt()) {
  const missing = await missingOf(wanted, apt);
  if (missing.length === 0) return;
  if (!apt.root) {
    const line = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${(await names(missing, apt)).join(' ')}`;
    throw new Error(`System packages are missing. Run this line, then the command again:\n  ${line}`);
  }
  await apt.alone(() => install(wanted, apt));
}

/**
 * @param {readonly string[]} wanted
 * @param {Apt} apt
 */
async function install(wanted, apt) {
  const missing = await missingOf(wanted, apt);
  if (missing.length === 0) return; // another set-up has installed them while this one waited
  apt.say('Installing system packages.');
  const updated = await apt.update();
  if (updated) apt.say(`  The package lists could not be refreshed, the present ones are used: ${updated}`);
  const list = await names(missing, apt);
  apt.say(`  ${list.join(' ')}`);
  const fault = await apt.install(list);
  if (fault) throw new Error(`System packages could not be installed (${list.join(' ')}):\n${fault}`);
}

/**
 * @param {readonly string[]} wanted
 * @param {Apt} apt
 */
async function missingOf(wanted, apt) {
  const present = await apt.installed(wanted.flatMap(alternatives));
  return wanted.filter((name) => !alternatives(name).some((one) => present.has(one)));
}

/** @param {string} name */
function alternatives(name) {
  return name.split('|');
}

/**
 * The name this distribution knows each package by.
 * @param {readonly string[]} wanted
 * @param {Apt} apt
 */
async function names(wanted, apt) {
  const found = [];
  for (const name of wanted) {
    const known = [];
    for (const one of alternatives(name)) if (name === one || (await apt.available(one))) known.push(one);
    found.push(known[0] ?? alternatives(name)[0] ?? name);
  }
  return found;
}

const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
// another apt on the same machine, such as the nightly update, is waited for
const WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

/** @returns {Apt} */
export function systemApt() {
  return {
    root: isRoot(),
    say,
    alone: (work) => alone('system packages', work),
    async installed(list) {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg-query's own placeholders
      const asked = await attempt('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...list]);
      if (asked.code === 127) {
        say(`This system has no dpkg. Wardkey needs, under the names of this distribution: ${list.join(' ')}`);
        return new Set(list);
      }
      return new Set(
        asked.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? line.split(' ', 1) : [])),
      );
    },
    async available(name) {
      const { stdout } = await attempt('apt-cache', ['policy', name], { env: ENVIRONMENT });
      return /Candidate: (?!\(none\))/.test(stdout);
    },
    update: () => faultOf('apt-get update', ['update', '-q', ...WAIT]),
    install: (list) => faultOf('apt-get install', ['install', '-y', '-q', '--no-install-recommends', ...WAIT, ...list]),
  };
}

/**
 * @param {string} what
 * @param {readonly string[]} args
 */
async function faultOf(what, args) {
  const { code, output } = await during(what, () => attempt('apt-get', args, { env: ENVIRONMENT, limitMs: 1_200_000 }));
  return code === 0 ? undefined : excerpt(output);
}
