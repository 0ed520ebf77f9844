/** `wardkey policy keygen`: the pair of keys by which stations know whose policies to believe. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { lstatSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INSTALLED_AT, keyIdOf, POLICY_KEY_FILE } from '../../policy/public-keys.ts';
import { createFile, FOR_ALL_TO_READ, makeFolder, reasonOf } from '../../system/durable.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';
import { readNewPassphrase } from './passphrase.ts';

const PRIVATE_KEY_FILE = 'policy.key';

export async function keygen(given: Given, io: CliIo): Promise<number> {
  const folder = resolve(given.one('out'));
  const files = { private: join(folder, PRIVATE_KEY_FILE), public: join(folder, POLICY_KEY_FILE) };
  const there = Object.values(files).find(isThere);
  if (there !== undefined) throw overwriting(there);
  const passphrase = given.flag('passphrase-stdin') ? await readNewPassphrase(io) : undefined;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  write(files, pemOf(privateKey, passphrase), publicKey.export({ format: 'pem', type: 'spki' }).toString());
  const key = keyIdOf(publicKey);
  if (given.flag('json')) {
    io.out(JSON.stringify({ key, encrypted: passphrase !== undefined, files, install: INSTALLED_AT }, undefined, 2));
  } else io.out(told(key, files, passphrase !== undefined));
  return 0;
}

/** A link counts, wherever it leads. Of a place that cannot be looked at, writing says more. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

const overwriting = (path: string): Error =>
  new Error(
    `${path} is there already, and a key is never written over: policies that it signed could not be signed again. ` +
      'Name another folder with --out.',
  );

function pemOf(key: KeyObject, passphrase: string | undefined): string {
  const encrypted = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return key.export({ format: 'pem', type: 'pkcs8', ...encrypted }).toString();
}

/** Both or neither: a private key without its other half would be taken for one that is in use. */
function write(files: { private: string; public: string }, privatePem: string, publicPem: string): void {
  try {
    makeFolder(resolve(files.private, '..'));
    createFile(files.private, privatePem);
  } catch (error) {
    throw unwritten(files.private, error);
  }
  try {
    createFile(files.public, publicPem, FOR_ALL_TO_READ);
  } catch (error) {
    rmSync(files.private, { force: true });
    throw unwritten(files.public, error);
  }
}

const unwritten = (path: string, error: unknown): Error =>
  new Error(`${path} could not be written (${reasonOf(error)}). Name a folder you may write to with --out.`, {
    cause: error,
  });

function told(key: string, files: { private: string; public: string }, isEncrypted: boolean): string {
  const kept = isEncrypted ? 'and the passphrase is read with --passphrase-stdin' : 'and it is not encrypted';
  return [
    `Key ${key}.`,
    `${files.private} signs policies: keep it off every station, ${kept}.`,
    `${files.public} goes to every station as ${INSTALLED_AT.linux}, or ${INSTALLED_AT.windows}, owned by root or`,
    'administrators. From then on a station believes only policies that are signed with it. To change keys, put the new',
    'text behind the old one in that file, sign with the new key, then take the old text out.',
  ].join('\n');
}
