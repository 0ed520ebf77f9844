/**
 * What the environment of a station may hold. A name that is on no list is refused, and so is a value that leads away from
 * this machine or from the station's own user. Names that are known to open a station say what they do.
 */
import { FORBIDDEN, HARMLESS, HARMLESS_ON } from './environment-names.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a process runs, beside its environment. */
export interface Place {
  readonly env: Environment;
  readonly platform: string;
  /** The home folder of the user it runs as, by the system's own list of users; undefined when that has none. */
  readonly home: string | undefined;
}

/** Something a station is not started with: its name, never its value. */
export interface Foreign {
  readonly what: string;
  readonly because: string;
  readonly instead: string;
}

/** The first setting a station is not started with; undefined when there is none. */
export function foreignSetting(place: Place): Foreign | undefined {
  const { env, platform } = place;
  const names = Object.keys(env).filter((name) => env[name] !== undefined);
  for (const name of names.sort()) {
    const because = refusalOf(name, env[name] ?? '', place);
    if (because !== undefined) return { what: printable(name), because, instead: takeOut(name, platform) };
  }
  // Chromium takes a folder for temporary files for the home of whoever has none (base/files/file_util_posix.cc)
  const because = platform === 'win32' || env.HOME !== undefined ? undefined : NOT_HOME;
  return because === undefined ? undefined : { what: 'no HOME', because, instead: SET_HOME };
}

function refusalOf(name: string, value: string, place: Place): string | undefined {
  // Windows knows no difference, and proxies are spelt both ways
  const capitals = name.toUpperCase();
  const known = FORBIDDEN.find(({ names }) => names.test(capitals));
  if (known) return known.because;
  const spelt = place.platform === 'win32' ? capitals : name;
  const lists = [...HARMLESS, ...(HARMLESS_ON[place.platform] ?? [])];
  if (!lists.some((names) => names.test(spelt))) return 'is not among what a station knows to be harmless';
  return VALUES.find(({ names }) => names.test(spelt))?.refuses(value, place);
}

interface ValueRule {
  readonly names: RegExp;
  readonly refuses: (value: string, place: Place) => string | undefined;
}

const NOT_HOME = 'leads to other certificates and keys than those of its user';

const unless = (right: (value: string, place: Place) => boolean, because: string): ValueRule['refuses'] => {
  return (value, place) => (right(value, place) ? undefined : because);
};

const VALUES: readonly ValueRule[] = [
  // NSS looks for both below it, in .pki/nssdb
  { names: /^HOME$/, refuses: unless((value, place) => place.platform === 'win32' || isHome(value, place), NOT_HOME) },
  {
    names: /^XDG_(?:CONFIG|DATA|CACHE|STATE)_HOME$/,
    refuses: unless(
      (value, { home }) => value === '' || isBelow(value, [home]),
      'leads to settings that are not those of its user',
    ),
  },
  {
    // the station asks its keychain and the printers by programs that it finds there
    names: /^PATH$/,
    refuses: unless(
      (value, place) => place.platform === 'win32' || areOfMachine(value, place),
      'leads to programs that are not those of the machine',
    ),
  },
  {
    names: /^XDG_(?:CONFIG|DATA)_DIRS$/,
    refuses: unless(
      (value, place) => value === '' || areOfMachine(value, place),
      'leads to settings that are not those of the machine',
    ),
  },
  {
    names: /^DISPLAY$/,
    refuses: unless((value) => /^(?::\d{1,5}(?:\.\d)?)?$/.test(value), 'shows it on another machine'),
  },
  {
    names: /^GDK_BACKEND$/,
    refuses: unless((value) => /^(?:x11|wayland|[*,])*$/.test(value), 'shows its windows elsewhere'),
  },
  {
    // of the kinds of address one starts a program, and two lead to other machines (D-Bus specification)
    names: /^DBUS_SESSION_BUS_ADDRESS$/,
    refuses: unless(
      (value) => value.split(';').every((address) => /^(?:unix:|disabled:|launchd:|$)/.test(address)),
      'leads to another keychain',
    ),
  },
  { names: /^(?:LANG|LANGUAGE|LC_.*)$/, refuses: unless((value) => !value.includes('/'), 'leads to other texts') },
  {
    names: /^TZ$/,
    refuses: unless((value) => /^:?(?:\/etc\/localtime$|(?![/:])(?!.*\.\.))/.test(value), 'leads to another time'),
  },
];

const OF_SYSTEM: readonly string[] = ['/bin', '/etc', '/opt', '/sbin', '/snap', '/usr', '/var/lib'];

const bare = (folder: string): string => folder.replace(/(?<=.)\/+$/, '');

const isHome = (value: string, { home }: Place): boolean => home !== undefined && bare(value) === bare(home);

function isBelow(folder: string, above: readonly (string | undefined)[]): boolean {
  const isIn = (one: string | undefined) => one !== undefined && `${folder}/`.startsWith(`${bare(one)}/`);
  return above.some(isIn) && !folder.split('/').includes('..');
}

/** An empty folder in a list is the one that a program is started in. */
function areOfMachine(folders: string, { home }: Place): boolean {
  return folders.split(':').every((folder) => isBelow(folder, [...OF_SYSTEM, home]));
}

const SET_HOME = 'Set HOME to the home folder of the user it runs as.';

function takeOut(name: string, platform: string): string {
  if (name === 'HOME') return SET_HOME;
  const where = platform === 'linux' ? `, with UnsetEnvironment=${printable(name)} in its unit for example` : '';
  return `Take it out of its environment${where}.`;
}

/** A name can be anything, and is written into logs. */
const printable = (name: string): string => name.slice(0, 60).replaceAll(/[^\x21-\x7e]/g, '?');
