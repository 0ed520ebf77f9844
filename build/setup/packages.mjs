// @ts-check
// The system packages, by what they are needed for. Found by asking `ldd` on a bare Debian 12 which libraries Electron
// and the native modules miss; the rest is loaded by name at run time and listed with its reason.

/** @typedef {'cli' | 'run' | 'test' | 'real' | 'vm' | 'bench' | 'gallery'} Need */

/** A name, or names of which the first one the distribution has is taken (Ubuntu 24.04 renamed some). */
const CLI = [
  'libsecret-tools', // how the keychain is asked
  'libsecret-1-0', // what the native module for other systems loads here too
];

/** What an installed station needs. */
const STATION = [
  ...CLI,
  'libgtk-3-0|libgtk-3-0t64',
  'libnss3',
  'libgbm1',
  'libasound2|libasound2t64',
  'libusb-1.0-0',
  'libpcsclite1',
  'libxss1', // the system's idle time under X
  'libxtst6',
];

const RUN = [
  ...STATION,
  'xvfb', // a display where there is none
  'xauth', // xvfb-run, and lending root's display
  'fonts-dejavu-core', // what a page without its own font is drawn in
];

const TEST = [
  ...RUN,
  'xdotool', // real keys and pointer movements
  'x11-xserver-utils', // a desktop of a colour that nothing else has
  'tigervnc-standalone-server', // several displays that come and go
  'x11-apps', // what is on them
  'openbox', // a window manager
  'dbus',
  'gnome-keyring', // a keychain to keep the people store's key in
  'openssl', // certificates for a site over https
  'libnss3-tools', // the certificate store in which Chromium looks
  'libxml2-utils', // xmllint, by which the template for Windows is held against its schema
];

const READER = [
  'pcscd',
  'vsmartcard-vpcd', // a card in a virtual reader
];

const BROWSER = [
  'chromium|chromium-browser', // to see GNU Health and every screen without the station, and as the kiosk that is measured beside it
  'chromium-sandbox|chromium-browser', // which then runs with its sandbox, as the station does
];

/** Compiles a software authenticator; Debian 12 has its newest Rust under that name. */
const SOFT_KEY = 'cargo-web|cargo';

const REAL = [
  ...TEST,
  ...READER,
  ...BROWSER,
  'systemd', // busctl, by which the doctor asks the keyring
  'cups-daemon', // a printer's queue
  'cups-client',
  'python3-venv', // GNU Health, and a client for security keys
  'openjdk-17-jre-headless|openjdk-21-jre-headless', // Keycloak
  'maven', // what fetches it
  SOFT_KEY,
];

const VM = [
  ...RUN,
  'qemu-system-x86', // a machine with Debian's kernel
  'seabios', // its firmware
  'xz-utils', // its kernel's modules, where they are packed
  'busybox-static', // its shell
  'cpio', // its files
  'evtest', // what its keyboards type
  SOFT_KEY,
];

const BENCH = [...TEST, ...READER, ...BROWSER];

const GALLERY = [...TEST, ...BROWSER];

/** @type {Readonly<Record<Need, readonly string[]>>} */
export const PACKAGES = { cli: CLI, run: RUN, test: TEST, real: REAL, vm: VM, bench: BENCH, gallery: GALLERY };

/** What fetches and unpacks the verification runtime; needed only when that runtime is chosen. */
export const WHEEL_PACKAGES = ['python3', 'python3-pip'];

/** The same in the words of a Debian package. */
export const DEBIAN_DEPENDS = STATION.map((names) => names.replaceAll('|', ' | '));
