/** The contract of the EHR port, on the real view in a real Electron with the sandbox on. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EHR_CONTRACT } from '../adapters/ehr.contract.ts';
import { OBJECTIONS } from '../adapters/electron/objections.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { projectRoot } from '../harness/root.ts';
import { type StationUser, stationUser } from '../harness/user.ts';

interface Outcome {
  readonly name: string;
  readonly error?: string;
}

async function bundleInto(folder: string): Promise<void> {
  await build({
    entryPoints: [join(projectRoot(), 'test/adapters/electron/main.ts')],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['electron'],
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'ehr-contract', main: 'main.cjs' }));
  chmodSync(folder, 0o755);
}

function run(user: StationUser, folder: string, display: Display): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    execFile(user.electron, [folder], { env: display.env, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error) return reject(new Error(`${error.message}\n${stderr.slice(-2_000)}`));
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
      resolve(lines.map((line) => JSON.parse(line)));
    });
  });
}

describe('the EHR view', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-contract-'));
  let display: Display | undefined;
  let user: StationUser | undefined;
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    const { electron } = JSON.parse(readFileSync(join(projectRoot(), 'out/runtime.json'), 'utf8'));
    await bundleInto(folder);
    user = await stationUser(electron, []);
    display = await startDisplay({ width: 800, height: 600 });
    outcomes = await run(user, folder, display);
  });

  afterAll(async () => {
    await display?.stop();
    await user?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([...EHR_CONTRACT, ...OBJECTIONS])('$name', ({ name }) => {
    expect(outcomes.find((outcome) => outcome.name === name)).toEqual({ name });
  });
});
