/** `wardkey readers` on watchers that are driven from here, and security keys that are plugged in here. */
import { EventEmitter, once } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../electron/cli/main.ts';
import type { ReaderFacts, ReaderKind, Report, Watcher } from '../../electron/devices/watcher.ts';
import { FakeMachine } from '../fakes/machine.ts';
import { Ports } from './fido.plugged.ts';

const PCPROX: ReaderFacts = { name: 'pcProx', kind: 'pcprox', firmware: '7.3.0', mode: 'no keystrokes' };
const PCSC: ReaderFacts = { name: 'ACR122U 00 00', kind: 'pcsc', mode: 'PC/SC' };
const BADGE = 'h10301:123:4567';

let there: Partial<Record<ReaderKind, readonly ReaderFacts[]>>;
let broken: readonly (ReaderKind | 'key')[];
let ports: Ports;
let reports: Map<ReaderKind, Report>;
let stopped: string[];
let said: EventEmitter<{ asks: [] }>;

function watcherFor(kind: ReaderKind): Watcher {
  return {
    start(report) {
      reports.set(kind, report);
      const readers = there[kind];
      if (readers) report.readers(readers);
      else report.readers([], kind === 'pcsc' ? 'service' : undefined);
    },
    stop: () => void stopped.push(kind),
  };
}

async function run(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await main(['readers', ...argv], {
    input: (async function* () {})(),
    out: (text) => {
      out += `${text}\n`;
      if (/^Hold|^\{"readers"/.test(text)) said.emit('asks');
    },
    err: (text) => {
      err += `${text}\n`;
    },
    secrets: () => {
      throw new Error('The keychain was asked.');
    },
    machine: () => new FakeMachine(),
    watcher: async (kind) => {
      if (broken.includes(kind)) throw new Error('cannot open shared object file');
      return watcherFor(kind);
    },
    hid: async () => {
      if (broken.includes('key')) throw new Error('cannot open shared object file');
      return ports;
    },
  });
  return { code, out, err };
}

beforeEach(() => {
  there = { pcsc: [PCSC], pcprox: [PCPROX] };
  broken = [];
  ports = new Ports();
  reports = new Map();
  stopped = [];
  said = new EventEmitter();
});

describe('readers', () => {
  it('are listed with firmware and mode', async () => {
    expect(await run()).toEqual({
      code: 0,
      out:
        'ACR122U 00 00\n  kind      pcsc\n  firmware  not told\n  mode      PC/SC\n' +
        'pcProx\n  kind      pcprox\n  firmware  7.3.0\n  mode      no keystrokes\n' +
        'No security key is plugged in.\n',
      err: '',
    });
    expect(stopped).toEqual(['pcsc', 'pcprox']);
  });

  it('are listed as JSON', async () => {
    const { out } = await run('--json');
    expect(JSON.parse(out)).toEqual({ readers: [PCSC, PCPROX], keys: [] });
  });

  it('of one kind alone are looked for when it is named', async () => {
    const { out } = await run('--kind', 'pcprox', '--json');
    expect(JSON.parse(out)).toEqual({ readers: [PCPROX] });
    expect([...reports.keys()]).toEqual(['pcprox']);
  });

  it('that are missing are said, with exit code 1', async () => {
    there = { pcprox: [] };
    const { code, out, err } = await run();
    expect(code).toBe(1);
    expect(out).toContain('No badge reader was found.');
    expect(err).toContain('install and start pcscd');
  });

  it('whose library is missing cost one kind only', async () => {
    broken = ['pcsc'];
    const { code, out, err } = await run('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ readers: [PCPROX], keys: [] });
    expect(err).toContain('Readers of kind pcsc cannot be used: Error: cannot open shared object file');
  });

  it.each([
    [['--kind', 'wedge'], '--kind is one of pcsc, pcprox, key.'],
    [['--tap', '--seconds', '0'], '--seconds is a number from 1 to 9999.'],
    [['--taps'], '--taps is not an option of this command.'],
  ])('%j is no command', async (argv, says) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });
});

describe('a security key', () => {
  const named = (name: string, access: string) => ({ name, kind: 'securityKey', access });

  it('is listed behind the readers, and whether it can be opened', async () => {
    ports.plug('1', 'hers');
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/ {2}mode {6}no keystrokes\nKey 1\n {2}kind {6}security key\n {2}opens {5}yes\n$/);
  });

  it('is opened, is not spoken to and is closed: none waits for a touch', async () => {
    const key = ports.plug('1', 'hers');
    await run('--kind', 'key');
    expect(key.pipes.map(({ closed, written }) => ({ closed, written }))).toEqual([{ closed: true, written: [] }]);
  });

  it('that may not be opened is listed all the same, beside one that may, with what to do', async () => {
    ports.plug('1', 'hers');
    ports.plug('2', 'hers');
    ports.refusals = 1;
    const { code, out } = await run('--kind', 'key', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, { keys: [named('Key 1', 'refused'), named('Key 2', 'opens')] }]);
    ports.refusals = 1;
    expect((await run('--kind', 'key')).out).toContain(
      'opens     no: give the user who asks, and the station, the right',
    );
  });

  it('is told from other HID devices, and has a name where it says none', async () => {
    ports.plug('1', 'hers', { usagePage: 0x01, usage: 0x06 });
    ports.plug('2', 'hers', { usagePage: 0xf1d0, usage: 1, product: '' });
    const { out } = await run('--kind', 'key', '--json');
    expect(JSON.parse(out)).toEqual({ keys: [named('security key', 'opens')] });
    expect(ports.opened).toEqual(['2']);
  });

  it('alone is looked for when it is named; that there is none is exit code 1', async () => {
    const { code, out, err } = await run('--kind', 'key', '--tap');
    expect({ code, out, err }).toEqual({ code: 1, out: 'No security key is plugged in.\n', err: '' });
    expect(reports.size).toBe(0);
  });

  it('is not looked for when a kind of readers is named, and stands for no reader', async () => {
    ports.plug('1', 'hers');
    await run('--kind', 'pcsc');
    expect(ports.looks).toBe(0);
    there = { pcsc: [], pcprox: [] };
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('Key 1') });
  });

  it('whose library is missing costs no reader', async () => {
    broken = ['key'];
    const { code, out, err } = await run('--json');
    expect([code, JSON.parse(out)]).toEqual([0, { readers: [PCSC, PCPROX], keys: [] }]);
    expect(err).toBe('Security keys cannot be looked for: Error: cannot open shared object file\n');
  });
});

/** Runs with `--tap`, and holds badges up as soon as the command asks for them. */
async function tapped(...argv: readonly string[]) {
  const running = run('--tap', '--seconds', '1', ...argv);
  await once(said, 'asks');
  const read = { is: 'badge', badge: BADGE, otherwise: [{ badge: 'h10301:1:2', setting: 'bitsReversed' }] } as const;
  reports.get('pcprox')?.put(read, 'pcProx');
  reports.get('pcsc')?.put({ is: 'badge', badge: BADGE }, 'ACR122U 00 00');
  reports.get('pcsc')?.put({ is: 'refused', why: 'randomUid' }, 'B');
  return await running;
}

describe('a badge', () => {
  it('is told by its format and a hash, the same on every reader', async () => {
    const { out } = await tapped();
    expect(out).not.toContain('4567');
    const hashes = [...out.matchAll(/^(pcProx|ACR122U 00 00): h10301, number hashed ([0-9a-f]{16})$/gm)];
    expect(hashes.map(([, reader]) => reader)).toEqual(['pcProx', 'ACR122U 00 00']);
    expect(new Set(hashes.map(([, , hash]) => hash)).size).toBe(1);
    expect(out).toMatch(/^ {2}if it is set to bitsReversed: h10301, number hashed [0-9a-f]{16}$/m);
    expect(out).toContain('B: refused (randomUid)');
  });

  it('has another hash in every run', async () => {
    const hashIn = async () => /hashed ([0-9a-f]+)/.exec((await tapped()).out)?.[1];
    expect(await hashIn()).not.toBe(await hashIn());
  });

  it('is told as it is for whoever asks', async () => {
    expect((await tapped('--plain')).out).toContain(`pcProx: ${BADGE}`);
  });

  it('is one line of JSON', async () => {
    const { out } = await tapped('--plain', '--json');
    const [, first, , third] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({
      ...{ reader: 'pcProx', is: 'badge', badge: BADGE },
      otherwise: [{ badge: 'h10301:1:2', setting: 'bitsReversed' }],
    });
    expect(third).toEqual({ reader: 'B', is: 'refused', why: 'randomUid', otherwise: [] });
  });
});
