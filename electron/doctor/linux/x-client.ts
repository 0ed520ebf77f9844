/** Asking an X server, by X.Org's own small programs. */
import type { Machine, Ran } from '../machine.ts';
import type { Running } from './processes.ts';

export function askX(machine: Machine, server: Running, command: string, args: readonly string[]): Promise<Ran> {
  return machine.run(command, ['-display', displayName(machine, server), ...args], authority(machine, server));
}

/** The display's number is the server's argument with a colon; a display elsewhere, as ssh forwards one, is none of it. */
function displayName({ env }: Machine, { args }: Running): string {
  const own = /^:\d+/.test(env.DISPLAY ?? '') ? env.DISPLAY : undefined;
  return args.find((argument) => /^:\d+$/.test(argument)) ?? own ?? ':0';
}

/** Root comes in by the file that the server itself goes by; everybody else by her own. */
function authority({ uid }: Machine, { args }: Running): Readonly<Record<string, string>> {
  const file = args[args.indexOf('-auth') + 1];
  return uid === 0 && args.includes('-auth') && file !== undefined ? { XAUTHORITY: file } : {};
}
