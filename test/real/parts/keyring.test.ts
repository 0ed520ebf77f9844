import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Keyring, type KeyringOptions, startKeyring } from './keyring.ts';
import { readableByNobody } from './machine.ts';
import { startProcess } from './processes.ts';

const script = fileURLToPath(new URL('keychain-call.mjs', import.meta.url));
const user = await readableByNobody(script);

/** Asks the keychain in a new process and gives it five seconds. */
async function call(keyring: Keyring, act: 'get' | 'set', account: string, input = ''): Promise<string> {
  const asking = await startProcess(process.execPath, [script, act, account], {
    env: { ...process.env, ...keyring.env, DISPLAY: undefined },
    asUser: user,
    input,
  });
  try {
    return await asking.line(/^(answer|error) /, 5_000);
  } finally {
    asking.signal('SIGKILL');
    await asking.ended;
  }
}

function withKeyring(options: KeyringOptions): () => Keyring {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await startKeyring({ ...options, ...(user === undefined ? {} : { asUser: user }) });
  });
  afterAll(async () => {
    await keyring?.stop();
    await keyring?.stop();
  });
  return () => keyring;
}

describe('a keychain of its own', { timeout: 20_000 }, () => {
  const keyring = withKeyring({});

  test('keeps for one process what another one wrote', async () => {
    expect(await call(keyring(), 'get', 'people')).toBe('answer null');
    expect(await call(keyring(), 'set', 'people', 'demo secret')).toBe('answer "demo secret"');
    expect(await call(keyring(), 'get', 'people')).toBe('answer "demo secret"');
  });

  test('is not that of another one', async () => {
    const other = await startKeyring(user === undefined ? {} : { asUser: user });
    try {
      expect(await call(other, 'get', 'people')).toBe('answer null');
    } finally {
      await other.stop();
    }
  });
});

describe('a session bus without a keychain', { timeout: 20_000 }, () => {
  const keyring = withKeyring({ busOnly: true });

  test('is an error at once', async () => {
    expect(await call(keyring(), 'get', 'people')).toMatch(/^error .*org\.freedesktop\.secrets was not provided/);
    expect(await call(keyring(), 'set', 'people', 'demo secret')).toMatch(/^error /);
  });
});
