/** The rules of the house as functions from a source to the sentences it breaks; the test runs them over every file. */
import { type Source, wordsOf } from './source.ts';

/** Rooms of `electron/` whose files are adapters: one side of a port, or what that side is made of. */
const ADAPTERS = [
  'audit',
  'browser',
  'devices',
  'doctor',
  'ipc',
  'keychain',
  'lockdown',
  'people',
  'policy',
  'proof',
  'system',
];

/** What every adapter may use: durable files, the machine itself. */
const COMMON = 'system';

/** Adapters may use the core, the ports, the common room and their own; these few may also use another adapter's. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  // the EHR's view is watched for the same keys as the own page
  browser: ['lockdown'],
  // its process is a way to a security key
  devices: ['proof'],
  // the own page is a way to a security key
  ipc: ['proof'],
  // it looks for the receipt key's public half, and for what asks the keychain
  doctor: ['audit', 'keychain'],
  // a person's record holds her PIN's verifier
  people: ['proof'],
  // the command line does by hand what the station does by itself
  cli: ['audit', 'devices', 'doctor', 'keychain', 'people', 'policy', 'proof'],
};

function roomOf(path: string): string {
  const [top = '', room = '', ...rest] = path.split('/');
  if (top !== 'electron') return top;
  return rest.length > 0 ? room : path;
}

/** Each puts a process together: a station, the cover that stands while one starts again, or the page of one that rests. */
const ROOTS = ['electron/main.ts', 'electron/security-keys.ts', 'electron/cover.ts', 'electron/rest.ts'];

/** What the loop hears and does, in files of their own. */
const OF_THE_LOOP = ['electron/listen.ts', 'electron/keys.ts', 'electron/performing.ts'];

function mayImport(from: string, to: string, typeOnly: boolean): boolean {
  const room = roomOf(to);
  // a station never looks at its machine this way: it would run other programs
  if (room === 'doctor') return ['cli', 'doctor'].includes(roomOf(from));
  if (ROOTS.includes(from)) return room !== 'test' && room !== 'renderer';
  if (from.startsWith('renderer/')) {
    if (room === 'renderer' || to === 'electron/core/layout.ts') return true;
    return typeOnly && (room === 'ipc' || room === 'core');
  }
  if (from === 'electron/preload.ts') return typeOnly && (room === 'ipc' || room === 'core');
  if (from === 'electron/ports.ts') return room === 'core';
  if (OF_THE_LOOP.includes(from)) return room === 'core' || to === 'electron/ports.ts';
  if (from === 'electron/station.ts') return ['core', 'electron/ports.ts', ...OF_THE_LOOP].includes(room);
  const own = roomOf(from);
  if (own === 'core') return room === 'core';
  if (!ADAPTERS.includes(own) && own !== 'cli') return false;
  return [own, 'core', COMMON, 'electron/ports.ts', ...(NEIGHBOURS[own] ?? [])].includes(room);
}

export function dependencies({ path, imports }: Source): readonly string[] {
  return imports
    .filter(({ target }) => /^(electron|renderer|test|build)\//.test(target))
    .filter(({ target, typeOnly }) => !mayImport(path, target, typeOnly))
    .map(({ target }) => `${path} may not import ${target}`);
}

const IMPURE_NAMES = [
  'Date',
  'performance',
  'crypto',
  'process',
  'globalThis',
  'setTimeout',
  'setInterval',
  'console',
  'fetch',
];
const IMPURE_MEMBERS = ['Math.random'];

/** The one library the core may use is the schema library, and only where the policy is described. */
const mayUse = (path: string, library: string) =>
  library === 'zod' && /^electron\/core\/(?:.+-)?policy\.ts$/.test(path);

export function purity(source: Source): readonly string[] {
  const { identifiers, members, asynchronous } = wordsOf(source);
  const names = IMPURE_NAMES.filter((name) => identifiers.has(name));
  const random = IMPURE_MEMBERS.filter((name) => members.has(name));
  const packages = source.imports
    .map(({ target }) => target)
    .filter((target) => !target.startsWith('electron/'))
    .filter((target) => !mayUse(source.path, target));
  return [...names, ...random, ...packages, ...(asynchronous ? ['async'] : [])].map(
    (word) => `${source.path} is not pure: ${word}`,
  );
}

export function rawIpc({ path, imports, text }: Source): readonly string[] {
  const importsElectron = imports.some(({ target, typeOnly }) => target === 'electron' && !typeOnly);
  const broken: string[] = [];
  const main = /\bipcMain\b/.test(text) && importsElectron;
  if (main && !path.startsWith('electron/ipc/') && !ROOTS.includes(path)) broken.push(`${path} holds ipcMain`);
  if (/\bipcMain\s*\.\s*(on|once|handle)/.test(text) && !path.startsWith('electron/ipc/'))
    broken.push(`${path} uses ipcMain raw`);
  if (/\bipcRenderer\b/.test(text) && path !== 'electron/preload.ts') broken.push(`${path} uses ipcRenderer`);
  return broken;
}

/**
 * Nothing has a finalizer in script. One that is due while a process leaves can no longer run, is put off again and again,
 * and the process goes round for ever (seen with Electron 22). `AbortSignal.timeout` and `any` have one inside.
 */
export function finalizers(source: Source): readonly string[] {
  const { identifiers, members } = wordsOf(source);
  const found = ['AbortSignal.timeout', 'AbortSignal.any'].filter((name) => members.has(name));
  if (identifiers.has('FinalizationRegistry')) found.push('FinalizationRegistry');
  return found.map((name) => `${source.path} may keep its process from ending: ${name}`);
}

/** Importing a module does nothing: at its top level there are only imports, declarations and exports. */
export function quietImport({ path, program }: Source): readonly string[] {
  const quiet = /^(Import|Export)|Declaration$/;
  return program.body
    .filter((statement) => !quiet.test(statement.type))
    .map((statement) => `${path} does something when it is imported (${statement.type})`);
}

const LONGEST_FILE = 250;

export function size({ path, text }: Source): readonly string[] {
  const lines = text.split('\n').length - 1;
  return lines > LONGEST_FILE ? [`${path} has ${lines} lines, more than ${LONGEST_FILE}`] : [];
}
