/**
 * Names of settings in a station's environment. What is harmless stands in lists of whole names, by who sets them; what is
 * known to open a station, or to lead it elsewhere, is named for its reason alone: without it, it would be refused too.
 */

const names = (...words: readonly string[]): RegExp => new RegExp(`^(?:${words.join('|')})$`);

/** Everywhere. */
export const HARMLESS: readonly RegExp[] = [
  // Who runs it, and where; what leads somewhere has a rule of its own for its value
  names('HOME', 'PATH', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'PWD', 'OLDPWD', 'SHLVL', '_', 'MAIL', 'HOSTNAME'),
  // In what language and time zone: words, as long as they are no paths
  names('LANG', 'LANGUAGE', 'LC_[A-Z]+', 'TZ'),
  // Used until the station has a folder of its own
  names('TMPDIR', 'TMP', 'TEMP'),
  // Node's own: a word that changes nothing here, and how a cover talks to its station
  names('NODE_ENV', 'NODE_CHANNEL_(?:FD|SERIALIZATION_MODE)'),
];

/** By `process.platform`; on Windows in capitals. */
export const HARMLESS_ON: Readonly<Record<string, readonly RegExp[]>> = {
  linux: [
    // Which display is drawn on, and how: Chromium draws the windows itself, whatever the pointer or the toolkit look like
    names(
      'DISPLAY',
      'XAUTHORITY',
      'WAYLAND_DISPLAY',
      'WINDOWID',
      'WINDOWPATH',
      'XCURSOR_(?:THEME|SIZE)',
      'GDK_BACKEND',
    ),
    names('GDK_(?:DPI_)?SCALE', 'GTK_(?:THEME|CSD|A11Y)', 'NO_AT_BRIDGE', 'QT_ACCESSIBILITY'),
    // Which of the system's own ways to type is used, by the name it has there; a keyboard's own layout
    names('(?:GTK|QT|SDL|CLUTTER)_IM_MODULE', 'QT_IM_MODULES', 'XMODIFIERS', 'INPUT_METHOD', 'IM_CONFIG_PHASE'),
    names('XKB_DEFAULT_(?:RULES|MODEL|LAYOUT|VARIANT|OPTIONS)'),
    // Which of the system's own drivers draws
    names('DRI_PRIME', 'LIBGL_ALWAYS_SOFTWARE'),
    // What a compositor is told by the unit that starts it and the station in it (cage, wlroots, seatd); no client reads it
    names('WLR_[A-Z0-9_]+', 'LIBSEAT_BACKEND', 'SEATD_(?:SOCK|VTBOUND|LOGLEVEL)'),
    // The session: pam_systemd(8), the basedir specification, what display managers and desktops call themselves
    names('XDG_(?:SESSION_(?:ID|TYPE|CLASS|DESKTOP|PATH)|SEAT|SEAT_PATH|VTNR|RUNTIME_DIR|CURRENT_DESKTOP|MENU_PREFIX)'),
    names(
      'XDG_(?:CONFIG|DATA|CACHE|STATE)_HOME',
      'XDG_(?:CONFIG|DATA)_DIRS',
      'XDG_(?:GREETER_DATA_DIR|ACTIVATION_TOKEN)',
    ),
    names('DESKTOP_SESSION', 'DESKTOP_STARTUP_ID', 'GDMSESSION', 'GDM_LANG', 'GREETD_SOCK', 'SESSION_MANAGER'),
    names('GNOME_(?:DESKTOP_SESSION_ID|SHELL_SESSION_MODE|SETUP_DISPLAY|KEYRING_CONTROL)'),
    names('KDE_(?:FULL_SESSION|SESSION_UID|SESSION_VERSION|APPLICATIONS_AS_SCOPE)', 'PAM_KWALLET5_LOGIN'),
    // Where the keychain, and what a login has left behind, listen; a station uses the first alone
    names(
      'DBUS_SESSION_BUS_ADDRESS',
      'SSH_(?:AUTH_SOCK|AGENT_PID|AGENT_LAUNCHER|CLIENT|CONNECTION|TTY)',
      'GPG_AGENT_INFO',
    ),
    // Tickets of a login; Chromium shows them to no server, for it is given no list of servers
    names('KRB5CCNAME'),
    // systemd.exec(5), "Environment variables set or propagated by the service manager": names, numbers and folders
    names(
      'INVOCATION_ID',
      'JOURNAL_STREAM',
      'LOG_NAMESPACE',
      'NOTIFY_SOCKET',
      'FDSTORE',
      'PIDFILE',
      'DEBUG_INVOCATION',
    ),
    names(
      'WATCHDOG_(?:PID|USEC)',
      'MAINPID',
      'MANAGERPID(?:FDID)?',
      'SYSTEMD_EXEC_PID',
      'LISTEN_(?:FDS|PID|PIDFDID|FDNAMES)',
    ),
    names('(?:RUNTIME|STATE|CACHE|LOGS|CONFIGURATION|CREDENTIALS)_DIRECTORY', 'MEMORY_PRESSURE_(?:WATCH|WRITE)'),
    names('SERVICE_RESULT', 'EXIT_(?:CODE|STATUS)', 'TRIGGER_(?:UNIT|PATH|TIMER_(?:REALTIME|MONOTONIC)_USEC)'),
    // What a terminal sets for the person and the programs that use it
    names(
      'COLORTERM',
      'COLORFGBG',
      'TERM_PROGRAM(?:_VERSION)?',
      'VTE_VERSION',
      'LS_COLORS',
      'EDITOR',
      'VISUAL',
      'PAGER',
    ),
    names('LESS(?:OPEN|CLOSE)?', 'HIST(?:SIZE|FILESIZE|CONTROL)', 'SUDO_(?:COMMAND|USER|UID|GID|HOME)', 'MOTD_SHOWN'),
    // Set by Electron itself before it runs a line of a program, for a cover to inherit (seen on Electron 22)
    names('CHROME_DESKTOP', 'ORIGINAL_XDG_CURRENT_DESKTOP'),
  ],
  darwin: [
    // What launchd and the terminal set
    names(
      'SSH_AUTH_SOCK',
      'XPC_(?:FLAGS|SERVICE_NAME)',
      '__CF(?:BundleIdentifier|_USER_TEXT_ENCODING)',
      'COMMAND_MODE',
    ),
    names('SECURITYSESSIONID', 'COLORTERM', 'TERM_PROGRAM(?:_VERSION)?', 'TERM_SESSION_ID', 'MallocNanoZone'),
  ],
  win32: [
    // What Windows sets for every process of a session
    names(
      'ALLUSERSPROFILE',
      '(?:LOCAL)?APPDATA',
      'COMMONPROGRAM(?:FILES|FILES\\(X86\\)|W6432)',
      'COMPUTERNAME',
      'COMSPEC',
    ),
    names(
      'DRIVERDATA',
      'HOME(?:DRIVE|PATH)',
      'LOGONSERVER',
      'NUMBER_OF_PROCESSORS',
      'ONEDRIVE(?:CONSUMER|COMMERCIAL)?',
      'OS',
    ),
    names('PATHEXT', 'PROCESSOR_(?:ARCHITECTURE|ARCHITEW6432|IDENTIFIER|LEVEL|REVISION)', 'PROGRAMDATA'),
    names(
      'PROGRAM(?:FILES|FILES\\(X86\\)|W6432)',
      'PSMODULEPATH',
      'PUBLIC',
      '(?:SESSION|CLIENT)NAME',
      'SYSTEM(?:DRIVE|ROOT)',
    ),
    names('USERDNSDOMAIN', 'USERDOMAIN(?:_ROAMINGPROFILE)?', 'USERNAME', 'USERPROFILE', 'WINDIR'),
  ],
};

interface Forbidden {
  /** Of the name in capitals. */
  readonly names: RegExp;
  readonly because: string;
}

export const FORBIDDEN: readonly Forbidden[] = [
  { names: /^ELECTRON_/, because: 'makes Electron a Node.js, or logs, or loads something else' },
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
  { names: /^CHROME_(?!DESKTOP$)/, because: 'moves its logs, its profile or its sandbox helper' },
  { names: /^BREAKPAD_DUMP_LOCATION$/, because: 'writes the memory of crashed pages to a folder' },
  { names: /^XKB_CONFIG_(?:ROOT|EXTRA_PATH)$/, because: 'gives the keys another meaning' },
  { names: /^(?:HOSTALIASES|LOCALDOMAIN|RES_OPTIONS)$/, because: 'gives the names of servers another meaning' },
  { names: /^GLIBC_TUNABLES$/, because: 'changes how memory is kept and libraries are loaded' },
  { names: /^(?:PCSCLITE_CSOCK_NAME|LIBPCSCLITE_DELEGATE)$/, because: 'puts other badges on the reader' },
  { names: /^CUPS_SERVER$/, because: 'sends what is printed elsewhere' },
  { names: /^DYLD_/, because: 'loads other libraries' },
];
