/** What `npm start` shows: the demo with its bench on a display, the tour without one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { placesIn } from '../demo/places.ts';
import type { Sight } from '../demo/tour/sights.ts';
import { connectAgain, connectRemote } from '../harness/client.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { countColour } from '../harness/frame.ts';
import { keysOn } from '../harness/keys.ts';
import { projectRoot } from '../harness/root.ts';
import { band, electronProgram, VISIBLE } from './ward.ts';

const STATES = [
  ...['starting', 'cleaning', 'vacant', 'proving', 'identifying', 'vouching'],
  ...['open', 'warning', 'locked', 'holding', 'outOfService'],
];
const ROOM = { x: 0, y: 0, width: 1700, height: 820 };
/** The dark field at the top of the bench. */
const BENCH_COLOUR = '#2a2520';

let temporary: string;
let ending: (() => unknown)[];
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'wardkey-demo-test-'));
  chmodSync(temporary, 0o1777);
  ending = [() => rmSync(temporary, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const end of ending.reverse()) await end();
});

/** Runs one of the tools as `npm start` does; whatever it writes goes into a folder of its own. */
function runTool(name: 'start' | 'tour', given: object, env: NodeJS.ProcessEnv): ChildProcess {
  const tool = JSON.stringify(join(projectRoot(), `out/tools/${name}.mjs`));
  const script = `process.exitCode = await (await import(${tool})).${name}(${JSON.stringify(given)});`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ending.push(() => child.kill());
  return child;
}

async function socketOfTheDemo(): Promise<string> {
  const find = () => readdirSync(temporary).find((name) => name.startsWith('wardkey-station-'));
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  return join(temporary, find() ?? '', 'remote-1');
}

async function demoDisplay(): Promise<Display> {
  const display = await startDisplay(ROOM);
  ending.push(() => display.stop());
  return display;
}

describe('the demo', () => {
  it('opens a station and a bench whose cards do what they say, and leaves nothing behind', async () => {
    const display = await demoDisplay();
    const keys = keysOn(display);
    const demo = runTool('start', { electron: electronProgram() }, display.env);
    const ended = once(demo, 'exit');
    const remote = await connectRemote(await socketOfTheDemo(), new Promise<never>(() => undefined));
    await remote.until('vacant');
    await display.until((frame) => countColour(frame, BENCH_COLOUR) > VISIBLE, 'the bench');

    const { bench, station } = placesIn(ROOM);
    const card = (x: number, y: number) => keys.click(bench.x + x, bench.y + y);
    await card(190, 190);
    expect(await remote.until('proving')).toMatchObject({ person: NURSE_A.user });
    await keys.click(station.x + 700, station.y + 40);
    await keys.type(`${NURSE_A.pin}\n`);
    await remote.until(({ state, page }) => state === 'open' && page === 'ready');
    await display.until((frame) => band(frame) > VISIBLE, 'the EHR');
    await card(290, 540);
    await remote.until('warning');
    await remote.until('locked');
    await display.until((frame) => band(frame) === 0, 'a locked station');

    demo.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

/** The least a policy may say; a station takes more as soon as it has served somebody. */
const LITTLE_MEMORY = { station: { recycleMemoryMb: 256 } };
const never = new Promise<never>(() => undefined);

describe('the demo of a station that is recycled', () => {
  it('goes on with the next one, and the bench goes with it', async () => {
    const display = await demoDisplay();
    const keys = keysOn(display);
    const demo = runTool('start', { electron: electronProgram(), policy: LITTLE_MEMORY }, display.env);
    const ended = once(demo, 'exit');
    const socket = await socketOfTheDemo();
    const remote = await connectRemote(socket, never);
    await remote.until('vacant');
    await display.until((frame) => countColour(frame, BENCH_COLOUR) > VISIBLE, 'the bench');
    const { bench, station } = placesIn(ROOM);
    const tapA = async () => keys.click(bench.x + 190, bench.y + 190);
    await tapA();
    await remote.until('proving');
    await keys.click(station.x + 700, station.y + 40);
    await keys.type(`${NURSE_A.pin}\n`);
    await remote.until(({ state, page }) => state === 'open' && page === 'ready');
    for (const state of ['warning', 'locked', 'cleaning'] as const) await remote.advance(1_000, { stopAt: [state] });
    await remote.until('vacant');
    await remote.advance(120).catch(() => undefined);
    await remote.closed;

    const next = await connectAgain(socket);
    const lines = readFileSync(join(dirname(socket), 'data/audit/000001.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'recycle', served: 1 });
    await next.until('vacant');
    await display.until((frame) => countColour(frame, BENCH_COLOUR) > VISIBLE, 'the bench without the cover');
    await tapA();
    expect(await next.until('proving')).toMatchObject({ person: NURSE_A.user });
    demo.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('the tour', () => {
  it('reaches every state and brings a picture of each step', async () => {
    const out = join(temporary, 'out');
    const guide = runTool('tour', { electron: electronProgram(), out }, process.env);
    let said = '';
    guide.stdout?.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(guide, 'close');
    expect(said).not.toContain('broke off');
    expect(code).toBe(0);
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as readonly Sight[];
    for (const state of STATES) expect(report.map((sight) => sight.state)).toContain(state);
    for (const { step, ms, screenshot } of report) {
      expect(said).toContain(step);
      expect(ms, step).toBeGreaterThan(0);
      expect(statSync(join(out, screenshot)).size, step).toBeGreaterThan(10_000);
    }
    expect(readdirSync(out).filter((name) => name.endsWith('.png'))).toHaveLength(report.length);
    // Chromium keeps a folder of its own there, and leaves it where the machine is slow
    expect(readdirSync(temporary).filter((name) => !name.startsWith('scoped_dir'))).toEqual(['out']);
  }, 120_000);
});
