/** What stands between the station and the screen, told by the processes that run. */
import type { User } from './examined.ts';
import type { Running } from './processes.ts';

export type Display =
  | { readonly is: 'none' }
  /** A compositor that shows one program and has no keys of its own. */
  | { readonly is: 'kiosk'; readonly by: Running }
  /** A desktop, or a compositor or window manager with keys and menus of its own. */
  | { readonly is: 'desktop'; readonly by: Running }
  /** An X server; nobody who is known by name manages its windows. */
  | { readonly is: 'x'; readonly by: Running };

const KIOSKS = ['cage', 'gnome-kiosk', 'ubuntu-frame'];

const DESKTOPS = [
  ...['gnome-shell', 'gnome-session-binary', 'gnome-flashback', 'plasmashell', 'ksmserver', 'startplasma-x11'],
  ...['xfce4-session', 'xfdesktop', 'xfce4-panel', 'cinnamon', 'cinnamon-session', 'mate-session', 'mate-panel'],
  ...['lxsession', 'lxpanel', 'lxqt-session', 'lxqt-panel', 'budgie-wm', 'budgie-panel', 'cosmic-comp', 'pantheon'],
  ...['kwin_wayland', 'kwin_x11', 'mutter', 'muffin', 'sway', 'Hyprland', 'labwc', 'wayfire', 'river', 'weston'],
  ...['niri', 'phoc', 'miriway', 'openbox', 'xfwm4', 'marco', 'metacity', 'compiz', 'i3', 'icewm', 'fluxbox'],
  ...['blackbox', 'awesome', 'dwm', 'bspwm', 'xmonad', 'herbstluftwm', 'jwm', 'twm', 'fvwm', 'fvwm2'],
  ...['fvwm3', 'mwm', 'wmaker', 'enlightenment', 'e16', 'sawfish', 'ratpoison', 'spectrwm', 'notion', 'pekwm'],
];

const X_SERVERS = ['Xorg', 'X'];
/** Servers whose screen is memory, a window or the network: they have no virtual terminal. */
const VIRTUAL_X_SERVERS = ['Xvfb', 'Xephyr', 'Xnest', 'Xvnc', 'Xtigervnc', 'Xtightvnc', 'Xvnc4'];

export const hasScreen = ({ name }: Running): boolean => !VIRTUAL_X_SERVERS.includes(name);

export function displayOf(processes: readonly Running[], { uid }: Pick<User, 'uid'>): Display {
  const own = processes.filter((process) => process.uid === uid);
  const desktop = own.find((process) => DESKTOPS.includes(process.name) && !isKiosk(process));
  if (desktop) return { is: 'desktop', by: desktop };
  const kiosk = own.find(isKiosk);
  if (kiosk) return { is: 'kiosk', by: kiosk };
  const server = xServerOf(processes, { uid });
  return server ? { is: 'x', by: server } : { is: 'none' };
}

/** The X server, root's or the user's own, that has a screen, before those that only pretend to. */
export function xServerOf(processes: readonly Running[], user: Pick<User, 'uid'>): Running | undefined {
  const near = processes.filter(({ uid }) => uid === 0 || uid === user.uid);
  const named = (names: readonly string[]) => near.find(({ name }) => names.includes(name));
  return named(X_SERVERS) ?? named(VIRTUAL_X_SERVERS);
}

function isKiosk({ name, args }: Running): boolean {
  return KIOSKS.includes(name) || (name === 'weston' && args.some((argument) => /\bkiosk(?:-shell)?\b/.test(argument)));
}

export const NO_DISPLAY = 'No display of this user runs.';
export const RUN_AS = 'Run this in the session of the station, or as root.';
export const START_STATION = 'Start the station, then run this again from another machine (ssh).';
