/** The bench runs: two rounds, a bare window beside the station, every part that a switch is made of. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WINDOW } from '../bench/budgets.ts';
import { bareWindow } from '../bench/commands.ts';
import { measureCovering } from '../bench/covering.ts';
import { Peer } from '../bench/peers.ts';
import { type Site, startSite } from '../bench/site.ts';
import { BenchStation } from '../bench/station.ts';
import { measureSwitch } from '../bench/switching.ts';
import { type StationUser, stationUser } from '../harness/user.ts';
import { electronProgram } from './ward.ts';

let user: StationUser;
let site: Site;
let station: BenchStation;
let window: Peer;
const scratch = mkdtempSync(join(tmpdir(), 'wardkey-bench-'));

beforeAll(async () => {
  [user, site] = await Promise.all([stationUser(electronProgram(), ['e2e']), startSite()]);
  const parts = { user, site, kind: 'full' } as const;
  [station, window] = await Promise.all([
    BenchStation.begin(parts),
    Peer.begin({ ...parts, name: WINDOW, command: bareWindow(user, scratch) }),
  ]);
});

afterAll(async () => {
  await Promise.all([station?.close(), window?.close()]);
  await site?.stop();
  user?.remove();
  rmSync(scratch, { recursive: true, force: true });
});

it('times a switch by its parts, beside a window that is killed and started again', async () => {
  const { n, unit, steps, total, peers, fromLocked } = await measureSwitch({ station, peers: [window], rounds: 2 });
  expect([n, unit, Object.keys(peers)]).toEqual([2, 'ms', [WINDOW]]);
  const stages = ['cover', 'logout', 'processes', 'clear', 'verify'];
  for (const names of [Object.keys(steps), Object.keys(fromLocked?.steps ?? {})]) {
    expect(names).toEqual(expect.arrayContaining(['taken', ...stages, 'receipt', 'cleaned', 'nextPainted']));
    expect(names.filter((name) => name.startsWith('residue.')).length).toBeGreaterThan(5);
  }
  const whole = [total, peers[WINDOW], fromLocked?.total].map((spread) => spread?.p50 ?? 0);
  expect(Math.min(...whole)).toBeGreaterThan(0);
  // the parts that follow one another fit into the whole: both are told by the same clock
  const parts = ['taken', 'cleaned', 'nextPainted'].map((part) => steps[part]?.p50 ?? Number.NaN);
  expect(parts.every((ms) => ms >= 0)).toBe(true);
  expect(parts.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(total.p95 + 1);
});

it('times the lock key and the tap that takes it back', async () => {
  const { lock, ownTap } = await measureCovering({ station, rounds: 2 });
  for (const { steps, total } of [lock, ownTap]) {
    expect(total.p50).toBeGreaterThanOrEqual(Math.max(steps.told?.p50 ?? Number.NaN, steps.painted?.p50 ?? Number.NaN));
  }
});
