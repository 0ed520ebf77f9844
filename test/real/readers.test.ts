/** `wardkey readers` as a process of its own, over pcscd and its virtual readers. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, type Program } from '../adapters/cli.bundle.ts';
import { type Pcscd, startPcscd, VirtualCard, virtualReaderNames } from './parts/pcsc.ts';

let program: Program;
let pcscd: Pcscd;

beforeAll(async () => {
  program = await bundleProgram('electron/cli/main.ts', 'main(process.argv.slice(2))');
  pcscd = await startPcscd();
});
afterAll(async () => {
  program?.remove();
  await pcscd?.stop();
});

/** Calls `on` with each value the command prints; resolves with its exit code. */
async function readers(args: readonly string[], on: (line: unknown) => void = () => undefined) {
  const child = spawn(process.execPath, [program.path, 'readers', '--json', ...args], {
    env: { ...process.env, ...pcscd.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const all: unknown[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    all.push(JSON.parse(line));
    on(all.at(-1));
  }
  const code = child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)));
  return { code, all };
}

describe('wardkey readers', { timeout: 60_000 }, () => {
  it('lists both readers, with what they tell of their firmware', async () => {
    const { code, all } = await readers(['--kind', 'pcsc']);
    expect(code).toBe(0);
    expect(all).toMatchObject([{ readers: virtualReaderNames.map((name) => ({ name, kind: 'pcsc', mode: 'PC/SC' })) }]);
  });

  it('tells a badge that is held to each of them, as one number', async () => {
    const cards = pcscd.readers.map((reader) => new VirtualCard({ reader, uid: '2E5AA9E1' }));
    const { all } = await readers(['--kind', 'pcsc', '--tap', '--seconds', '5'], (line) => {
      if (typeof line === 'object' && line !== null && 'readers' in line) for (const card of cards) void card.insert();
    });
    await Promise.all(cards.map((card) => card.remove()));
    const taps = all.slice(1) as { readonly reader: string; readonly badge: string }[];
    expect(taps.map(({ reader }) => reader).sort()).toEqual([...virtualReaderNames]);
    expect(new Set(taps.map(({ badge }) => badge)).size).toBe(1);
    expect(taps[0]?.badge).toMatch(/^iso14443a, number hashed [0-9a-f]{16}$/);
  });
});
