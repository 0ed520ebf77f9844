import { describe, expect, test } from 'vitest';
import { foreignIn } from '../../electron/core/start.ts';

const HOME = '/home/ward';
const what = (args: readonly string[], env: Record<string, string> = {}, platform = 'linux') =>
  foreignIn(args, { env: { HOME, ...env }, platform, home: HOME })?.what;
const refusal = (env: Record<string, string>, platform = 'linux') =>
  foreignIn([], { env: { HOME, ...env }, platform, home: HOME });

describe('a station is started with', () => {
  test.each([
    [[]],
    [['--policy', '/etc/wardkey/policy.json', '--data', '/var/lib/wardkey']],
    [['--policy=/p', '--data=/d=x']],
    [['--data', '/d', '--cover']],
  ])('%j', (args) => {
    expect(what(args)).toBeUndefined();
  });

  test.each([
    [['--remote-debugging-port=9222'], '--remote-debugging-port'],
    [['-remote-debugging-port=9222'], '-remote-debugging-port'],
    [['--remote-debugging-pipe'], '--remote-debugging-pipe'],
    [['--no-sandbox'], '--no-sandbox'],
    [['--inspect'], '--inspect'],
    [['--js-flags=--expose-gc'], '--js-flags'],
    [['--js-flags', '--expose-gc'], '--js-flags'],
    [['--host-resolver-rules=MAP * 127.0.0.1'], '--host-resolver-rules'],
    [['--proxy-server=evil.example:80'], '--proxy-server'],
    [['--ignore-certificate-errors'], '--ignore-certificate-errors'],
    [['--ssl-key-log-file=/tmp/k'], '--ssl-key-log-file'],
    [['--log-net-log=/tmp/l'], '--log-net-log'],
    [['--user-data-dir=/tmp/x'], '--user-data-dir'],
    [['--load-extension=/tmp/x'], '--load-extension'],
    [['--disable-features=X'], '--disable-features'],
    [['--Cover'], '--Cover'],
    [['--cover=/d'], '--cover'],
    [['--covers'], '--covers'],
    [['--'], '--'],
    [['/tmp/other-app'], 'a word that is no switch'],
    [['https://evil.example/?secret'], 'a word that is no switch'],
    [['-'], 'a word that is no switch'],
    [[''], 'a word that is no switch'],
    [['--policy'], '--policy'],
    [['--policy='], '--policy'],
    [['--policy=', '/p'], '--policy'],
    [['--policy', '--no-sandbox'], '--policy'],
    [['--data', '-no-sandbox'], '--data'],
    [['--data', '/d', '--policy', '/p', '--no-sandbox'], '--no-sandbox'],
    [['--data', '/d', '/e'], 'a word that is no switch'],
  ])('%j never: %s', (args, refused) => {
    expect(what(args)).toBe(refused);
  });

  test('a switch of Windows is no value there, and a path elsewhere', () => {
    expect(what(['--data', '/no-sandbox'], {}, 'win32')).toBe('--data');
    expect(what(['--data', 'C:\\data'], {}, 'win32')).toBeUndefined();
    expect(what(['--data', '/no-sandbox'])).toBeUndefined();
  });

  test.each([
    ...['ELECTRON_RUN_AS_NODE', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_OVERRIDE_DIST_PATH', 'electron_run_as_node'],
    ...['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_PATH', 'NODE_V8_COVERAGE'],
    ...['SSLKEYLOGFILE', 'http_proxy', 'HTTPS_PROXY', 'all_proxy', 'no_proxy', 'SOCKS_SERVER', 'auto_proxy'],
    ...['ftp_proxy', 'SOCKS_VERSION', 'LD_PROFILE', 'GIO_MODULE_DIR', 'GDK_PIXBUF_MODULEDIR', 'LIBVA_DRIVERS_PATH'],
    ...['GBM_BACKENDS_PATH', 'VK_DRIVER_FILES', 'VK_LAYER_PATH', 'VK_INSTANCE_LAYERS', 'XKB_CONFIG_EXTRA_PATH'],
    ...['GTK2_MODULES', 'GTK4_PATH', 'GTK_EXE_PREFIX', 'GTK_DATA_PREFIX', 'GTK_DEBUG'],
    ...['LD_PRELOAD', 'LD_AUDIT', 'LD_LIBRARY_PATH', 'LD_DEBUG_OUTPUT', 'GTK_MODULES', 'GTK3_MODULES', 'GTK_PATH'],
    ...['GCONV_PATH', 'GIO_EXTRA_MODULES', 'GDK_PIXBUF_MODULE_FILE', 'LIBGL_DRIVERS_PATH', 'VK_ICD_FILENAMES'],
    ...['__EGL_VENDOR_LIBRARY_FILENAMES', 'CHROME_LOG_FILE', 'CHROME_DEVEL_SANDBOX', 'CHROME_USER_DATA_DIR'],
    ...['BREAKPAD_DUMP_LOCATION', 'XKB_CONFIG_ROOT', 'PCSCLITE_CSOCK_NAME', 'LIBPCSCLITE_DELEGATE'],
    ...['HOSTALIASES', 'LOCALDOMAIN', 'RES_OPTIONS', 'GLIBC_TUNABLES'],
  ])('%s in its environment never', (name) => {
    expect(what([], { PATH: '/bin', [name]: 'secret' })).toBe(name);
    expect(JSON.stringify(refusal({ [name]: 'secret' }))).not.toContain('secret');
  });

  test('what systemd, a session, a compositor, a terminal and Electron itself set', () => {
    const systemd = {
      ...{ INVOCATION_ID: '0', JOURNAL_STREAM: '8:1', NOTIFY_SOCKET: '/x', SYSTEMD_EXEC_PID: '1', LISTEN_FDS: '1' },
      ...{ WATCHDOG_USEC: '1', MAINPID: '1', CREDENTIALS_DIRECTORY: '/c', MEMORY_PRESSURE_WATCH: '/sys/x' },
    };
    const login = {
      USER: 'ward',
      LOGNAME: 'ward',
      SHELL: '/bin/sh',
      MAIL: '/m',
      PWD: '/',
      OLDPWD: '/',
      SHLVL: '1',
      _: '/x',
    };
    const words = { LANG: 'de_DE.UTF-8', LC_ALL: 'C', LANGUAGE: 'de:en', TERM: 'linux', TZ: ':/etc/localtime' };
    const display = { DISPLAY: ':0', XAUTHORITY: '/x', WAYLAND_DISPLAY: 'w', GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' };
    const session = {
      ...{ XDG_RUNTIME_DIR: '/r', XDG_SESSION_TYPE: 'x11', XDG_SEAT: 'seat0', XDG_VTNR: '7', TMPDIR: '/t' },
      ...{
        XDG_CONFIG_HOME: `${HOME}/.config`,
        XDG_DATA_HOME: '',
        XDG_DATA_DIRS: '/usr/share/x:/usr/share/',
        XDG_CONFIG_DIRS: '',
      },
      ...{
        DESKTOP_SESSION: 'x',
        GDMSESSION: 'x',
        SSH_AUTH_SOCK: '/s',
        SESSION_MANAGER: 'x',
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/r/bus,guid=0',
      },
    };
    const typing = {
      GTK_IM_MODULE: 'ibus',
      XMODIFIERS: '@im=ibus',
      XKB_DEFAULT_LAYOUT: 'de',
      WLR_LIBINPUT_NO_DEVICES: '1',
    };
    const own = {
      ...{
        CHROME_DESKTOP: 'wardkey.desktop',
        ORIGINAL_XDG_CURRENT_DESKTOP: 'x',
        NODE_ENV: 'production',
        NODE_CHANNEL_FD: '3',
      },
      ...{ NODE_CHANNEL_SERIALIZATION_MODE: 'json', TMP: '/dev/shm', TEMP: '/dev/shm' },
    };
    expect(refusal({ ...systemd, ...login, ...words, ...display, ...session, ...typing, ...own })).toBeUndefined();
  });

  test.each(['FOO', 'LOCPATH', 'XDG_OTHER', 'path', 'LANGS', 'XDISPLAY', 'CUPS_SERVER', 'APPDIR', 'BASH_FUNC_x%%'])(
    '%s never, which nobody knows to be harmless, with a sentence about what to do',
    (name) => {
      expect(refusal({ [name]: 'secret' })).toMatchObject({
        what: name,
        instead: expect.stringContaining(`UnsetEnvironment=${name}`),
      });
    },
  );

  test('a name that is none for a log', () => {
    expect(what([], { 'a\nb\u001b': '' })).toBe('a?b?');
    expect(what([], { [`X${'y'.repeat(100)}`]: '' })).toHaveLength(60);
  });

  test.each([
    ['PATH', ['', ':/bin', '/bin:', '/bin:.', '/tmp/bin', 'bin', '/usr/../tmp', '/home/wardx', '/usrx']],
    ['XDG_CONFIG_HOME', ['/tmp', 'x', `${HOME}/../other`]],
    ['XDG_DATA_DIRS', ['/tmp', '/usr/share:/tmp', '/usr/share:']],
    ['DISPLAY', ['elsewhere:0', '10.0.0.1:0.0', 'tcp/elsewhere:0', ':0/x']],
    ['GDK_BACKEND', ['broadway', 'x11,broadway']],
    ['DBUS_SESSION_BUS_ADDRESS', ['tcp:host=evil.example,port=1', 'unix:path=/r;unixexec:path=/tmp/x', 'autolaunch:']],
    ['LANGUAGE', ['../../tmp']],
    ['LC_ALL', ['/tmp/x']],
    ['TZ', ['/tmp/x', ':/tmp/x', '../tmp/x', ':/etc/localtime/../x']],
  ])('%s never with what leads elsewhere', (name, values) => {
    for (const value of values) {
      expect(what([], { [name]: value }), value).toBe(name);
      if (value.length > 2) expect(JSON.stringify(refusal({ [name]: value }))).not.toContain(JSON.stringify(value));
    }
  });

  test.each([
    ['PATH', ['/usr/bin:/bin', `/usr/sbin:${HOME}/.local/bin`, '/snap/bin']],
    ['DISPLAY', [':0', ':10.0']],
    ['TZ', ['Europe/Berlin', ':Europe/Berlin', '<+03>-3', 'UTC0', '']],
  ])('%s with what does not', (name, values) => {
    for (const value of values) expect(what([], { [name]: value }), value).toBeUndefined();
  });

  test.each([[{ HOME: '/tmp' }], [{ HOME: '' }], [{ HOME: `${HOME}x` }], [{ HOME: `${HOME}/x` }], [{}]])(
    'no home but its user’s, which has the keys and certificates it trusts: %j',
    (env) => {
      for (const platform of ['linux', 'darwin']) {
        const found = foreignIn([], { env, platform, home: HOME });
        expect(found).toMatchObject({
          what: 'HOME' in env ? 'HOME' : 'no HOME',
          instead: expect.stringContaining('Set HOME'),
        });
      }
      expect(foreignIn([], { env, platform: 'win32', home: undefined })?.what).not.toBe('no HOME');
    },
  );

  test('its user’s home, with a slash or without; none at all for a user nobody knows', () => {
    const at = (home: string | undefined, HOME: string) =>
      foreignIn([], { env: { HOME }, platform: 'linux', home })?.what;
    expect([at('/h/', '/h'), at('/h', '/h/'), at('/', '/')]).toEqual([undefined, undefined, undefined]);
    expect(at(undefined, '/h')).toBe('HOME');
    expect(at(undefined, '')).toBe('HOME');
  });

  test('what Windows sets, however it is spelt, and no other name', () => {
    const windows = {
      ...{ Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', 'ProgramFiles(x86)': 'x', 'CommonProgramFiles(x86)': 'x' },
      ...{ ProgramData: 'x', USERNAME: 'x', windir: 'x', NUMBER_OF_PROCESSORS: '4', temp: 'x', USERPROFILE: 'x' },
    };
    expect(refusal(windows, 'win32')).toBeUndefined();
    expect(refusal({ ProgramData: 'x' }, 'linux')?.what).toBe('ProgramData');
    expect(refusal({ ...windows, Foo: 'x' }, 'win32')).toMatchObject({
      what: 'Foo',
      instead: 'Take it out of its environment.',
    });
    expect(refusal({ ...windows, node_options: 'x' }, 'win32')?.because).toContain('debugger');
  });
});
