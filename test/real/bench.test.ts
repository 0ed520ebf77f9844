/** `npm run bench` on its real parts: Debian's Chromium as the kiosk beside it, the product opened by a card and a PIN. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandPrefix, unprivilegedUser } from '../../build/setup/unprivileged.mjs';
import { bench } from '../bench/bench.ts';
import { projectRoot } from '../harness/root.ts';

it('measures beside a kiosk, and writes down what it found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-bench-test-'));
  const { electron, runtime } = JSON.parse(readFileSync(join(projectRoot(), 'out/runtime.json'), 'utf8'));
  const prefix = commandPrefix(await unprivilegedUser());
  const args = ['switch', 'memory', 'keys', '--quick', '--n=1', '--json', 'figures.json'];
  expect(await bench({ electron, runtime, prefix, args, folder })).toBe(0);
  const written = JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8'));
  rmSync(folder, { recursive: true });
  expect(written.runtime).toContain(runtime.version);
  const { switch: switched, memory, keys } = written.benches;
  expect(Object.keys(switched.peers).sort()).toEqual(['bareWindow', 'chromiumKiosk']);
  expect(switched.steps.nextPainted.p50).toBeGreaterThan(0);
  expect(keys.total.p50).toBeGreaterThan(0);
  expect(Object.keys(keys.steps)).toHaveLength(3);
  expect(memory.total.p50).toBeGreaterThan(memory.peers.bareWindow.p50);
});
