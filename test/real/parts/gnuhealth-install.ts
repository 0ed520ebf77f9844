/**
 * Puts GNU Health, its web client Sao and a prepared database into the cache, once per machine. Everything fetched is pinned
 * by hash and none of it is compiled or runs a script while it is installed.
 */

import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kept } from './cache.ts';
import { doctor, nurse, patients } from './gnuhealth-people.ts';
import { runProgram } from './processes.ts';
import { during } from './set-up.ts';

export const databaseName = 'health';
const modules = ['health', 'health_inpatient', 'health_lab', 'health_lifestyle', 'health_nursing'];
const recipes = join(import.meta.dirname, 'gnuhealth');
const python = '/usr/bin/python3';
const minutes = 60_000;

/** Resolves with the folder `startGnuHealth` needs. */
export async function installGnuHealth(): Promise<string> {
  return kept('gnuhealth', await contentName(), async (draft) => {
    await requirePython();
    await during('installing GNU Health (25 Python packages)', () => installServer(draft));
    await during('installing Sao, its web client (11 npm packages)', () => installClient(draft));
    await during('preparing its database', () => prepareDatabase(draft));
  });
}

async function contentName(): Promise<string> {
  const files = ['requirements.txt', 'sao.json', 'seed.py'].map((name) => join(recipes, name));
  const hash = createHash('sha256');
  for (const file of [...files, import.meta.filename]) hash.update(await readFile(file));
  hash.update(people());
  hash.update(await pythonVersion());
  return hash.digest('hex').slice(0, 16);
}

const people = (): string => JSON.stringify({ staff: [nurse, doctor], patients });

async function pythonVersion(): Promise<string> {
  const ask = 'import sys; print("%d.%d" % sys.version_info[:2])';
  return (await runProgram(python, ['-c', ask], { limitMs: 10_000 }).catch(() => 'none')).trim();
}

async function requirePython(): Promise<void> {
  const version = await pythonVersion();
  if (!['3.11', '3.12', '3.13'].includes(version)) {
    throw new Error(`GNU Health is pinned for Python 3.11 to 3.13, and ${python} is ${version}. Debian 12 has 3.11.`);
  }
  await runProgram(python, ['-c', 'import ensurepip, venv'], { limitMs: 10_000 }).catch(() => {
    throw new Error('Python cannot make virtual environments here: apt-get install -y python3-venv');
  });
}

async function installServer(draft: string): Promise<void> {
  await runProgram(python, ['-m', 'venv', join(draft, 'venv')], { limitMs: 2 * minutes });
  const onlyThese = ['--no-deps', '--require-hashes', '--only-binary', ':all:'];
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check'];
  const list = ['--requirement', join(recipes, 'requirements.txt')];
  const pip = ['-m', 'pip', 'install', ...quietly, ...onlyThese, ...list];
  await runProgram(serverPython(draft), pip, { limitMs: 15 * minutes });
}

type Package = { readonly name: string; readonly version: string; readonly integrity: string; readonly folder: string };

/** Sao's own installation step is Bower; the same libraries come from npm, under the names Bower would have given them. */
async function installClient(draft: string): Promise<void> {
  const packages: Package[] = JSON.parse(await readFile(join(recipes, 'sao.json'), 'utf8'));
  const archives = join(draft, 'archives');
  await mkdir(archives);
  const specifications = packages.map(({ name, version }) => `${name}@${version}`);
  await runProgram('npm', ['pack', '--ignore-scripts', '--silent', ...specifications], {
    cwd: archives,
    limitMs: 10 * minutes,
  });
  for (const wanted of packages) {
    const archive = join(archives, `${wanted.name}-${wanted.version}.tgz`);
    await requireIntegrity(archive, wanted);
    const folder = join(draft, 'sao', wanted.folder);
    await mkdir(folder, { recursive: true });
    await runProgram('tar', ['xzf', archive, '--strip-components=1', '-C', folder], { limitMs: minutes });
  }
  await rm(archives, { recursive: true });
  await fillGaps(join(draft, 'sao'));
}

async function requireIntegrity(archive: string, { name, version, integrity }: Package): Promise<void> {
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (found === integrity) return;
  throw new Error(`${name} ${version} came from npm with other content than pinned (${found}); nothing was installed.`);
}

/** What Sao's page asks for and no package has: d3 at its Bower place, the site's own additions, no translation for English. */
async function fillGaps(sao: string): Promise<void> {
  const d3 = join(sao, 'bower_components/d3');
  await cp(join(d3, 'dist/d3.min.js'), join(d3, 'd3.min.js'));
  await Promise.all(['custom.js', 'custom.css'].map((name) => writeFile(join(sao, name), '')));
  await Promise.all(['en', 'en_US'].map((name) => writeFile(join(sao, 'locale', `${name}.json`), '{}')));
}

async function prepareDatabase(draft: string): Promise<void> {
  const configuration = join(draft, 'prepare.conf');
  const password = join(draft, 'password');
  await mkdir(join(draft, 'database'));
  await writeFile(join(draft, 'database', `${databaseName}.sqlite`), '');
  await writeFile(configuration, serverConfiguration({ database: join(draft, 'database') }));
  await writeFile(password, randomBytes(18).toString('base64url'), { mode: 0o600 }); // nobody logs in as admin
  const admin = (...args: string[]) =>
    runProgram(
      serverPython(draft),
      [join(draft, 'venv/bin/trytond-admin'), '-c', configuration, '-d', databaseName, ...args],
      {
        env: { ...process.env, TRYTONPASSFILE: password },
        limitMs: 10 * minutes,
      },
    );
  await admin('--email', 'admin@example.org', '--all');
  await admin('--update', ...modules, '--activate-dependencies');
  await rm(password);
  const seed = [join(recipes, 'seed.py'), configuration, databaseName];
  await runProgram(serverPython(draft), seed, { input: people(), limitMs: 5 * minutes });
  await rm(configuration);
}

export const serverPython = (folder: string): string => join(folder, 'venv/bin/python');

export function serverConfiguration(places: { database: string; sao?: string; port?: number }): string {
  const lines = ['[database]', 'uri = sqlite://', `path = ${places.database}`, '[session]', 'timeout = 3600'];
  if (places.sao !== undefined) lines.push('[web]', `listen = 127.0.0.1:${places.port}`, `root = ${places.sao}`);
  return `${lines.join('\n')}\n`;
}
