/**
 * Asks Windows for the policy in its registry, by its own `reg`. Written from Microsoft's documentation of reg query and
 * never run on Windows: only what it prints is judged by tests, and that it is asked in this way.
 */
import { spawnSync } from 'node:child_process';
import { win32 } from 'node:path';
import { policySchema } from '../core/policy.ts';
import { reasonOf } from '../system/durable.ts';
import { parseRegQuery, registryPolicy } from './registry.ts';
import { REGISTRY_KEY } from './registry-value.ts';
import type { Layer } from './sources.ts';

const ABOVE = String.raw`HKLM\Software\Policies`;
/** `reg` prints the keys below one in full. */
const LISTED = /^HKEY_LOCAL_MACHINE\\Software\\Policies\\Wardkey\r?$/im;

const LIMIT_MS = 5_000;
const MOST_BYTES = 1_048_576;

/** UTF-8. */
const CODE_PAGE = '65001';

export interface Windows {
  /** Its folder, such as `C:\Windows`. */
  readonly systemRoot: string;
  /** Its command interpreter. */
  readonly shell: string;
}

/** Never by the search path, in which another program of that name may stand. */
const programIn = (systemRoot: string, name: string): string => win32.join(systemRoot, 'System32', name);

function thisWindows(): Windows {
  const systemRoot = process.env.SystemRoot ?? String.raw`C:\Windows`;
  return { systemRoot, shell: programIn(systemRoot, 'cmd.exe') };
}

/**
 * Undefined where nobody has set anything. `reg` ends alike, and speaks another language elsewhere, when there is no such
 * key and when it may not be read; so the key above, which every Windows has, is asked whether there is one. Throws what
 * is wrong in sentences.
 */
export function windowsRegistry(windows: Windows = thisWindows()): Layer | undefined {
  if (!LISTED.test(ask(windows, ABOVE))) return undefined;
  const queried = parseRegQuery(ask(windows, REGISTRY_KEY, '/s'));
  if (!queried.ok) throw new Error(sentences(queried.faults));
  if (queried.entries.length === 0) return undefined;
  const read = registryPolicy(queried.entries, policySchema());
  if (!read.ok) throw new Error(sentences(read.faults));
  return { source: 'registry', value: read.value };
}

/** For the place of a policy: undefined where there is no registry. */
export const registryOn = (platform: NodeJS.Platform): (() => Layer | undefined) | undefined =>
  platform === 'win32' ? () => windowsRegistry() : undefined;

const sentences = (faults: readonly { readonly path: string; readonly says: string }[]): string =>
  faults.map(({ path, says }) => `${path} ${says}.`.trimStart()).join(' ');

/**
 * Into a pipe `reg` writes in the code page of its console: a letter that page lacks becomes another one, or `?`, and nobody
 * can tell. So it runs in a hidden console that is switched before. What `chcp` answers has the number in it, in whatever
 * language, and shows that it did. A key below that may not be read is told of beside what is printed.
 */
function ask({ systemRoot, shell }: Windows, key: string, ...options: readonly string[]): string {
  const [chcp, reg] = ['chcp.com', 'reg.exe'].map((name) => `"${programIn(systemRoot, name)}"`);
  const command = [chcp, CODE_PAGE, '&&', reg, 'query', key, ...options].join(' ');
  const limits = { windowsHide: true, timeout: LIMIT_MS, maxBuffer: MOST_BYTES };
  const { status, error, stdout, stderr } = spawnSync(command, { shell, ...limits });
  if (error) throw new Error(cannot(key, reasonOf(error)), { cause: error });
  if (status !== 0) throw new Error(cannot(key, `reg ended with ${status ?? 'a signal'}`));
  const [first = '', ...rest] = textOf(stdout).split(/\r?\n/);
  if (!first.includes(CODE_PAGE)) throw new Error(cannot(key, 'chcp did not set the code page'));
  if (stderr.length > 0) throw new Error(cannot(key, 'reg has left something out'));
  return rest.join('\n');
}

const cannot = (key: string, why: string): string =>
  `cannot be asked for ${key} (${why}): let the station's user read that key and all below it`;

/** A Windows whose console has no UTF-8 gives another code page, in which what is no ASCII is another character. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(
      'it has a character that reg cannot give out; write that key into a policy file, or as \\u00fc in JSON',
    );
  }
}
