/** The command line, called in this process with another input, output and keychain. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../electron/audit/log.ts';
import type { Input } from '../../electron/cli/io.ts';
import { main } from '../../electron/cli/main.ts';
import { FakeMachine } from '../fakes/machine.ts';
import { FakeSecretStore } from '../fakes/secret-store.ts';
import { noHid, noWatcher } from './readers.ts';
import { neverSign } from './signer.ts';

const PIN = '907461385206';
const BADGE = 'iso14443a:5ca1ab1e0ddba1';

let dir: string;
let secrets: FakeSecretStore;
/** Everything that was ever written to either output. */
let said: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-cli-'));
  secrets = new FakeSecretStore();
  said = '';
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function* chunks(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function run(argv: readonly string[], input: Input = chunks()) {
  let out = '';
  let err = '';
  const code = await main(argv, {
    input,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
    secrets: () => secrets,
    machine: () => new FakeMachine(),
    watcher: noWatcher,
    hid: noHid,
  });
  said += out + err;
  return { code, out, err };
}

const add = (user: string, ...more: readonly string[]): readonly string[] => [
  ...['people', 'add', '--data', dir, '--user', user, '--name', 'Demo Nurse', ...more],
];

const addA = (input: Input = chunks(`${PIN}\n`)) => run(add('nurse-a', '--badge', BADGE, '--pin-stdin'), input);

describe('people', () => {
  it('are added, listed and removed', async () => {
    expect(await addA()).toEqual({ code: 0, out: `Added nurse-a with 1 badge to the people in ${dir}.\n`, err: '' });
    expect(await run(['people', 'list', '--data', dir])).toMatchObject({
      code: 0,
      out: 'USER     NAME        ROLE   LANGUAGE  BADGES  KEYS\nnurse-a  Demo Nurse  staff  -         1       0\n',
    });
    expect(await run(['people', 'remove', '--data', dir, '--user', 'nurse-a'])).toMatchObject({ code: 0, err: '' });
    expect((await run(['people', 'list', '--data', dir])).out).toBe('USER  NAME  ROLE  LANGUAGE  BADGES  KEYS\n');
  });

  it('are spoken to in the language the command names, until another one does', async () => {
    const languages = async () =>
      /^nurse-l .* staff +(\S+)/m.exec((await run(['people', 'list', '--data', dir])).out)?.[1];
    const speak = (language: string, user = 'nurse-l') =>
      run(['people', 'language', '--data', dir, '--user', user, '--language', language]);
    await run(add('nurse-l', '--language', 'de', '--pin-stdin'), chunks(`${PIN}\n`));
    expect(await languages()).toBe('de');
    expect((await speak('fr')).code).toBe(0);
    expect(await languages()).toBe('fr');
    expect((await speak('ward')).code).toBe(0);
    expect(await languages()).toBe('-');
    expect(await speak('it')).toMatchObject({ code: 2, err: expect.stringContaining('en, de, fr, es') });
    expect(await speak('fr', 'nobody')).toMatchObject({ code: 1, err: expect.stringContaining('Nobody has') });
  });

  it('are admins when the command says so, and in no other case', async () => {
    const added = await run(add('admin-a', '--admin', '--pin-stdin'), chunks(`${PIN}\n`));
    expect(added).toEqual({
      code: 0,
      out: `Added admin-a, an admin, with no badges to the people in ${dir}.\n`,
      err: '',
    });
    await addA();
    const { out } = await run(['people', 'list', '--data', dir]);
    expect(out.split('\n').map((line) => line.split(/ {2,}/)[2])).toEqual(['ROLE', 'admin', 'staff', undefined]);
    const supervisor = await run(add('nurse-s', '--supervisor', '--pin-stdin'), chunks(`${PIN}\n`));
    expect(supervisor.out).toBe(`Added nurse-s, a supervisor, with no badges to the people in ${dir}.\n`);
    expect((await run(['people', 'list', '--data', dir])).out).toMatch(/^nurse-s .* supervisor /m);
    const both = await run(add('nurse-t', '--supervisor', '--admin', '--pin-stdin'), chunks(`${PIN}\n`));
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining('leave out --supervisor') });
    const valued = await run(add('nurse-b', '--admin=no', '--pin-stdin'), chunks(`${PIN}\n`));
    expect(valued.code).toBe(2);
  });

  it.each([
    ['in pieces', [PIN.slice(0, 3), PIN.slice(3), '\r\nmore\n']],
    ['without a newline', [PIN]],
  ])('take a PIN that comes %s', async (_, pieces) => {
    expect((await addA(chunks(...pieces))).code).toBe(0);
  });

  it.each([
    ['nothing', []],
    ['an empty line', ['\n', PIN]],
    ['a run', ['1234\n']],
    ['too much', ['9'.repeat(100_000)]],
  ])('are not added with %s for a PIN', async (_, pieces) => {
    const { code, err } = await addA(chunks(...pieces));
    expect(code).toBe(1);
    expect(err).toMatch(/^A PIN /);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are refused when the id or a badge belongs to somebody', async () => {
    await addA();
    expect(await addA()).toMatchObject({ code: 1, err: expect.stringMatching(/nurse-a already belongs to somebody/) });
    const other = await run(add('nurse-b', '--badge', BADGE, '--pin-stdin'), chunks(PIN));
    expect(other).toMatchObject({ code: 1, err: expect.stringMatching(/^Badge 1 already belongs to nurse-a/) });
  });

  it('are refused before the PIN is asked for when the entry is wrong', async () => {
    const unread: Input = {
      [Symbol.asyncIterator]() {
        throw new Error('The input was read.');
      },
    };
    const { code, err } = await run(add('Nurse A', '--badge', '2E:5A', '--pin-stdin'), unread);
    expect([code, err]).toEqual([1, expect.stringMatching(/^A user id has 1 to 64/)]);
  });

  it('are not kept without a keychain', async () => {
    secrets.failing = true;
    expect(await addA()).toMatchObject({ code: 1, err: expect.stringMatching(/out of reach.*Unlock it/) });
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('at a terminal', () => {
  function terminal(...keys: readonly string[]): Input & { readonly raw: boolean[] } {
    const raw: boolean[] = [];
    return { isTTY: true, raw, setRawMode: (on) => raw.push(on), [Symbol.asyncIterator]: () => chunks(...keys) };
  }

  it('the PIN is asked for twice, with the echo off, and can be corrected', async () => {
    const typed = terminal(...PIN, '5', '\x7f', '\r', PIN, '\n');
    const { code, err } = await addA(typed);
    expect(code).toBe(0);
    expect(err).toBe('New PIN (it is not shown):\nThe same PIN again:\n');
    expect(typed.raw).toEqual([true, false]);
  });

  it.each([
    ['differ', [PIN, '\r', '385206', '\r'], /not the same/],
    ['are broken off by Ctrl-C', [PIN, '\x03', '\r'], /No PIN was given/],
    ['end early', [PIN], /No PIN was given/],
  ])('two PINs that %s change nothing, and the echo comes back', async (_, keys, says) => {
    const typed = terminal(...keys);
    const { code, err } = await addA(typed);
    expect([code, err]).toEqual([1, expect.stringMatching(says)]);
    expect(typed.raw).toEqual([true, false]);
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('a wrong command line', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['people', 'rename'], /no such command/],
    ['a name that every object has', ['constructor'], /no such command/],
    ['an unknown option', ['people', 'list', '--data', 'x', '--pin=4711'], /^--pin is not an option/],
    ['an option without its value', ['people', 'list', '--data'], /^--data has no value/],
    ['an option for a value', ['people', 'list', '--data', '--user'], /^--data has no value/],
    ['an empty value', ['people', 'list', '--data', ''], /^--data is missing/],
    ['an option too few', ['people', 'remove', '--data', 'x'], /^--user is missing/],
    ['an option twice', ['people', 'list', '--data', 'x', '--data', 'y'], /^--data stands twice/],
    ['a value for a flag', ['policy', 'check', 'x', '--development=yes'], /^--development has no value, or one/],
    ['a word too many', ['people', 'list', '--data', 'x', '4711'], /a word too many/],
    ['no file', ['policy', 'check'], /^FILE is missing/],
    [
      'no sign that the PIN is piped in',
      ['people', 'add', '--data', 'x', '--user', 'a', '--name', 'A'],
      /^--pin-stdin/,
    ],
    ['a checkpoint that is none', ['audit', 'verify', '--data', 'x', '--checkpoint', '7'], /NUMBER:HASH/],
    ['a number that is none', ['audit', 'receipts', '--data', 'x', '--last', '0'], /^--last is a number from 1/],
  ])('with %s is told in a sentence, with the usage, and exit code 2', async (_, argv, says) => {
    const { code, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(err).toContain('Usage: npm run wardkey -- ');
    expect(err).not.toContain('4711');
  });

  it.each([[['help']], [[]], [['--help']], [['people', 'add', '-h']]])('%j says what there is', async (argv) => {
    const { code, out } = await run(argv);
    expect(code).toBe(0);
    const commands = [
      'people add',
      'people list',
      'people remove',
      'people keys',
      'people remove-key',
      'people recovery-codes',
      'audit verify',
      'audit receipts',
      'policy check',
      'doctor',
    ];
    for (const command of commands) {
      expect(out).toContain(`  ${command} `);
    }
  });
});

describe('audit verify', () => {
  const verify = (...more: readonly string[]) => run(['audit', 'verify', '--data', dir, ...more]);

  it('says that the chain holds, gives a checkpoint and takes it back', async () => {
    new AuditLog(join(dir, 'audit'), neverSign).append({ event: 'station.start', unfinished: false, at: 0 });
    const { code, out } = await verify();
    expect(code).toBe(0);
    expect(out).toMatch(
      /^The chain holds: 1 line in 1 segment\. Checkpoint of the last line: 1:[0-9a-f]{64}\nA log that/,
    );
    const [, checkpoint = ''] = /line: (\S+)/.exec(out) ?? [];
    expect((await verify('--checkpoint', checkpoint)).code).toBe(0);
    writeFileSync(join(dir, 'audit', '000001.jsonl'), '');
    expect(await verify('--checkpoint', checkpoint)).toMatchObject({ code: 1, err: /line 1 of the checkpoint/ });
  });

  it('names each broken place, and fails', async () => {
    new AuditLog(join(dir, 'audit'), neverSign).append({ event: 'station.start', unfinished: false, at: 0 });
    const segment = join(dir, 'audit', '000001.jsonl');
    writeFileSync(segment, readFileSync(segment, 'utf8').replace('1970', '1971'));
    const { code, err, out } = await verify();
    expect(code).toBe(1);
    expect(err).toMatch(/^fault: 000001.jsonl, line 1, was changed: .*\n$/);
    expect(out).toContain('The audit has 1 fault');
  });

  it('fails where there is no audit, or one that cannot be read', async () => {
    expect(await verify()).toMatchObject({
      code: 1,
      err: expect.stringContaining(`no audit in ${join(dir, 'audit')}`),
    });
    mkdirSync(join(dir, 'audit', '000001.jsonl'), { recursive: true });
    expect((await verify()).code).toBe(1);
  });
});

describe('policy check', () => {
  const check = (content: string, ...more: readonly string[]) => {
    writeFileSync(join(dir, 'policy.json'), content);
    return run(['policy', 'check', join(dir, 'policy.json'), ...more]);
  };
  const ehr = { name: 'EHR', startUrl: 'http://127.0.0.1/', allow: ['http://127.0.0.1/*'] };

  it('accepts a policy', async () => {
    const secure = { ...ehr, startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };
    const { code, out } = await check(`// ours\n${JSON.stringify({ serial: 7, ehr: secure })}`);
    expect([code, out]).toEqual([0, expect.stringMatching(/policy.json: accepted, serial 7\.\n$/)]);
  });

  it('names every fault with its place', async () => {
    const { code, err } = await check(JSON.stringify({ ehr, lock: { idleSeconds: 10 } }));
    expect(code).toBe(1);
    expect(err).toContain(
      `policy.json: lock.idleSeconds must be at least 180 seconds (it is 10; the nearest that would do is 180)\n`,
    );
    expect(err).toMatch(/refused as a whole, 1 fault\.\n$/);
  });

  it('knows what a development station may do', async () => {
    expect((await check(JSON.stringify({ ehr }))).code).toBe(1);
    expect((await check(JSON.stringify({ ehr }), '--development')).code).toBe(0);
  });
});

describe('after all that', () => {
  it('no PIN, badge number or key is in any file or in any output', async () => {
    await addA();
    await addA();
    await run(add('nurse-b', '--badge', BADGE, '--pin-stdin'), chunks(PIN));
    await run(add('nurse-c', '--badge', `${BADGE}x`, '--pin-stdin'), chunks(PIN));
    await run(add('nurse-d', '--pin-stdin', `--pin=${PIN}`, PIN));
    await run(['people', 'list', '--data', dir]);
    cpSync(join(dir, 'people.json'), join(dir, 'people.away'));
    writeFileSync(join(dir, 'people.json'), readFileSync(join(dir, 'people.json')).subarray(9));
    await run(['people', 'list', '--data', dir]);
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => readFileSync(join(dir, name)));
    const [[account, key] = ['', '']] = [...secrets.secrets];
    expect(account).toMatch(/^people-key:/);
    const uid = BADGE.split(':')[1] ?? '';
    const traces = [PIN, BADGE, uid, Buffer.from(uid, 'hex'), key, Buffer.from(key, 'base64')];
    traces.push(Buffer.from(key, 'base64').toString('hex'), Buffer.from(PIN).toString('base64').slice(0, 12));
    expect(files).toHaveLength(2);
    expect(said.length).toBeGreaterThan(500);
    for (const bytes of [...files, Buffer.from(said)]) {
      for (const trace of traces) expect(bytes.includes(trace), String(trace)).toBe(false);
    }
    expect(Buffer.concat([Buffer.from('x'), Buffer.from(key, 'base64')]).includes(traces[5] ?? '')).toBe(true);
  });
});
