/** `wardkey policy sign`: vouches for a policy that a station would accept, and for no other. */
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { advise } from '../../policy/advice.ts';
import { ownIn } from '../../policy/own.ts';
import { signPolicy } from '../../policy/signature.ts';
import { signatureFileOf } from '../../policy/signature-file.ts';
import { readSignatureText, timeText } from '../../policy/signature-text.ts';
import { FOR_ALL_TO_READ, reasonOf, replaceFile } from '../../system/durable.ts';
import type { CliIo } from '../io.ts';
import { type Given, UsageError } from '../options.ts';
import { sayFaults, type ToldFault } from './faults.ts';
import { readGiven } from './given.ts';
import { readPassphrase } from './passphrase.ts';
import { readKeyFile } from './private-key.ts';
import { validityOf } from './validity.ts';

export async function signing(given: Given, io: CliIo): Promise<number> {
  const validity = validityOf(given, Date.now());
  const looked = look(given);
  if (looked.faults.length > 0) return sayUnsigned(looked, given, io);
  const serial = serialOf(looked.value, given);
  const key = await keyOf(given, io);
  const { file, bytes } = looked;
  const text = signPolicy({ name: basename(file), bytes, serial, ...validity, key });
  write(signatureFileOf(file), text);
  sayDone(file, text, given, io);
  return 0;
}

interface Looked {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly value: unknown;
  readonly faults: readonly ToldFault[];
}

/** The bytes that were checked are the bytes that are signed, or nothing is. */
function look(given: Given): Looked {
  const file = resolve(given.operand);
  const before = readOrNone(file);
  const { checked } = readGiven(given);
  const bytes = readOrNone(file);
  if (!before.equals(bytes)) throw new Error(`${file} is being written just now. Nothing was signed; try again.`);
  const faults = checked.ok ? [] : advise(checked.faults, checked.value);
  return { file, bytes, value: checked.value, faults: given.flag('part') ? faults.filter(isOfPart) : faults };
}

/** Why it cannot be read, its check says. */
function readOrNone(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** What a part leaves out, another file says; what stands in it is judged as it would be in a whole policy. */
const isOfPart = ({ path, value }: ToldFault): boolean => path === '' || value !== undefined;

function sayUnsigned({ file, faults }: Looked, given: Given, io: CliIo): number {
  if (given.flag('json')) io.out(JSON.stringify({ file, signed: false, faults }, undefined, 2));
  else {
    sayFaults(faults, io);
    io.err(`${file}: not signed, ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}.`);
  }
  return 1;
}

function serialOf(value: unknown, given: Given): number {
  const own = ownIn(value, 'serial');
  const serial = numberOf(given, own !== undefined) ?? own;
  if (typeof serial === 'number') return serial;
  throw new Error(
    `${given.operand} has no serial, and without one an old policy could not be told from a new one. ` +
      'Write "serial": 1 into it, and a higher one with every change.',
  );
}

/** A part may leave the serial to the whole policy; its signature needs one all the same. */
function numberOf(given: Given, hasOwn: boolean): number | undefined {
  const text = given.optional('serial');
  if (text === undefined) return undefined;
  if (!given.flag('part') || hasOwn) throw new UsageError('--serial is only for a --part that has none of its own.');
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text)) throw new UsageError('--serial is a whole number from 0.');
  return Number(text);
}

async function keyOf(given: Given, io: CliIo): Promise<KeyObject> {
  const path = resolve(given.one('key'));
  const { isEncrypted, open } = readKeyFile(path);
  const isRead = given.flag('passphrase-stdin');
  if (isEncrypted && !isRead) throw new Error(`${path} is encrypted: give its passphrase with --passphrase-stdin.`);
  if (!isEncrypted && isRead) throw new Error(`${path} is not encrypted: leave --passphrase-stdin out.`);
  return open(isRead ? await readPassphrase(io) : undefined);
}

function write(path: string, text: string): void {
  try {
    replaceFile(path, text, FOR_ALL_TO_READ);
  } catch (error) {
    const say = `${path} could not be written (${reasonOf(error)}). Sign a copy of the policy in a folder of your own.`;
    throw new Error(say, { cause: error });
  }
}

function sayDone(file: string, text: string, given: Given, io: CliIo): void {
  const read = readSignatureText(Buffer.from(text));
  if (!read.ok) throw new Error(`What was signed cannot be read: line ${read.line}, ${read.says}.`);
  const { serial, key, ...times } = read;
  const [notBefore, notAfter] = [timeText(times.notBefore), timeText(times.notAfter)];
  const signature = signatureFileOf(file);
  if (given.flag('json')) {
    io.out(JSON.stringify({ file, signed: true, signature, serial, notBefore, notAfter, key }, undefined, 2));
  } else io.out(`${signature}: serial ${serial}, from ${notBefore} until ${notAfter}, signed with key ${key}.`);
}
