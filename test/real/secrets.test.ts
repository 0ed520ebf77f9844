/** The contract of the port `SecretStore` on a real keychain, and the people kept by it: D-Bus, gnome-keyring, libsecret. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSignedBy, RECEIPT_KEY_FILE, readPublicKey } from '../../electron/audit/public-key.ts';
import { openReceiptKey } from '../../electron/audit/receipt-key.ts';
import { examined } from '../../electron/doctor/linux/examined.ts';
import { keyring as keyringControl } from '../../electron/doctor/linux/keyring.ts';
import { thisMachine } from '../../electron/doctor/this-machine.ts';
import { Keychain } from '../../electron/keychain/keychain.ts';
import { nodeKeychain } from '../../electron/keychain/process.ts';
import { secretTool } from '../../electron/keychain/secret-tool.ts';
import { openPeople } from '../../electron/people/store.ts';
import { bundleProgram, type Program } from '../adapters/cli.bundle.ts';
import { SECRETS_CASES } from '../adapters/secrets.contract.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { type Keyring, startKeyring } from './parts/keyring.ts';

let asker: Program;
let commandLine: Program;

beforeAll(async () => {
  asker = await bundleProgram('electron/keychain/answer.ts', 'answerKeychain()');
  commandLine = await bundleProgram('electron/cli/main.ts', 'main(process.argv.slice(2))');
});

afterAll(() => {
  asker.remove();
  commandLine.remove();
});

/** Everything below starts its processes with this keyring's environment. */
function withKeyring(options: Parameters<typeof startKeyring>[0]): void {
  const before = { ...process.env };
  let keyring: Keyring | undefined;
  beforeAll(async () => {
    keyring = await startKeyring(options);
    Object.assign(process.env, keyring.env);
  });
  afterAll(async () => {
    for (const name of Object.keys(keyring?.env ?? {})) delete process.env[name];
    Object.assign(process.env, before);
    await keyring?.stop();
  });
}

/** As the user who runs the test. */
function judgeKeyring() {
  const machine = thisMachine('/');
  const user = { name: 'tester', uid: machine.uid ?? -1, groups: [] };
  const policy = { ok: false, faults: [] } as const;
  return keyringControl.look(examined(machine, { user, policy, policyFile: '/', dataDir: '/', program: '/' }));
}

const keychain = (): Keychain => new Keychain(secretTool());
const byKeytar = (): Keychain => new Keychain(nodeKeychain(asker.path, []));

describe('gnome-keyring', () => {
  withKeyring({});

  it.each(SECRETS_CASES)('$name', ({ name, run }) => run({ secrets: keychain(), account: `contract ${name}` }));

  it.each(SECRETS_CASES)('by keytar, which other systems need: $name', ({ name, run }) =>
    run({ secrets: byKeytar(), account: `keytar ${name}` }),
  );

  it('gives keytar what secret-tool has put there, and the other way round', async () => {
    await keychain().set('either', 'one');
    expect(await byKeytar().get('either')).toBe('one');
    await byKeytar().set('either', 'two');
    expect(await keychain().get('either')).toBe('two');
    await keychain().remove('either');
    expect(await byKeytar().get('either')).toBeUndefined();
  });

  describe('with people added by the command line', () => {
    let dir: string;
    beforeAll(() => {
      dir = mkdtempSync(join(tmpdir(), 'wardkey-people-'));
    });
    afterAll(() => rmSync(dir, { recursive: true, force: true }));

    const wardkey = (args: readonly string[], input = ''): Promise<string> =>
      new Promise((resolve, reject) => {
        const all = [commandLine.path, ...args, '--data', dir];
        const child = execFile(process.execPath, all, (error, out, err) =>
          error ? reject(new Error(err)) : resolve(out),
        );
        child.stdin?.end(input);
      });

    it('keeps the key that signs receipts, and gives it back to the next start', async () => {
      const at = { dir: mkdtempSync(join(dir, 'receipts-')), secrets: keychain() };
      const bytes = Buffer.from('a receipt');
      const [first, second] = [await openReceiptKey(at), await openReceiptKey(at)];
      const key = readPublicKey(join(at.dir, RECEIPT_KEY_FILE));
      expect(key && isSignedBy(key, { body: bytes, signature: first(bytes) })).toBe(true);
      expect(second(bytes)).toEqual(first(bytes));
      await keychain().remove('receipt-key');
      await expect(openReceiptKey(at)).rejects.toMatchObject({ about: 'keychain' });
      rmSync(at.dir, { recursive: true });
    });

    it('lets a station know them, and has their key nowhere but in itself', async () => {
      const { user, name, badge, pin } = NURSE_A;
      await wardkey(['people', 'add', '--user', user, '--name', name, '--badge', badge, '--pin-stdin'], `${pin}\n`);
      expect(await wardkey(['people', 'list'])).toMatch(new RegExp(`^${user} +${name} +staff +- +1 +0$`, 'm'));

      const people = await openPeople({ dir, secrets: keychain() });
      expect((await people.byBadge(badge)).person).toEqual({ id: user, name });
      expect(await people.verifyPin(user, pin)).toBe('staff');
      people.close();

      const bytes = readFileSync(join(dir, 'people.json'));
      const key = await keychain().get(`people-key:${JSON.parse(String(bytes)).keyId}`);
      expect(key).toMatch(/^[\w+/]{43}=$/);
      expect(readdirSync(dir)).toEqual(['people.json']);
      for (const trace of [key ?? '', Buffer.from(key ?? '', 'base64'), badge, pin])
        expect(bytes.includes(trace)).toBe(false);

      await keychain().remove(`people-key:${JSON.parse(String(bytes)).keyId}`);
      await expect(openPeople({ dir, secrets: keychain() })).rejects.toMatchObject({ code: 'keyMissing' });
      await expect(wardkey(['people', 'list'])).rejects.toThrow(/does not hold the key of .*people.json/);
    });
  });
});

describe('gnome-keyring, to be locked', () => {
  withKeyring({});

  it('is ok to the doctor while it is unlocked, and not when it is locked', async () => {
    expect(await judgeKeyring()).toMatchObject({ verdict: 'ok' });
    const service = ['org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service'];
    const lock = ['Lock', 'ao', '1', '/org/freedesktop/secrets/aliases/default'];
    execFileSync('busctl', ['--user', 'call', ...service, ...lock]);
    expect(await judgeKeyring()).toMatchObject({ verdict: 'notOk', found: 'The keyring is locked.' });
  });
});

describe('a session bus without a keychain', () => {
  withKeyring({ busOnly: true });

  it('is said, with what to do, in time', async () => {
    await expect(keychain().get('anything')).rejects.toThrow(
      /^The keychain (said|did not answer).*Start gnome-keyring/,
    );
    await expect(keychain().set('anything', 'secret')).rejects.toThrow(/Start gnome-keyring/);
    expect(await judgeKeyring()).toMatchObject({
      verdict: 'notOk',
      found: expect.stringMatching(/^No keyring answers/),
    });
  });
});
