/** What the doctor says of the screen, its keys and its consoles, on recorded machines. */
import { describe, expect, it } from 'vitest';
import { compositor } from '../../electron/doctor/linux/compositor.ts';
import { screenBlanking } from '../../electron/doctor/linux/screen-blanking.ts';
import { textConsoles } from '../../electron/doctor/linux/text-consoles.ts';
import { vtSwitching } from '../../electron/doctor/linux/vt-switching.ts';
import type { Recorded } from '../fakes/machine.ts';
import { judge, judgedBy, type Process, procOf, type Row } from './doctor.station.ts';

const cage: Process = { args: ['/usr/bin/cage', '-d', '--', '/opt/Wardkey/wardkey'] };
const xorg: Process = { args: ['/usr/lib/xorg/Xorg', ':0', '-auth', '/run/x.auth', 'vt7'], uid: 0 };
const xvfb: Process = { args: ['Xvfb', ':99'] };
const running = (...processes: readonly Process[]): Recorded => ({ files: procOf(...processes) });
const HIDDEN: Recorded = { files: { '/proc/7/cmdline': 'cage\0', '/proc/7/status': 'Uid:\t990\t990\t990\t990\n' } };

const withXprop = (said: string | number): Recorded => ({
  ...running(xorg),
  programs: {
    'XAUTHORITY=/run/x.auth xprop -display :0 -root _NET_SUPPORTING_WM_CHECK':
      typeof said === 'string' ? `_NET_SUPPORTING_WM_CHECK${said}\n` : said,
  },
});

describe('compositor', () => {
  it.each<Row>([
    ['cage', running(cage), 'ok', /^cage, a compositor for one program/],
    ['cage with a program under Xwayland', running(cage, { args: ['Xwayland', ':0'] }), 'ok', /^cage/],
    ['weston as a kiosk', running({ args: ['weston', '--shell=kiosk-shell.so'] }), 'ok', /^weston/],
    ['X alone', withXprop(':  not found.'), 'ok', /^Xorg runs and nobody manages/],
    ['X alone, since it began', withXprop(':  no such atom on any window.'), 'ok', /^Xorg runs and nobody manages/],
    [
      'X with a window manager of any name',
      withXprop('(WINDOW): window id # 0x40000a'),
      'notOk',
      /^A window manager runs on Xorg/,
    ],
    ['X that does not let in', withXprop(1), 'unknown', /^Xorg does not answer/],
    ['X, and no xprop', running(xorg), 'unknown', /apt-get install x11-utils/],
    ['weston as a desktop', running({ args: ['weston'] }), 'notOk', /^weston runs, which has keys/],
    ['a full desktop', running({ args: ['/usr/bin/gnome-shell'] }), 'notOk', /^gnome-shell runs/],
    [
      'a window manager on X',
      running(xorg, { args: ['/usr/bin/openbox'] }),
      'notOk',
      /^openbox runs.*apt-get install cage/s,
    ],
    ['a desktop beside cage', running(cage, { args: ['plasmashell'] }), 'notOk', /^plasmashell/],
    ["another user's desktop", running({ args: ['gnome-shell'], uid: 1000 }), 'unknown', /^No display of this user/],
    ["another user's X", running({ ...xorg, uid: 1000 }), 'unknown', /^No display of this user/],
    ['X without a screen', running(xvfb), 'unknown', /^Xvfb runs, which has no screen/],
    ['nothing', running(), 'unknown', /^No display.*Start the station/s],
  ])('%s', judgedBy(compositor));

  it('is not told where processes are hidden', async () => {
    await expect(judge(compositor, HIDDEN)).rejects.toThrow(/as root/);
  });
});

const FLAGS = 'Section "ServerFlags"\n  Option "DontVTSwitch" "true"\n  Option "DontZap"\nEndSection\n';
const withX = (files: Readonly<Record<string, string>>, server = xorg): Recorded => ({
  files: { ...procOf(server), ...files },
});
const OURS = '/etc/X11/xorg.conf.d/90-wardkey.conf';

describe('vtSwitching', () => {
  it.each<Row>([
    ['cage without -s', running(cage), 'ok', /without -s/],
    ['cage whose program is given an s', running({ args: ['cage', '--', 'x', '-s'] }), 'ok', /without -s/],
    ['cage with -m and its value', running({ args: ['cage', '-m', 'last', '-d', '--', 'x'] }), 'ok', /without -s/],
    ['cage -m with s in its value', running({ args: ['cage', '-mlast', '--', 'x'] }), 'ok', /without -s/],
    ['cage -s', running({ args: ['cage', '-s', '--', 'x'] }), 'notOk', /Remove -s/],
    ['cage -ds', running({ args: ['cage', '-ds', 'x'] }), 'notOk', /Remove -s/],
    ['cage -d and then -s', running({ args: ['cage', '-d', '-s', 'x'] }), 'notOk', /Remove -s/],
    ['cage -s behind -mlast', running({ args: ['cage', '-mlast', '-s', 'x'] }), 'notOk', /Remove -s/],
    ['cage -s behind -m', running({ args: ['cage', '-m', 'last', '-s', 'x'] }), 'notOk', /Remove -s/],
    ['cage -s behind its program', running({ args: ['cage', 'x', '-s'] }), 'notOk', /Remove -s/],
    ['another kiosk', running({ args: ['gnome-kiosk'] }), 'unknown', /not known here/],
    ['X with both flags', withX({ [OURS]: FLAGS }), 'ok', /DontVTSwitch and DontZap/],
    [
      'X with the flags written another way',
      withX({ '/etc/X11/xorg.conf': FLAGS.toLowerCase().replace('dont', 'dont_') }),
      'ok',
      /./,
    ],
    ['X with a comment behind a flag', withX({ [OURS]: FLAGS.replace('"DontZap"', '"DontZap" # or not') }), 'ok', /./],
    ['X with its own layout', withX({ [OURS]: FLAGS.replace('ServerFlags', 'ServerLayout') }), 'ok', /./],
    ['X with one flag', withX({ [OURS]: FLAGS.replace('DontVTSwitch', 'Other') }), 'notOk', /with DontVTSwitch\.\n/],
    ['X without DontZap', withX({ [OURS]: FLAGS.replace('DontZap', 'Other') }), 'notOk', /with DontZap\.\n/],
    ['X with a flag off', withX({ [OURS]: FLAGS.replace('"true"', '"off"') }), 'notOk', /with DontVTSwitch\.\n/],
    [
      'X with a flag turned off by its other name',
      withX({ [OURS]: FLAGS, '/etc/X11/xorg.conf': 'Section "ServerFlags"\nOption "NoDontZap"\nEndSection' }),
      'notOk',
      /DontZap/,
    ],
    [
      'X with a flag that another file turns off',
      withX({ [OURS]: FLAGS, '/usr/share/X11/xorg.conf.d/99-x.conf': FLAGS.replace('"true"', '"0"') }),
      'notOk',
      /DontVTSwitch/,
    ],
    [
      'X with the flags in a comment',
      withX({ [OURS]: FLAGS.replaceAll('  Option', '# Option') }),
      'notOk',
      /DontVTSwitch and DontZap/,
    ],
    [
      'X with the flags in another section',
      withX({ [OURS]: FLAGS.replace('ServerFlags', 'Monitor') }),
      'notOk',
      /DontVTSwitch and DontZap/,
    ],
    [
      'X with the flags in a file it does not read',
      withX({ '/etc/X11/xorg.conf.d/90-wardkey': FLAGS }),
      'notOk',
      /Write Section "ServerFlags" with Option "DontVTSwitch"/,
    ],
    ['X without a configuration', running(xorg), 'notOk', /started again/],
    ['X with a window manager', withX({ [OURS]: FLAGS, ...procOf(xorg, { args: ['openbox'] }) }), 'ok', /DontVTSwitch/],
    [
      'X with a file of its own',
      withX({ [OURS]: FLAGS }, { ...xorg, args: ['Xorg', '-config', 'other.conf'] }),
      'unknown',
      /-config/,
    ],
    ['X without a screen', running(xvfb), 'notHere', /no virtual terminals/],
    ['nothing', running(), 'unknown', /^No display/],
  ])('%s', judgedBy(vtSwitching));
});

const logind: Process = { args: ['/lib/systemd/systemd-logind'], uid: 0 };
const CLOSED = '[Login]\n# none\nNAutoVTs=0\nReserveVT = 0\n';
const withLogind = (
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Recorded => ({
  files: { ...procOf(logind), ...files },
  links,
});
const DROP_IN = '/etc/systemd/logind.conf.d/90-wardkey.conf';
const getty = (...args: readonly string[]): Recorded => ({
  files: { ...procOf(logind, { args: ['/sbin/agetty', '-o', '-p -- \\u', ...args], uid: 0 }), [DROP_IN]: CLOSED },
});

describe('textConsoles', () => {
  it.each<Row>([
    ['logind with a drop-in', withLogind({ [DROP_IN]: CLOSED }), 'ok', /starts none/],
    ['logind with its own file', withLogind({ '/etc/systemd/logind.conf': CLOSED }), 'ok', /starts none/],
    [
      'a file of the distribution that /etc hides',
      withLogind({ '/etc/systemd/logind.conf': CLOSED, '/usr/lib/systemd/logind.conf': 'NAutoVTs=6' }),
      'ok',
      /./,
    ],
    ['neither logind nor a login', running(), 'ok', /does not run/],
    ['a login on a serial line', getty('--keep-baud', '115200,57600', 'ttyS0', 'vt220'), 'ok', /starts none/],
    ['logind as it comes', withLogind({}), 'notOk', /\(NAutoVTs, ReserveVT\).*NAutoVTs=0 and ReserveVT=0/s],
    [
      'logind with half of it',
      withLogind({ [DROP_IN]: CLOSED.replace('ReserveVT = 0', '') }),
      'notOk',
      /\(ReserveVT\)/,
    ],
    [
      'logind with a setting in a comment',
      withLogind({ [DROP_IN]: CLOSED.replace('ReserveVT', '#ReserveVT') }),
      'notOk',
      /\(ReserveVT\)/,
    ],
    [
      'a later drop-in',
      withLogind({ [DROP_IN]: CLOSED, '/run/systemd/logind.conf.d/95-x.conf': 'NAutoVTs=2' }),
      'notOk',
      /\(NAutoVTs\)/,
    ],
    [
      'a setting that goes back to the default',
      withLogind({ [DROP_IN]: `${CLOSED}NAutoVTs=\n` }),
      'notOk',
      /\(NAutoVTs\)/,
    ],
    [
      'a drop-in that is masked',
      withLogind({ '/usr/lib/systemd/logind.conf.d/90-wardkey.conf': CLOSED }, { [DROP_IN]: '/dev/null' }),
      'notOk',
      /\(NAutoVTs, ReserveVT\)/,
    ],
    [
      'a login that names its terminal',
      getty('--noclear', 'tty2', 'linux'),
      'notOk',
      /waits on tty2.*mask --now getty@tty2\.service/s,
    ],
    [
      'a login that stands on its terminal',
      getty('--noclear', '-', 'linux'),
      'notOk',
      /waits on a text console.*getty@ttyN/s,
    ],
  ])('%s', judgedBy(textConsoles));

  it('is not told where processes are hidden, or a drop-in cannot be read', async () => {
    await expect(judge(textConsoles, HIDDEN)).rejects.toThrow(/as root/);
    const files = { ...procOf(logind), [DROP_IN]: new Error('EACCES') };
    await expect(judge(textConsoles, { files })).rejects.toThrow('EACCES');
  });
});

/** As xset of X.Org prints it, shortened. */
const xset = (timeout: number, dpms: string): string =>
  `Screen Saver:\n  prefer blanking:  yes    allow exposures:  yes\n  timeout:  ${timeout}    cycle:  600\nColors:\n` +
  `  default colormap:  0x20\nDPMS (Energy Star):\n  ${dpms}\n`;
const DISABLED = 'Standby: 600    Suspend: 600    Off: 600\n  DPMS is Disabled';
const ENABLED = 'Standby: 600    Suspend: 600    Off: 600\n  DPMS is Enabled\n  Monitor is On';
const withXset = (text: string | number): Recorded => ({
  ...running(xorg),
  programs: { 'XAUTHORITY=/run/x.auth xset -display :0 q': text },
});

describe('screenBlanking', () => {
  it.each<Row>([
    ['X with both off', withXset(xset(0, DISABLED)), 'ok', /neither blanks/],
    ['X without DPMS', withXset(xset(0, 'Server does not have the DPMS Extension')), 'ok', /neither blanks/],
    ['cage', running(cage), 'ok', /^cage never blanks/],
    ['cage beside an X that is none of it', { ...withXset(xset(600, ENABLED)), ...running(cage, xorg) }, 'ok', /^cage/],
    ['X with its screen saver', withXset(xset(600, DISABLED)), 'notOk', /after 600 seconds\.\n.*xset s off -dpms/],
    ['X with DPMS', withXset(xset(0, ENABLED)), 'notOk', /switches the display off to save power\.\n/],
    ['cage with swayidle', running(cage, { args: ['swayidle', '-w'] }), 'notOk', /^swayidle runs/],
    [
      'X with a locker',
      { ...withXset(xset(0, DISABLED)), ...running(xorg, { args: ['xss-lock'] }) },
      'notOk',
      /^xss-lock/,
    ],
    [
      'logind that acts',
      { files: { ...procOf(cage), [DROP_IN]: '[Login]\nIdleAction=suspend\n' } },
      'notOk',
      /IdleAction=suspend/,
    ],
    [
      'X asked by the user herself, with her own right to come in',
      {
        uid: 990,
        env: { DISPLAY: ':1' },
        files: procOf({ args: ['Xorg', '-auth', '/run/x.auth'], uid: 0 }),
        programs: { 'xset -display :1 q': xset(0, DISABLED) },
      },
      'ok',
      /./,
    ],
    [
      'X asked from elsewhere, with a display that ssh forwards',
      {
        env: { DISPLAY: 'localhost:10.0' },
        files: procOf({ args: ['Xorg'], uid: 0 }),
        programs: { 'xset -display :0 q': xset(0, ENABLED) },
      },
      'notOk',
      /./,
    ],
    ['X that does not let in', withXset(1), 'unknown', /does not answer/],
    ['no xset', running(xorg), 'unknown', /apt-get install x11-xserver-utils/],
    ['an xset that speaks otherwise', withXset('Bildschirmschoner'), 'unknown', /cannot be read/],
    ['an xset that says nothing of DPMS', withXset(xset(0, '')), 'unknown', /cannot be read/],
    ['another compositor', running({ args: ['sway'] }), 'unknown', /not known here/],
    ['nothing', running(), 'unknown', /^No display/],
  ])('%s', judgedBy(screenBlanking));
});
