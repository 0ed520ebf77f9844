/** The people's key and the receipt key lie in the Secret Service; a locked one asks for a password on the lock screen. */
import { SECRET_TOOL } from '../../keychain/secret-tool.ts';
import { type Control, type Judged, notOk, ok, unknown } from '../control.ts';
import { ASK_AS, asUser, type Examined } from './examined.ts';

const SERVICE = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const FIX =
  'Start gnome-keyring in the session of the station and unlock it: gnome-keyring-daemon --unlock reads the password ' +
  'from its input, or PAM does it (pam_gnome_keyring.so in /etc/pam.d/).';

/** Nothing is started by looking: a service that would only start when it is asked starts locked. */
export const keyring: Control<Examined> = {
  name: 'keyring',
  async look(at) {
    if (!(await at.machine.stat(SECRET_TOOL)))
      return notOk(`There is no ${SECRET_TOOL}.`, 'apt-get install libsecret-tools');
    const address = addressFor(at);
    const options = [`--address=${address}`, '--auto-start=no', '--timeout=1'];
    const alias = await asUser(at, 'busctl', [...options, 'call', SERVICE, ROOT, ...READ_DEFAULT]);
    if (alias === undefined) return unknown('Another user has a keyring of her own.', ASK_AS(at.user));
    if (alias.is === 'notThere')
      return unknown('busctl, which asks the keyring, is not installed.', 'apt-get install systemd');
    if (alias.is === 'late') return notOk('The keyring does not answer.', FIX);
    if (alias.code !== 0) return notOk('No keyring answers on the bus of the session.', FIX);
    const path = /^o "(\/.+)"/.exec(alias.out)?.[1];
    if (path === undefined) return notOk('The keyring has no default collection to keep anything in.', FIX);
    const locked = await asUser(at, 'busctl', [...options, 'get-property', SERVICE, path, ...LOCKED]);
    return judgeLocked(locked?.is === 'ended' ? locked.out.trim() : '');
  },
};

const READ_DEFAULT = ['org.freedesktop.Secret.Service', 'ReadAlias', 's', 'default'];
const LOCKED = ['org.freedesktop.Secret.Collection', 'Locked'];

function judgeLocked(said: string): Judged {
  if (said === 'b false') return ok('The keyring answers and is unlocked.');
  return said === 'b true'
    ? notOk('The keyring is locked.', FIX)
    : unknown('The keyring does not say whether it is locked.', FIX);
}

/** Where systemd puts the bus of a user, unless who asks is that user and was told another. */
function addressFor({ machine: { env, uid }, user }: Examined): string {
  const own = uid === user.uid ? env.DBUS_SESSION_BUS_ADDRESS : undefined;
  return own ?? `unix:path=/run/user/${user.uid}/bus`;
}
