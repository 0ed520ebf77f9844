/**
 * Wardkey's command line: people, audit and policy of a station, and the machine beneath it; without a display and
 * without Electron.
 *
 * Exit code 0 when it is done, 1 when it could not be done or found a fault, 2 when the command line itself is wrong.
 */

import { answerKeychain } from '../keychain/answer.ts';
import { reasonOf } from '../system/durable.ts';
import { verify } from './audit.ts';
import { doctor } from './doctor.ts';
import { type CliIo, KEYCHAIN_COMMAND, ownProcess } from './io.ts';
import { type Given, readOptions, type Shape, UsageError } from './options.ts';
import { addOne, listAll, removeOne } from './people.ts';
import { check } from './policy.ts';
import { receipts } from './receipts.ts';

interface Command {
  readonly shape: Shape;
  readonly usage: string;
  readonly does: string;
  run(given: Given, io: CliIo): Promise<number>;
}

const DOCTOR_DOES =
  'says of this PC, for the user who runs the station (NAME, or who asks), which controls outside the station hold and\n' +
  '      how to mend the others; exit code 1 when one does not hold or cannot be told';

const COMMANDS: Readonly<Record<string, Command>> = {
  'people add': {
    shape: { one: ['data', 'user', 'name'], many: ['badge'], flags: ['admin', 'pin-stdin'] },
    usage: 'people add --data DIR --user ID --name NAME [--badge BADGE]… [--admin] --pin-stdin',
    does:
      'adds a person; the PIN is the first line of the input, or is asked for at a terminal. An admin may also leave\n' +
      '      Wardkey; to make somebody one, or no longer one, remove and add her',
    run: addOne,
  },
  'people list': {
    shape: { one: ['data'] },
    usage: 'people list --data DIR',
    does: 'lists the people and who is an admin, without their badges and PINs',
    run: listAll,
  },
  'people remove': {
    shape: { one: ['data', 'user'] },
    usage: 'people remove --data DIR --user ID',
    does: 'removes a person; her session at a running station ends',
    run: removeOne,
  },
  'audit verify': {
    shape: { one: ['data'], optional: ['checkpoint', 'receipt-key'] },
    usage: 'audit verify --data DIR [--checkpoint NUMBER:HASH] [--receipt-key FILE]',
    does: 'checks that no audit line was changed, removed, added or moved, and that every receipt is signed',
    run: verify,
  },
  'audit receipts': {
    shape: { one: ['data'], optional: ['last', 'receipt-key'], flags: ['json'] },
    usage: 'audit receipts --data DIR [--last NUMBER] [--json] [--receipt-key FILE]',
    does: 'prints what each cleaning removed, how that was verified, and whether its signature is good',
    run: receipts,
  },
  'policy check': {
    shape: { operand: 'FILE', flags: ['development'] },
    usage: 'policy check FILE [--development]',
    does: 'checks a policy file and names every fault with its place',
    run: check,
  },
  doctor: {
    shape: { optional: ['policy', 'data', 'user', 'program'], flags: ['json'] },
    usage: 'doctor [--policy FILE] [--data DIR] [--user NAME] [--program DIR] [--json]',
    does: DOCTOR_DOES,
    run: doctor,
  },
};

function help(): string {
  const commands = Object.values(COMMANDS).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return ['Usage: npm run wardkey -- COMMAND', '', ...commands, '  help', '      says this'].join('\n');
}

/** How many words at the beginning name a command; none when there is no such command. */
function wordsOfCommand(argv: readonly string[]): number {
  return [2, 1].find((words) => Object.hasOwn(COMMANDS, argv.slice(0, words).join(' '))) ?? 0;
}

async function run(argv: readonly string[], io: CliIo): Promise<number> {
  if (argv.length === 0 || argv[0] === 'help' || argv.includes('--help') || argv.includes('-h')) {
    io.out(help());
    return 0;
  }
  const words = wordsOfCommand(argv);
  const command = COMMANDS[argv.slice(0, words).join(' ')];
  if (!command) {
    io.err(`There is no such command.\n\n${help()}`);
    return 2;
  }
  try {
    return await command.run(readOptions(argv.slice(words), command.shape), io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`${error.message}\n\nUsage: npm run wardkey -- ${command.usage}`);
    return 2;
  }
}

/** Resolves with the exit code; never rejects. */
export async function main(argv: readonly string[], io: CliIo = ownProcess()): Promise<number> {
  if (argv[0] === KEYCHAIN_COMMAND && process.send) {
    answerKeychain();
    return 0;
  }
  const code = await run(argv, io).catch((error) => {
    io.err(reasonOf(error));
    return 1;
  });
  io.end?.(code);
  return code;
}
