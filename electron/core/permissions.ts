/**
 * What a page may be given beyond showing itself: by name, for an origin the policy lists it for, and never what leaves
 * the window, goes on behind the lock screen or stays for the next person.
 */

/** Why a name may be given to no page; each completes the sentence "must be left out: it …". */
const NEVER = {
  leaves: 'takes the screen or the keyboard, or shows something outside of the EHR',
  goesOn: 'goes on while the station is locked',
  device: 'reaches a device that is still there for the next person',
  keeps: 'keeps something beyond the session',
  another: 'is asked for by one site and given to another',
  old: 'is an old form of "clipboard-read"',
  unnamed: 'has no name of its own, so that nobody knows what it is',
} as const;

/** Given while the EHR is in the window, or also while it is kept behind the lock screen. */
type Given = 'whileShown' | 'whileKept';

/** Every name Electron 45 asks by. */
const KINDS = {
  // pages read and write the clipboard at a click, never behind the lock screen; a switch clears it
  'clipboard-read': 'whileShown',
  'clipboard-sanitized-write': 'whileShown',
  'deprecated-sync-clipboard-read': 'old',
  // tells what is installed, and no more
  'local-fonts': 'whileShown',
  // a frame's own cookies, which die with the partition; single sign-on asks for it, also where it renews behind a lock
  'storage-access': 'whileKept',
  'top-level-storage-access': 'another',
  // hosts inside the hospital for a page from outside: which of them, ehr.allow says
  'local-network': 'whileKept',
  'local-network-access': 'whileKept',
  'loopback-network': 'whileKept',
  ar: 'leaves',
  vr: 'leaves',

  fullscreen: 'leaves',
  'automatic-fullscreen': 'leaves',
  pointerLock: 'leaves',
  keyboardLock: 'leaves',
  'window-management': 'leaves',
  'display-capture': 'leaves',
  'captured-surface-control': 'leaves',
  notifications: 'leaves',
  openExternal: 'leaves',
  fileSystem: 'leaves',
  'payment-handler': 'leaves',
  'web-app-installation': 'leaves',
  'web-printing': 'leaves',
  // camera and microphone hear and see on behind the lock screen, and nothing outside the page ends them (seen on Chromium 108)
  media: 'goesOn',
  'hand-tracking': 'goesOn',
  sensors: 'goesOn',
  // and the position is asked of a service that no pattern of ehr.allow names
  geolocation: 'goesOn',
  'geolocation-approximate': 'goesOn',
  'idle-detection': 'goesOn',
  'screen-wake-lock': 'goesOn',
  'system-wake-lock': 'goesOn',
  'background-fetch': 'goesOn',
  'background-sync': 'goesOn',
  'periodic-background-sync': 'goesOn',
  hid: 'device',
  usb: 'device',
  serial: 'device',
  'smart-card': 'device',
  nfc: 'device',
  midi: 'device',
  midiSysex: 'device',
  'speaker-selection': 'device',
  'persistent-storage': 'keeps',
  // licences, and a number that tells this machine from others
  mediaKeySystem: 'keeps',
  unknown: 'unnamed',
} as const satisfies Readonly<Record<string, keyof typeof NEVER | Given>>;

export type Permission = keyof typeof KINDS;

const isPermission = (name: string): name is Permission => Object.hasOwn(KINDS, name);

export const PERMISSIONS: readonly Permission[] = Object.keys(KINDS).filter(isPermission);

/** Origins as a browser writes them, each with the names that are given to it. */
export type PermissionPolicy = Readonly<Record<string, readonly string[]>>;

export interface AskedPermission {
  readonly permission: string;
  /** Of the frame that asks and of every page around it; `null` is how an opaque one is written. */
  readonly origins: readonly string[];
  /** The EHR is in the window. */
  readonly isShown: boolean;
}

/** Everybody concerned has to be listed for it: a page gains nothing by standing in another, or around it. */
export function permits({ permission, origins, isShown }: AskedPermission, policy: PermissionPolicy): boolean {
  const given = isPermission(permission) ? whenGiven(permission) : undefined;
  if (given === undefined || (given === 'whileShown' && !isShown)) return false;
  const isListed = (origin: string) => Object.hasOwn(policy, origin) && policy[origin]?.includes(permission) === true;
  return origins.length > 0 && origins.every(isListed);
}

/** What to say of a name that stands in a policy; nothing when it may be given. */
export function refusalOf(name: string): string | undefined {
  if (!isPermission(name)) {
    return `must be one of ${GIVEABLE.map((each) => `"${each}"`).join(', ')}`;
  }
  const kind = KINDS[name];
  return isGiven(kind) ? undefined : `must be left out: it ${NEVER[kind]}`;
}

const isGiven = (kind: keyof typeof NEVER | Given): kind is Given => !Object.hasOwn(NEVER, kind);

function whenGiven(permission: Permission): Given | undefined {
  const kind = KINDS[permission];
  return isGiven(kind) ? kind : undefined;
}

/** Those that a policy may give. */
export const GIVEABLE: readonly Permission[] = PERMISSIONS.filter((each) => whenGiven(each) !== undefined);
