/**
 * Wardkey's command line: people, audit and policy of a station, and the machine beneath it; without a display and
 * without Electron.
 *
 * Exit code 0 when it is done, 1 when it could not be done or found a fault, 2 when the command line itself is wrong.
 */

import { answerKeychain } from '../keychain/answer.ts';
import { reasonOf } from '../system/durable.ts';
import { verify } from './audit.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { type CliIo, KEYCHAIN_COMMAND, ownProcess } from './io.ts';
import { listKeysOf, newRecoveryCodes, removeKeyOf } from './keys.ts';
import { readOptions, UsageError } from './options.ts';
import { addOne, listAll, removeOne, speakTo } from './people.ts';
import { policyCommands } from './policy/commands.ts';
import { readers } from './readers.ts';
import { receipts } from './receipts.ts';

const DOCTOR_DOES =
  'says of this PC, for the user who runs the station (NAME, or who asks), which controls outside the station hold and\n' +
  '      how to mend the others; exit code 1 when one does not hold or cannot be told';

const READERS_DOES =
  'lists the badge readers, their firmware and how they are set, and the security keys that are plugged in and whether who\n' +
  '      asks can open them, without a touch; with --tap also what a badge looks like that is held to one of the readers,\n' +
  '      for 20 seconds or so many, its number hashed unless --plain asks for it. Stop the station first:\n' +
  '      two programs at one pcProx reader take each other’s answers';

const COMMANDS: Readonly<Record<string, Command>> = {
  'people add': {
    shape: {
      one: ['data', 'user', 'name'],
      optional: ['language'],
      many: ['badge'],
      flags: ['admin', 'supervisor', 'pin-stdin'],
    },
    usage:
      'people add --data DIR --user ID --name NAME [--badge BADGE]… [--admin | --supervisor] [--language LANGUAGE] --pin-stdin',
    does:
      'adds a person; the PIN is the first line of the input, or is asked for at a terminal. A supervisor\n' +
      '      may vouch first for somebody who has lost her proofs, an admin may also leave Wardkey; to make somebody one, or\n' +
      '      no longer one, remove and add her. LANGUAGE, en, de, fr or es, is what stations speak to her in; the ward’s without',
    run: addOne,
  },
  'people list': {
    shape: { one: ['data'] },
    usage: 'people list --data DIR',
    does: 'lists the people and who is an admin, without their badges and PINs',
    run: listAll,
  },
  'people language': {
    shape: { one: ['data', 'user', 'language'] },
    usage: 'people language --data DIR --user ID --language LANGUAGE',
    does: 'changes what stations speak to a person in: en, de, fr, es, or ward for the ward’s; her session goes on',
    run: speakTo,
  },
  'people remove': {
    shape: { one: ['data', 'user'] },
    usage: 'people remove --data DIR --user ID',
    does: 'removes a person; her session at a running station ends',
    run: removeOne,
  },
  'people keys': {
    shape: { one: ['data', 'user'] },
    usage: 'people keys --data DIR --user ID',
    does: 'lists the security keys of a person, when each was used last at this station, and whether it may be copied',
    run: listKeysOf,
  },
  'people remove-key': {
    shape: { one: ['data', 'user', 'key'] },
    usage: 'people remove-key --data DIR --user ID --key KEY',
    does: 'removes a security key that was lost; KEY is how "people keys" calls it',
    run: removeKeyOf,
  },
  'people recovery-codes': {
    shape: { one: ['data', 'user'] },
    usage: 'people recovery-codes --data DIR --user ID',
    does: 'makes ten recovery codes for a person and prints them this once; those from before are void',
    run: newRecoveryCodes,
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
  ...policyCommands,
  readers: {
    shape: { many: ['kind'], optional: ['seconds'], flags: ['tap', 'plain', 'json'] },
    usage: 'readers [--kind pcsc|pcprox|key]… [--tap [--seconds NUMBER] [--plain]] [--json]',
    does: READERS_DOES,
    run: readers,
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
