import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BENCHES, type Row, rowsOf } from '../bench/budgets.ts';
import { gone, lookOf, seenWhole, shows } from '../bench/look.ts';
import { type Measured, measuredOf, TOTAL } from '../bench/measured.ts';
import { benchOptions } from '../bench/options.ts';
import { stepsOf } from '../bench/receipts.ts';
import { jsonOf, type Report, textOf } from '../bench/report.ts';
import { inRounds, percentile, Samples, spreadOf } from '../bench/statistics.ts';
import type { Display } from '../harness/display.ts';
import { type Frame, pixelOf } from '../harness/frame.ts';
import { machineTime } from '../harness/protocol.ts';

describe('the figures', () => {
  it('are nearest ranks: always one that was measured', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
    expect([percentile(twenty, 50), percentile(twenty, 95), percentile(twenty, 100)]).toEqual([10, 19, 20]);
    expect(percentile([...twenty, 21], 95)).toBe(20);
    expect([percentile([7], 50), percentile([7], 95)]).toEqual([7, 7]);
    expect(spreadOf([30, 10, 20])).toEqual({ p50: 20, p95: 30 });
    expect(spreadOf([9, 100])).toEqual({ p50: 9, p95: 100 });
    expect(() => percentile([], 50)).toThrow('Nothing was measured');
  });

  it('are taken in rounds that each begin with another act', async () => {
    const done: string[] = [];
    const acts = ['a', 'b', 'c'].map((name) => async (round: number) => void done.push(`${name}${round}`));
    await inRounds(4, acts);
    expect(done.join(' ')).toBe('a0 b0 c0 b1 c1 a1 c2 a2 b2 a3 b3 c3');
  });

  it('take every stage and residue of a receipt, whatever they are called', () => {
    const residues = [{ name: 'cookies', verified: true, ms: 3 }];
    const receipt = { verified: true, cause: 'switch', ms: 60, residues };
    expect(stepsOf(receipt)).toEqual({ 'residue.cookies': 3, receipt: 60 });
    const staged = stepsOf({ ...receipt, stages: { cover: 12, cookies: 5 } });
    expect(staged).toEqual({ cover: 12, cookies: 5, 'residue.cookies': 3, receipt: 60 });
  });
});

function measured(values: Readonly<Record<string, number>>, peers: Measured['peers'] = {}): Measured {
  const samples = new Samples();
  samples.addAll(values);
  return { n: 1, unit: 'ms', ...measuredOf(samples), peers };
}

const flat = (value: number) => ({ p50: value, p95: value });
const SWITCH = measured({ taken: 1, [TOTAL]: 50 }, { chromiumKiosk: flat(400), bareWindow: flat(300) });
const MACHINE = { cores: 2, processor: 'Test', memoryGiB: 4, system: 'Debian', kernel: '6', load: 0.5 };

function report(found: Report['found']): Report {
  return { runtime: 'Electron 1.2.3 (verification runtime)', machine: MACHINE, found };
}

describe('what is written down', () => {
  it('of one bench is its runtime, rounds, steps, total and peers', () => {
    const { machine, unit, ...written } = JSON.parse(jsonOf(report({ switch: SWITCH })));
    expect(written).toEqual({
      runtime: 'Electron 1.2.3 (verification runtime)',
      n: 1,
      steps: { taken: { p50: 1, p95: 1 } },
      total: { p50: 50, p95: 50 },
      peers: { chromiumKiosk: { p50: 400, p95: 400 }, bareWindow: { p50: 300, p95: 300 } },
    });
    expect([machine, unit]).toEqual([MACHINE, 'ms']);
  });

  it('of several stands under the name of each', () => {
    const written = JSON.parse(jsonOf(report({ switch: SWITCH, lock: measured({ [TOTAL]: 20 }) })));
    expect(written.runtime).toContain('1.2.3');
    expect(Object.keys(written.benches)).toEqual(['switch', 'lock']);
    expect(written.benches.lock.total).toEqual({ p50: 20, p95: 20 });
  });

  it('as a text has one table, and the steps below it when there is one bench only', () => {
    const tables = (text: string) => text.split('\n').filter((line) => /^\| -+ /.test(line)).length;
    const one = textOf(report({ switch: SWITCH }));
    expect([tables(one), one.includes('| taken')]).toEqual([2, true]);
    const two = textOf(report({ switch: SWITCH, lock: measured({ [TOTAL]: 20 }) }));
    expect([tables(two), two.includes('| taken')]).toEqual([1, false]);
    expect(two).toMatch(/^Electron 1\.2\.3 \(verification runtime\); 2 cores \(Test\), 4 GiB/);
    expect(two).toMatch(/Chromium kiosk 400 ms; bare Electron window 300 ms \| 8\.0 ×; 6\.0 ×/);
  });
});

describe('a budget', () => {
  const holds = (rows: readonly Row[]) => rows.map((row) => row.holds);
  const beside = (p50: number) => ({ chromiumKiosk: flat(p50), bareWindow: flat(p50) });
  const taking = (total: number, peer?: number) => measured({ [TOTAL]: total }, peer === undefined ? {} : beside(peer));

  it.each([
    ['switch', taking(100, 800), taking(100.01, 1000)],
    ['switch', taking(50, 400), taking(50, 399)],
    ['lock', taking(34), taking(34.1)],
    ['own-tap', taking(100), taking(100.1)],
    ['cold-start', taking(130, 100), taking(131, 100)],
    ['memory', taking(160, 100), taking(161, 100)],
    ['locked-cpu', taking(0.5, 0.1), taking(0.51, 0.1)],
    ['keys', taking(500), taking(500.1)],
    ['screens', taking(50), taking(50.1)],
  ] as const)('of %s holds up to its bound and not beyond', (bench, within, beyond) => {
    expect([holds(rowsOf(bench, within)), holds(rowsOf(bench, beyond))]).toEqual([[true], [false]]);
  });

  it('that is held against a peer does not hold without one', () => {
    expect([holds(rowsOf('switch', taking(1))), holds(rowsOf('cold-start', taking(1)))]).toEqual([[false], [false]]);
    expect(holds(rowsOf('memory', taking(160)))).toEqual([false]);
  });

  it('is kept for a locked station too', () => {
    const both = { ...taking(50, 800), fromLocked: { steps: {}, total: { p50: 90, p95: 120 } } };
    expect(holds(rowsOf('switch', both))).toEqual([true, false]);
  });
});

describe('the words behind the command', () => {
  it('choose benches, rounds and a file', () => {
    expect(benchOptions([], '/here')).toMatchObject({ benches: BENCHES, rounds: 30, json: undefined });
    const given = benchOptions(['own-tap', 'switch', '--n', '7', '--json', 'out.json'], '/here');
    expect(given).toMatchObject({ benches: ['switch', 'own-tap'], rounds: 7, json: join('/here', 'out.json') });
    expect(benchOptions(['--quick'], '/here').lockedSeconds).toBeLessThan(60);
  });

  it('that mean nothing are refused in a sentence', () => {
    expect(() => benchOptions(['swich'], '/')).toThrow(/"swich" is no bench; there are switch, lock/);
    for (const n of ['0', '-1', '2.5', 'x']) expect(() => benchOptions([`--n=${n}`], '/')).toThrow(/whole number/);
    expect(() => benchOptions(['--fast'], '/')).toThrow(/--fast/);
  });
});

describe('a look', () => {
  const WIDTH = 60;
  const HEIGHT = 40;
  const paint = (colourOf: (x: number, y: number) => number): Frame => {
    const data = Buffer.alloc(WIDTH * HEIGHT * 4, 0xff);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) data.writeUIntBE(colourOf(x, y), (y * WIDTH + x) * 4, 3);
    return { width: WIDTH, height: HEIGHT, data };
  };
  const on = (frame: Frame) => ({ pixelAt: (x: number, y: number) => pixelOf(frame, x, y) }) as Display;
  const blank = paint(() => 0x000000);
  const half = paint((_x, y) => (y < HEIGHT / 2 ? 0xc2185b : 0x000000));
  const whole = paint((x, y) => (y < HEIGHT / 2 ? 0xc2185b : 0x1b6b5a + x));
  const moved = paint((x, y) => (x < 20 ? 0xffffff : pixelOf(whole, x, y)));

  it('is told from every picture before it, and from a part of itself', () => {
    const look = lookOf('the page', { shown: whole, before: [blank], moving: [] });
    expect([whole, blank, half].map((frame) => shows(on(frame), look))).toEqual([true, false, false]);
  });

  it('stands on what is its own: what it has in common with another picture proves nothing', () => {
    const look = lookOf('the page', { shown: whole, before: [blank, half], moving: [] });
    expect(look.points.every(({ y }) => y >= HEIGHT / 2)).toBe(true);
  });

  it('does not mind what moves by itself', () => {
    const still = lookOf('the page', { shown: whole, before: [blank], moving: [] });
    const moving = lookOf('the page', { shown: whole, before: [blank], moving: [whole, moved] });
    expect([shows(on(moved), still), shows(on(moved), moving)]).toEqual([false, true]);
  });

  it('is seen at the moment it comes, refused when it was there before, and waited for until it goes', async () => {
    const look = lookOf('the page', { shown: whole, before: [blank], moving: [] });
    const pictures = [blank, half, whole];
    let looks = 0;
    // every look begins with the first point: that is when the screen goes on to its next picture
    const [first] = look.points;
    const screen = (order: readonly Frame[]) => {
      looks = 0;
      const now = () => order[Math.min(looks, order.length) - 1] ?? blank;
      return {
        pixels: now,
        pixelAt(x: number, y: number) {
          if (x === first?.x && y === first.y) looks += 1;
          return pixelOf(now(), x, y);
        },
      } as unknown as Display;
    };
    const began = machineTime();
    expect(await seenWhole(screen(pictures), look)).toBeGreaterThan(began);
    expect(looks).toBe(3);
    await expect(seenWhole(screen([whole]), look)).rejects.toThrow(/before it could/);
    await gone(screen([whole, whole, blank]), look);
    expect(looks).toBe(3);
  });

  it('is not taken for whole when the rest of the picture is another', async () => {
    const look = lookOf('the page', { shown: whole, before: [blank], moving: [moved] });
    const screen = {
      pixels: () => moved,
      pixelAt: (x: number, y: number) => pixelOf(shown, x, y),
    } as unknown as Display;
    let shown = blank;
    setTimeout(() => {
      shown = whole;
    }, 5);
    await expect(seenWhole(screen, look)).rejects.toThrow(/Of "the page" the screen showed a part: 33/);
  });

  it('cannot be learned where nothing changed', () => {
    expect(() => lookOf('the page', { shown: half, before: [whole, blank], moving: [] })).toThrow(/Too little tells/);
  });
});
