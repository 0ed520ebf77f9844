import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readableByNobody } from './machine.ts';
import { type Pcscd, startPcscd, VirtualCard, virtualReaderNames } from './pcsc.ts';
import { type RunningProcess, startProcess, within } from './processes.ts';

const script = fileURLToPath(new URL('reader-watch.mjs', import.meta.url));
const [first, second] = virtualReaderNames;
const user = await readableByNobody(script);

/** A PC/SC client in a process of its own, without privileges. */
class Watch {
  readonly #process: Promise<RunningProcess>;
  readonly #lines: string[] = [];
  #wake: () => void = () => undefined;

  constructor(pcscd: Pcscd) {
    this.#process = startProcess(process.execPath, [script], {
      env: { ...process.env, ...pcscd.env },
      asUser: user,
      onLine: (line) => {
        this.#lines.push(line);
        this.#wake();
      },
    });
  }

  async next(): Promise<string> {
    const arrived = async (): Promise<string> => {
      while (this.#lines.length === 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      return this.#lines.shift() ?? '';
    };
    return within(5_000, 'the next report of a reader', arrived());
  }

  async bothReaders(): Promise<string[]> {
    return [await this.next(), await this.next(), await this.next(), await this.next()].sort();
  }

  async stop(): Promise<void> {
    await (await this.#process).stop();
  }
}

describe('a real PC/SC stack, for a client without privileges', { timeout: 30_000 }, () => {
  let pcscd: Pcscd;
  let cards: VirtualCard[] = [];
  let watches: Watch[] = [];

  const watch = (): Watch => {
    const started = new Watch(pcscd);
    watches.push(started);
    return started;
  };
  const card = (slot: 0 | 1, uid: string): VirtualCard => {
    const made = new VirtualCard({ reader: pcscd.readers[slot], uid });
    cards.push(made);
    return made;
  };

  beforeAll(async () => {
    pcscd = await startPcscd({ ownRun: true });
  });
  afterEach(async () => {
    await Promise.all([...cards.map((made) => made.remove()), ...watches.map((started) => started.stop())]);
    cards = [];
    watches = [];
  });
  afterAll(async () => {
    await pcscd?.stop();
    await pcscd?.stop();
  });

  test('reports a card, its number and its removal, in each slot', async () => {
    const seen = watch();
    expect(await seen.bothReaders()).toEqual([
      `${first} empty`,
      `${second} empty`,
      `reader ${first}`,
      `reader ${second}`,
    ]);

    const classic = card(0, '2E5AA9E1');
    await classic.insert();
    expect(await seen.next()).toBe(`${first} 2e5aa9e19000`);
    await classic.remove();
    expect(await seen.next()).toBe(`${first} empty`);

    const desfire = card(1, '04112233445566');
    await desfire.insert();
    expect(await seen.next()).toBe(`${second} 041122334455669000`);
    await desfire.remove();
    expect(await seen.next()).toBe(`${second} empty`);
  });

  test('an exchange of cards as quick as possible is still a removal and an insertion', async () => {
    const seen = watch();
    await seen.bothReaders();
    const one = card(0, '2E5AA9E1');
    const other = card(0, 'AABBCCDD');
    await one.insert();
    expect(await seen.next()).toBe(`${first} 2e5aa9e19000`);
    await one.remove();
    await other.insert();
    expect([await seen.next(), await seen.next()]).toEqual([`${first} empty`, `${first} aabbccdd9000`]);
  });

  test('a card taken away before it was read does not spoil the next one', async () => {
    const seen = watch();
    await seen.bothReaders();
    const torn = card(0, '2E5AA9E1');
    await torn.insert();
    await torn.remove();
    const next = card(0, 'AABBCCDD');
    await next.insert();
    const reports = [];
    do reports.push(await seen.next());
    while (reports.at(-1) !== `${first} aabbccdd9000`);
    expect(reports).toContain(`${first} empty`);
  });

  test('pcscd is killed with a card on the reader, and a client of the next one sees the card', async () => {
    const before = watch();
    await before.bothReaders();
    await card(0, '2E5AA9E1').insert();
    await before.next();
    const oldPid = pcscd.pid();

    await pcscd.kill();
    expect(await before.next()).toMatch(/^error (CommError|NoService)$/);
    expect(await watch().next()).toBe('error NoService');

    await pcscd.restart();
    expect(pcscd.pid()).not.toBe(oldPid);
    const after = watch();
    // The first poll may come after the reader was announced as empty.
    const reports = [];
    do reports.push(await after.next());
    while (reports.at(-1) !== `${first} 2e5aa9e19000`);
    expect(reports).toContain(`reader ${first}`);
  });
});
