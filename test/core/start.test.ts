import { describe, expect, test } from 'vitest';
import { foreignIn } from '../../electron/core/start.ts';

const what = (args: readonly string[], env: Record<string, string> = {}, platform = 'linux') =>
  foreignIn(args, env, platform)?.what;

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
    ...['LD_PRELOAD', 'LD_AUDIT', 'LD_LIBRARY_PATH', 'LD_DEBUG_OUTPUT', 'GTK_MODULES', 'GTK3_MODULES', 'GTK_PATH'],
    ...['GCONV_PATH', 'GIO_EXTRA_MODULES', 'GDK_PIXBUF_MODULE_FILE', 'LIBGL_DRIVERS_PATH', 'VK_ICD_FILENAMES'],
    ...['__EGL_VENDOR_LIBRARY_FILENAMES', 'CHROME_LOG_FILE', 'CHROME_DEVEL_SANDBOX', 'CHROME_USER_DATA_DIR'],
    ...['BREAKPAD_DUMP_LOCATION', 'XKB_CONFIG_ROOT', 'PCSCLITE_CSOCK_NAME', 'LIBPCSCLITE_DELEGATE'],
    ...['HOSTALIASES', 'LOCALDOMAIN', 'RES_OPTIONS', 'GLIBC_TUNABLES'],
  ])('%s in its environment never', (name) => {
    expect(what([], { PATH: '/bin', [name]: 'secret' })).toBe(name);
    expect(JSON.stringify(foreignIn([], { [name]: 'secret' }, 'linux'))).not.toContain('secret');
  });

  test('what systemd, a session, a compositor, an AppImage and Electron itself set', () => {
    const systemd = {
      INVOCATION_ID: '0',
      JOURNAL_STREAM: '8:1',
      NOTIFY_SOCKET: '/x',
      SYSTEMD_EXEC_PID: '1',
      LISTEN_FDS: '1',
    };
    const session = { HOME: '/h', LANG: 'C', DISPLAY: ':0', XAUTHORITY: '/x', XDG_RUNTIME_DIR: '/r', TMPDIR: '/t' };
    const bus = {
      DBUS_SESSION_BUS_ADDRESS: 'unix:',
      GTK_IM_MODULE: 'ibus',
      XKB_DEFAULT_LAYOUT: 'de',
      WAYLAND_DISPLAY: 'w',
    };
    const own = {
      CHROME_DESKTOP: 'wardkey.desktop',
      ORIGINAL_XDG_CURRENT_DESKTOP: 'x',
      NODE_ENV: 'production',
      NODE_CHANNEL_FD: '3',
    };
    const image = { APPDIR: '/tmp/.mount_x', APPIMAGE: '/a', ARGV0: 'a', LD_LIBRARY_PATH: '/tmp/.mount_x/usr/lib:' };
    expect(what([], { ...systemd, ...session, ...bus, ...own, ...image })).toBeUndefined();
  });

  test.each([
    { APPDIR: '/a', LD_LIBRARY_PATH: '/a/lib:/tmp/evil' },
    { APPDIR: '/a', LD_LIBRARY_PATH: '/a/../tmp/evil' },
    { APPDIR: '/tmp/a', LD_LIBRARY_PATH: '/tmp/a/..' },
    { APPDIR: '', LD_LIBRARY_PATH: '/tmp/evil' },
    { APPDIR: 'tmp', LD_LIBRARY_PATH: 'tmp/evil' },
  ])('libraries outside its AppImage never: %j', (env) => {
    expect(what([], env)).toBe('LD_LIBRARY_PATH');
  });
});
