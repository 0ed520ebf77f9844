/** The key that signs receipts: who may become the signer of a station, and what keeps everybody else from it. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../electron/audit/log.ts';
import { RECEIPT_KEY_FILE, readPublicKey } from '../../electron/audit/public-key.ts';
import { openReceiptKey, ReceiptKeyError } from '../../electron/audit/receipt-key.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import type { AuditEntry } from '../../electron/core/audit.ts';
import { FakeSecretStore } from '../fakes/secret-store.ts';
import { makeSigner } from './signer.ts';

const ACCOUNT = 'receipt-key';
const wipe: AuditEntry = {
  ...{ event: 'wipe', at: 0, cause: 'start', verified: true, ms: 2 },
  residues: [],
  stages: { cover: 0, logout: 0, processes: 0, clear: 1, verify: 1, network: 0 },
};

let dir: string;
let file: string;
let secrets: FakeSecretStore;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-receipt-key-'));
  file = join(dir, RECEIPT_KEY_FILE);
  secrets = new FakeSecretStore();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = () => openReceiptKey({ dir, secrets });

/** A run of the station: its key, and one receipt. */
async function run(): Promise<void> {
  const log = new AuditLog(join(dir, 'audit'), await open());
  log.append(wipe);
  log.close();
}

const faults = () => verifyAudit(join(dir, 'audit'), { key: readPublicKey(file) }).faults;

async function refused(): Promise<ReceiptKeyError> {
  const error: unknown = await open().then(
    () => undefined,
    (why: unknown) => why,
  );
  return error instanceof ReceiptKeyError ? error : expect.unreachable(`was not refused: ${error}`);
}

describe('a first start', () => {
  it('makes the key, keeps its private half in the keychain alone, and publishes the other', async () => {
    await run();
    expect([...secrets.secrets.keys()]).toEqual([ACCOUNT]);
    const kept = createPrivateKey({
      key: Buffer.from(secrets.secrets.get(ACCOUNT) ?? '', 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    const published = readFileSync(file, 'utf8');
    expect(published).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(published).toBe(createPublicKey(kept).export({ format: 'pem', type: 'spki' }));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(faults()).toEqual([]);
  });

  it('that was cut off before the public half was written is made up for', async () => {
    await open();
    rmSync(file);
    const before = secrets.secrets.get(ACCOUNT);
    await run();
    expect(secrets.secrets.get(ACCOUNT)).toBe(before);
    expect(faults()).toEqual([]);
  });

  it('needs a keychain, and leaves nothing behind without one', async () => {
    secrets.failing = true;
    expect(await refused()).toMatchObject({
      about: 'keychain',
      message: expect.stringMatching(/^The key that signs receipts is out of reach\. .*Unlock it/),
    });
    expect(existsSync(file)).toBe(false);
  });

  it('is refused by a keychain that forgets', async () => {
    secrets.set = async () => undefined;
    expect(await refused()).toMatchObject({
      about: 'keychain',
      message: expect.stringMatching(/did not give it back/),
    });
    expect(existsSync(file)).toBe(false);
  });

  it('says where the public half could not be written', async () => {
    writeFileSync(join(dir, 'file'), '');
    await expect(openReceiptKey({ dir: join(dir, 'file'), secrets })).rejects.toMatchObject({
      about: 'file',
      message: expect.stringContaining(RECEIPT_KEY_FILE),
    });
  });
});

describe('every later start', () => {
  it('signs with the same key', async () => {
    await run();
    const published = readFileSync(file, 'utf8');
    await run();
    expect(readFileSync(file, 'utf8')).toBe(published);
    expect(faults()).toEqual([]);
  });

  it('is refused when the file was exchanged, and goes on when the stranger’s is removed', async () => {
    await run();
    const ours = readFileSync(file, 'utf8');
    const stranger = makeSigner().pem;
    writeFileSync(file, stranger);
    const { about, message } = await refused();
    expect(about).toBe('keychain');
    expect(message).toMatch(/holds another key than the one whose public half is .*If it was the file, remove it/);
    expect(readFileSync(file, 'utf8')).toBe(stranger);
    rmSync(file);
    await run();
    expect(readFileSync(file, 'utf8')).toBe(ours);
  });

  it('is refused when the keychain was set up anew, whether or not the file is there', async () => {
    await run();
    const published = readFileSync(file, 'utf8');
    secrets.secrets.clear();
    expect(await refused()).toMatchObject({
      about: 'keychain',
      message: expect.stringMatching(
        /does not hold the key whose public half is .*move receipt-key\.pub and the folder audit/,
      ),
    });
    rmSync(file);
    expect(await refused()).toMatchObject({
      about: 'keychain',
      message: expect.stringMatching(
        /is missing, and the keychain .* does not hold the key that signed the last receipt/,
      ),
    });
    expect([...secrets.secrets.keys(), existsSync(file)]).toEqual([false]);
    writeFileSync(file, published);
    expect((await refused()).about).toBe('keychain');
  });

  it('is refused when keychain and file hold the key of somebody else, or the file is gone and the key is', async () => {
    await run();
    const { privateKey } = generateKeyPairSync('ed25519');
    secrets.secrets.set(ACCOUNT, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
    expect((await refused()).message).toMatch(/holds another key/);
    rmSync(file);
    expect((await refused()).message).toMatch(/does not hold the key that signed the last receipt/);
  });

  it('makes a new key and begins a new audit once both were moved away', async () => {
    await run();
    secrets.secrets.clear();
    rmSync(file);
    rmSync(join(dir, 'audit'), { recursive: true });
    await run();
    expect(faults()).toEqual([]);
  });

  it.each([
    ['is no key', 'garbage'],
    ['is a key for something else', generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' })],
  ])('is refused when the file %s', async (_, content) => {
    await run();
    writeFileSync(file, content);
    expect(await refused()).toMatchObject({
      about: 'file',
      message: expect.stringMatching(/holds no public key of receipts/),
    });
  });

  it.each([
    ['no key', 'garbage'],
    [
      'a key for something else',
      generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    ],
  ])('is refused when the keychain gives %s, which is not repeated', async (_, secret) => {
    await run();
    secrets.secrets.set(ACCOUNT, secret);
    const { about, message } = await refused();
    expect([about, message]).toEqual([
      'keychain',
      expect.stringMatching(/holds as "receipt-key" is no key for receipts/),
    ]);
    expect(message).not.toContain(secret);
  });
});

describe('an audit from before receipts were signed', () => {
  it('gets its first key at the next start', async () => {
    const log = new AuditLog(join(dir, 'audit'), makeSigner().sign);
    log.append({ event: 'unlock', at: 0, person: 'nurse-a', how: 'pin', assurance: 'aal1' });
    log.close();
    await run();
    expect(faults()).toEqual([]);
  });
});
