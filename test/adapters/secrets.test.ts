/** The keychain: the contract on the fake and on the adapter over a process, and every way in which one fails. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keychain } from '../../electron/keychain/keychain.ts';
import { nodeKeychain, type Utility, utilityKeychain } from '../../electron/keychain/process.ts';
import { secretTool } from '../../electron/keychain/secret-tool.ts';
import { FakeSecretStore } from '../fakes/secret-store.ts';
import { bundleProgram, type Program } from './cli.bundle.ts';
import { SECRETS_CASES } from './secrets.contract.ts';

let program: Program;
let dir: string;

beforeAll(async () => {
  program = await bundleProgram('test/adapters/secrets.child.ts', 'run(process.argv.slice(2))');
  dir = mkdtempSync(join(tmpdir(), 'wardkey-secrets-'));
});

afterAll(() => {
  program.remove();
  rmSync(dir, { recursive: true, force: true });
});

const keychain = (how: string, limitMs?: number): Keychain =>
  new Keychain(nodeKeychain(program.path, [how, join(dir, how)]), limitMs);

describe.each([
  ['in memory', () => new FakeSecretStore()],
  ['asked by a process of its own', () => keychain('works')],
])('a keychain %s', (_, makeSecrets) => {
  it.each(SECRETS_CASES)('$name', ({ name, run }) => run({ secrets: makeSecrets(), account: `contract ${name}` }));
});

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a keychain that fails', () => {
  it('by its own error says so, and what to do', async () => {
    const said = /^The keychain said "Object does not exist at path “\/login”"\. Start gnome-keyring .* unlock it/;
    await expect(keychain('locked').get('a')).rejects.toThrow(said);
    await expect(keychain('locked').set('a', 'b')).rejects.toThrow(said);
    await expect(keychain('locked').remove('a')).rejects.toThrow(said);
  });

  it('for want of its library names what to install', async () => {
    await expect(keychain('noLibrary').get('a')).rejects.toThrow(/nothing to ask the keychain with.*libsecret-tools/);
  });

  it.each([
    ['ends', /the process that asks it ended/],
    ['babbles', /gave an answer that is none/],
  ])('because its process %s is told', async (how, says) => {
    await expect(keychain(how).get('a')).rejects.toThrow(says);
  });

  it('to answer is given up in time, and its process is gone', async () => {
    const before = performance.now();
    await expect(keychain('hangs', 1_500).get('a')).rejects.toThrow(/did not answer within 1.5 seconds/);
    expect(performance.now() - before).toBeLessThan(3_000);
    const pid = Number(readFileSync(join(dir, 'hangs'), 'utf8'));
    await expect.poll(() => lives(pid)).toBe(false);
  });

  it('never has a secret in the arguments of its process', async () => {
    const seen: string[] = [];
    const start = nodeKeychain(program.path, ['works', join(dir, 'works')]);
    const secrets = new Keychain(() => {
      const child = start();
      return {
        ...child,
        post: (request) => {
          const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
          seen.push(...children.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
          child.post(request);
        },
      };
    });
    await secrets.set('account', 'a-secret-that-nobody-may-see');
    expect(seen.join()).toContain(program.path);
    expect(seen.join()).not.toContain('a-secret');
  });
});

describe('those who ask at the same time', () => {
  const counted = (how: string, limitMs?: number) => {
    const start = nodeKeychain(program.path, [how, join(dir, how)]);
    let started = 0;
    const secrets = new Keychain(() => {
      started += 1;
      return start();
    }, limitMs);
    return { secrets, started: () => started };
  };

  it('are answered by one process, each with her own', async () => {
    const { secrets, started } = counted('works');
    await Promise.all([secrets.set('a', 'one'), secrets.set('b', 'two')]);
    expect(started()).toBe(1);
    expect(await Promise.all([secrets.get('a'), secrets.get('b'), secrets.get('c')])).toEqual([
      'one',
      'two',
      undefined,
    ]);
    expect(started()).toBe(2);
  });

  it('all hear when it hangs, and the next one begins anew', async () => {
    const { secrets, started } = counted('hangs', 1_500);
    const both = await Promise.allSettled([secrets.get('a'), secrets.get('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(started()).toBe(1);
    await expect(secrets.get('a')).rejects.toThrow(/did not answer/);
    expect(started()).toBe(2);
  });
});

describe("Electron's utility process", () => {
  it('is asked by messages, and ended by force', async () => {
    const done: unknown[] = [];
    const child: Utility = {
      pid: undefined,
      postMessage: (message) => done.push(message),
      on: (event: string, listener: (message: unknown) => void) => {
        if (event === 'message') queueMicrotask(() => listener({ is: 'done', secret: 'found' }));
      },
      kill: () => done.push('killed') > 0,
    };
    const fork = (script: string, args: readonly string[]) => {
      done.push(script, ...args);
      return child;
    };
    const secrets = new Keychain(utilityKeychain({ fork }, 'keychain.cjs'));
    expect(await secrets.get('a')).toBe('found');
    expect(done).toEqual(['keychain.cjs', { act: 'get', service: 'wardkey', account: 'a' }, 'killed']);
  });
});

describe.each([
  ['library', () => keychain('real', 3_000)],
  ['program', () => new Keychain(secretTool(), 3_000)],
])('the real %s on a session bus that never answers', (_, real) => {
  let bus: Server;
  const before = process.env.DBUS_SESSION_BUS_ADDRESS;

  beforeAll(async () => {
    const path = join(mkdtempSync(join(dir, 'bus-')), 'bus');
    bus = createServer();
    await new Promise<void>((resolve) => bus.listen(path, resolve));
    process.env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${path}`;
  });

  afterAll(() => {
    bus.close();
    if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
    else process.env.DBUS_SESSION_BUS_ADDRESS = before;
  });

  it('is given up in time', async () => {
    const asked = new Promise<void>((resolve) => bus.once('connection', () => resolve()));
    const failing = expect(real().get('a')).rejects.toThrow(/did not answer within 3 seconds/);
    await Promise.all([asked, failing]);
  });
});
