/** Runs a main script of the tests in a real Electron, sandbox on, and reads the JSON lines it prints. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Display } from './display.ts';
import { projectRoot } from './root.ts';
import type { StationUser } from './user.ts';

const PATIENCE_MS = 60_000;

export async function linesOfApp<Line>(entry: string, user: StationUser, display: Display): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-app-'));
  try {
    await bundleInto(folder, entry);
    const printed = await run(user, folder, display);
    const lines = printed.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as Line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleInto(folder: string, entry: string): Promise<void> {
  await build({
    entryPoints: [join(projectRoot(), entry)],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['electron'],
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'wardkey-test-app', main: 'main.cjs' }));
  chmodSync(folder, 0o755);
}

function run(user: StationUser, folder: string, display: Display): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(user.electron, [folder], { env: display.env, timeout: PATIENCE_MS }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr.slice(-2_000)}`));
      else resolve(stdout);
    });
  });
}
