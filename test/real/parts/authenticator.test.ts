import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startAuthenticator } from './authenticator.ts';
import { installAuthenticator } from './authenticator-install.ts';
import { type KeyClient, startKeyClient, type Way } from './key-client.ts';
import { installPythonFido2 } from './python.ts';
import type { AuthenticatorOptions, SoftAuthenticator } from './soft-authenticator.ts';

const PIN = '4711-key';
const ways: readonly Way[] = ['port', 'card'];

let started: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  await Promise.all([installAuthenticator(), installPythonFido2()]);
});
afterEach(async () => {
  await Promise.all(started.map((one) => one.stop()));
  started = [];
});

async function plugIn(options: AuthenticatorOptions = {}): Promise<SoftAuthenticator> {
  const key = await startAuthenticator(options);
  started.push({ stop: () => key.pullOut() });
  return key;
}

async function clientOf(key: SoftAuthenticator, way: Way): Promise<KeyClient> {
  const client = await startKeyClient(key, way);
  started.push(client);
  return client;
}

const reached = async (way: Way, options?: AuthenticatorOptions) => clientOf(await plugIn(options), way);

async function made(client: KeyClient, of: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await client.order('make', of);
  expect(answer).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{32,}$/), format: 'packed', present: true });
  return (answer as { readonly id: string }).id;
}

describe.each(ways)('the software authenticator as a %s, for python-fido2', { timeout: 30_000 }, (way) => {
  test('says what it is', async () => {
    expect(await (await reached(way)).order('info')).toMatchObject({
      versions: ['FIDO_2_0'],
      extensions: ['credProtect'],
      protocols: [2],
      options: { rk: true, clientPin: false, pinUvAuthToken: true },
      aaguid: 'wardkey test key',
    });
    expect(await (await reached(way, { pin: PIN })).order('info')).toMatchObject({ options: { clientPin: true } });
    const legacy = await (await reached(way, { pin: PIN, isLegacy: true })).order('info');
    expect(legacy).toMatchObject({ options: { pinUvAuthToken: false } });
  });

  test('takes a PIN, and another', async () => {
    const client = await reached(way);
    expect(await client.order('set_pin', { pin: PIN })).toBeNull();
    expect(await client.order('info')).toMatchObject({ options: { clientPin: true } });
    expect(await client.order('set_pin', { pin: PIN })).toMatch(/PIN_AUTH_INVALID|NOT_ALLOWED/);
    expect(await client.order('change_pin', { old: 'wrong one', pin: '0815-key' })).toBe('PIN_INVALID');
    expect(await client.order('change_pin', { old: PIN, pin: '0815-key' })).toBeNull();
    const id = await made(client, { user: 'a', pin: '0815-key' });
    expect(await client.order('get', { pin: '0815-key' })).toMatchObject([{ id, verified: true }]);
  });

  test('signs for two people whose credentials it keeps, the newer one first', async () => {
    const client = await reached(way, { pin: PIN });
    const a = await made(client, { user: 'a', pin: PIN, protect: 1 });
    const b = await made(client, { user: 'b', pin: PIN });
    expect(await client.order('get', { pin: PIN })).toEqual([
      { id: b, user: 'b', present: true, verified: true },
      { id: a, user: 'a', present: true, verified: true },
    ]);
    expect(await client.order('get', { allow: [a] })).toMatchObject([{ id: a, present: true, verified: false }]);
    expect(await client.order('get', { allow: ['00'.repeat(32)] })).toBe('NO_CREDENTIALS');
    expect(await client.order('make', { user: 'c', pin: PIN, exclude: [a] })).toBe('CREDENTIAL_EXCLUDED');
  });

  test('shows a protected credential to nobody who does not know its PIN', async () => {
    const client = await reached(way, { pin: PIN });
    const id = await made(client, { user: 'a', pin: PIN, protect: 3 });
    expect(await client.order('get')).toBe('NO_CREDENTIALS');
    expect(await client.order('get', { allow: [id] })).toBe('NO_CREDENTIALS');
    expect(await client.order('get', { pin: PIN })).toMatchObject([{ id, verified: true }]);
  });

  test('counts wrong PINs, gives the tries back for the right one, and blocks itself', async () => {
    const client = await reached(way, { pin: PIN, tries: 5 });
    const wrong = () => client.order('make', { user: 'a', pin: 'wrong one' });
    expect(await client.order('tries')).toBe(5);
    expect(await wrong()).toBe('PIN_INVALID');
    expect(await client.order('tries')).toBe(4);
    await made(client, { user: 'a', pin: PIN });
    expect(await client.order('tries')).toBe(8);
    expect([await wrong(), await wrong(), await wrong()]).toEqual(['PIN_INVALID', 'PIN_INVALID', 'PIN_AUTH_BLOCKED']);
    expect(await client.order('make', { user: 'a', pin: PIN })).toBe('PIN_AUTH_BLOCKED');
    expect(await client.order('tries')).toBe(5);

    const last = await reached(way, { pin: PIN, tries: 1 });
    expect(await last.order('make', { user: 'a', pin: 'wrong one' })).toBe('PIN_BLOCKED');
    expect(await last.order('make', { user: 'a', pin: PIN })).toBe('PIN_BLOCKED');
    const blocked = await reached(way, { pin: PIN, tries: 0 });
    expect(await blocked.order('make', { user: 'a', pin: PIN })).toBe('PIN_BLOCKED');
  });

  test('knows its person by a finger, and asks for it always where it was told to', async () => {
    const finger = await reached(way, { hasFinger: true });
    const id = await made(finger, { user: 'a', pin: 'finger' });
    expect(await finger.order('get', { allow: [id], pin: 'finger' })).toMatchObject([{ id, verified: true }]);

    const strict = await reached(way, { pin: PIN, alwaysVerifies: true });
    await made(strict, { user: 'a', pin: PIN });
    // CTAP 2.1, 6.2.2 wants PUAT_REQUIRED here; the crate has its own mind
    expect(await strict.order('get')).toBe('OPERATION_DENIED');
  });
});

describe('the software authenticator in a port', { timeout: 30_000 }, () => {
  test('takes a message in many reports and gives one back', async () => {
    const client = await reached('port');
    expect(await client.order('echo', { size: 57 })).toBe(true);
    expect(await client.order('echo', { size: 58 })).toBe(true);
    expect(await client.order('echo', { size: 7550 })).toBe(true);
  });

  test('says that it waits for a touch, and is touched, refused or called off', async () => {
    const key = await plugIn({ waitsForTouch: true });
    const client = await clientOf(key, 'port');
    const withTouch = async (act: () => void) => {
      const alive = client.alive();
      const answer = client.order('make', { user: 'a' });
      expect(await alive).toBe('UPNEEDED');
      act();
      return answer;
    };
    expect(await withTouch(() => key.touch())).toMatchObject({ present: true });
    expect(await withTouch(() => key.refuse())).toBe('OPERATION_DENIED');
    expect(await withTouch(() => client.cancel())).toBe('KEEPALIVE_CANCEL');
    expect(await withTouch(() => key.touch())).toMatchObject({ present: true });
  });

  test('is missed when it is pulled out', async () => {
    const key = await plugIn({ waitsForTouch: true });
    const gone = new Promise((resolve) => key.pipe().on('error', resolve));
    await key.pullOut();
    await gone;
    await expect(key.transmit(Buffer.from('00a4040008a0000006472f0001', 'hex'))).rejects.toThrow('taken away');
  });
});
