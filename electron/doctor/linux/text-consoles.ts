import { type Control, notOk, ok } from '../control.ts';
import type { Examined } from './examined.ts';
import type { Running } from './processes.ts';
import { settingOf, settingsIn } from './systemd.ts';

const FILE = '/etc/systemd/logind.conf.d/90-wardkey.conf';
/** logind.conf(5): it starts a login on a console as somebody switches to it, and always keeps one. */
const DEFAULTS = { NAutoVTs: '6', ReserveVT: '6' };

/** What waits on a virtual terminal when somebody gets there after all: after a crash, or before the station runs. */
export const textConsoles: Control<Examined> = {
  name: 'textConsoles',
  async look({ machine, processes }) {
    const running = await processes();
    const login = running.find(isLogin);
    if (login) {
      const terminal = login.args.find((argument) => TERMINAL.test(argument))?.replace('/dev/', '');
      const fix = `systemctl mask --now getty@${terminal ?? 'ttyN'}.service`;
      return notOk(`A login waits on ${terminal ?? 'a text console'}.`, terminal ? fix : `${fix}, ${WHICH}`);
    }
    if (!running.some(({ name }) => name === 'systemd-logind')) {
      return ok('No login waits on a text console, and systemd-logind does not run, which would start one.');
    }
    const settings = (await settingsIn(machine, 'logind.conf')) ?? [];
    const open = Object.entries(DEFAULTS).filter(([key, value]) => Number(settingOf(settings, key) ?? value) !== 0);
    if (open.length === 0) return ok('No login waits on a text console, and systemd-logind starts none.');
    return notOk(
      `systemd-logind starts a login on a text console (${open.map(([key]) => key).join(', ')}).`,
      `Write [Login], NAutoVTs=0 and ReserveVT=0 into ${FILE}, then: systemctl restart systemd-logind`,
    );
  },
};

const WHICH = "with the N that systemctl list-units 'getty@*' names";
const TERMINAL = /^(?:\/dev\/)?tty\d+$/;

/** Told by its terminal, or by that terminal's kind at the end (getty@.service); one on a serial line is out of reach. */
function isLogin({ name, args }: Running): boolean {
  if (!/^(?:a|min|m)?getty$/.test(name)) return false;
  return args.some((argument) => TERMINAL.test(argument)) || args.at(-1) === 'linux';
}
