/**
 * What a station may be started with. Arguments: the few that are its own, and no other word. Chromium's switches open a
 * station from outside (a debugging port, a proxy, another resolver, no sandbox, a log of every key). The environment
 * holds too much that is harmless to be listed; what is known to open, or to lead elsewhere, is refused by name.
 */

/** Where a value follows in the next word, or behind `=`. */
const WITH_VALUE: readonly string[] = ['--policy', '--data'];
const ALONE: readonly string[] = ['--cover'];

interface Forbidden {
  /** Of the name in capitals: Windows knows no difference, and proxies are spelt both ways. */
  readonly names: RegExp;
  readonly because: string;
}

const FORBIDDEN: readonly Forbidden[] = [
  { names: /^ELECTRON_/, because: 'makes Electron a Node.js, or logs, or loads something else' },
  // NODE_ENV changes nothing here; a channel is how a cover talks to its station
  { names: /^NODE_(?!ENV$|CHANNEL_)/, because: 'adds modules, certificates or a debugger, or writes logs' },
  { names: /^SSLKEYLOGFILE$/, because: 'writes the keys of every encrypted connection to a file' },
  { names: /^(?:HTTPS?|ALL|FTP|NO|AUTO)_PROXY$|^SOCKS_(?:SERVER|VERSION)$/, because: 'sends the EHR through a proxy' },
  {
    names: /^LD_(?:PRELOAD|AUDIT|LIBRARY_PATH|DEBUG(?:_OUTPUT)?|PROFILE(?:_OUTPUT)?)$/,
    because: 'loads other libraries',
  },
  {
    names: /^GTK(?:2|3|4)?_(?:MODULES|PATH|EXE_PREFIX|DATA_PREFIX|DEBUG)$/,
    because: 'loads modules into every window',
  },
  {
    names: /^(?:GIO_(?:EXTRA_MODULES|MODULE_DIR)|GDK_PIXBUF_MODULE(?:DIR|_FILE)|GCONV_PATH)$/,
    because: 'loads modules',
  },
  { names: /^(?:LIBGL_DRIVERS_PATH|LIBVA_DRIVERS_PATH|GBM_BACKENDS_PATH)$/, because: 'loads other graphics drivers' },
  {
    names: /^(?:VK_(?:ICD_FILENAMES|DRIVER_FILES|LAYER_PATH|INSTANCE_LAYERS)|__EGL_)/,
    because: 'loads graphics layers',
  },
  // Electron itself sets the name of its desktop entry, which the cover inherits
  { names: /^CHROME_(?!DESKTOP$)/, because: 'moves its logs, its profile or its sandbox helper' },
  { names: /^BREAKPAD_DUMP_LOCATION$/, because: 'writes the memory of crashed pages to a folder' },
  { names: /^XKB_CONFIG_(?:ROOT|EXTRA_PATH)$/, because: 'gives the keys another meaning' },
  { names: /^(?:HOSTALIASES|LOCALDOMAIN|RES_OPTIONS)$/, because: 'gives the names of servers another meaning' },
  { names: /^GLIBC_TUNABLES$/, because: 'changes how memory is kept and libraries are loaded' },
  { names: /^(?:PCSCLITE_CSOCK_NAME|LIBPCSCLITE_DELEGATE)$/, because: 'puts other badges on the reader' },
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** Something a station is not started with: its name, never its value. */
export interface Foreign {
  readonly what: string;
  readonly because: string;
}

/** The first thing a station is not started with; undefined when there is none. */
export function foreignIn(args: readonly string[], env: Environment, platform: string): Foreign | undefined {
  return foreignArgument(args, platform) ?? foreignSetting(env);
}

function foreignArgument(args: readonly string[], platform: string): Foreign | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [name = '', ...value] = argument.split('=');
    if (ALONE.includes(argument)) continue;
    if (!WITH_VALUE.includes(name)) return foreign(argument);
    if (value.join('=') !== '') continue;
    at += 1;
    // without its value the next switch would pass for it
    if (value.length > 0 || !isValue(args[at] ?? '', platform)) return { what: name, because: 'needs a value' };
  }
  return undefined;
}

/** What Chromium would take for a switch is none (base/command_line.cc). */
const isValue = (word: string, platform: string): boolean =>
  word !== '' && !word.startsWith('-') && !(platform === 'win32' && word.startsWith('/'));

function foreign(argument: string): Foreign {
  const [name] = /^-{1,2}[\w-]{1,60}/.exec(argument) ?? [];
  return name === undefined
    ? { what: 'a word that is no switch', because: 'is nothing a station takes' }
    : { what: name, because: 'is no switch of a station' };
}

function foreignSetting(env: Environment): Foreign | undefined {
  for (const name of Object.keys(env).sort()) {
    if (isOfAppImage(name, env)) continue;
    const found = FORBIDDEN.find(({ names }) => names.test(name.toUpperCase()));
    if (found) return { what: name.slice(0, 60), because: found.because };
  }
  return undefined;
}

/** An AppImage finds its own libraries by it, all of them below its own folder. */
function isOfAppImage(name: string, env: Environment): boolean {
  if (name !== 'LD_LIBRARY_PATH' || !env.APPDIR?.startsWith('/')) return false;
  const folders = (env[name] ?? '').split(':').filter((folder) => folder !== '');
  return folders.every((folder) => folder.startsWith(`${env.APPDIR}/`) && !folder.split('/').includes('..'));
}
