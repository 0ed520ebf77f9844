/** The service of PC/SC readers, and whether it lets the station's user in. */
import { type Control, notHere, notOk, ok, unknown } from '../control.ts';
import { ASK_AS, asUser, type Examined, wants } from './examined.ts';

const SOCKET = '/run/pcscd/pcscd.comm';
const ACTION = 'org.debian.pcsc-lite.access_pcsc';
const ACTIONS = '/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy';
const RULES = ['/etc/polkit-1/rules.d', '/run/polkit-1/rules.d', '/usr/share/polkit-1/rules.d'];

export const cardService: Control<Examined> = {
  name: 'cardService',
  async look(at) {
    const { machine, user } = at;
    if (!wants(at, 'pcsc')) return notHere('The policy names no PC/SC readers.');
    if (!(await machine.stat(SOCKET))) {
      return notOk(`There is no ${SOCKET}.`, 'apt-get install pcscd, then: systemctl enable --now pcscd.socket');
    }
    const writable = await asUser(at, 'test', ['-w', SOCKET]);
    if (writable === undefined) return unknown(`Whether ${user.name} may use ${SOCKET} is not known.`, ASK_AS(user));
    if (writable.is !== 'ended' || writable.code !== 0) {
      return notOk(
        `${user.name} may not use ${SOCKET}.`,
        'Write [Socket] and SocketMode=0666: systemctl edit pcscd.socket',
      );
    }
    if (user.uid === 0 || !(await machine.stat(ACTIONS))) return ok(`pcscd answers at ${SOCKET}, to everybody.`);
    if (await sitsHere(at)) return ok(`pcscd answers at ${SOCKET}, and ${user.name} has an active session on a seat.`);
    if (await hasRule(at)) return ok(`pcscd answers at ${SOCKET}, and a polkit rule names ${ACTION}.`);
    return notOk(
      `pcscd refuses ${user.name}, who has no active session on a seat: polkit allows ${ACTION} to no others.`,
      `Start the station in a session (PAMName=login, TTYPath=/dev/tty1), or write a rule for ${user.name} that allows ` +
        `${ACTION} and org.debian.pcsc-lite.access_card into /etc/polkit-1/rules.d/90-wardkey.rules.`,
    );
  },
};

/** What systemd-logind writes of each user that is there. */
async function sitsHere({ machine, user }: Examined): Promise<boolean> {
  return /^ACTIVE_SEATS=\S/m.test((await machine.readFile(`/run/systemd/users/${user.uid}`)) ?? '');
}

async function hasRule({ machine }: Examined): Promise<boolean> {
  for (const folder of RULES) {
    for (const name of await machine.list(folder)) {
      if ((await machine.readFile(`${folder}/${name}`))?.includes(ACTION)) return true;
    }
  }
  return false;
}
