/** A bare program in the runtime under test, run sandboxed on a display of its own; tests evaluate what they need in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { lastRuntime } from '../../build/setup/runtime.mjs';
import { stage } from '../../build/setup/stage.mjs';
import { asUnprivileged } from '../../build/setup/unprivileged.mjs';
import { type Display, startDisplay } from '../harness/display.ts';
import { projectRoot } from '../harness/root.ts';

export interface Probe {
  readonly app: ElectronApplication;
  readonly display: Display;
  /** Readable by the user the program runs as, with the native modules beside it. */
  readonly folder: string;
  end(): Promise<void>;
}

const MAIN = "require('electron').app.on('window-all-closed', () => {});";

export async function startProbe(files: Readonly<Record<string, string>> = {}): Promise<Probe> {
  const [staged, display] = await Promise.all([stage([]), startDisplay({ width: 800, height: 600 })]);
  const folder = join(staged.folder, 'probe');
  mkdirSync(folder);
  const manifest = JSON.stringify({ name: 'wardkey-probe', version: '1.2.3', main: 'main.js' });
  for (const [name, text] of Object.entries({ 'package.json': manifest, 'main.js': MAIN, ...files })) {
    writeFileSync(join(folder, name), text);
  }
  const app = await launch(folder, display);
  return {
    app,
    display,
    folder,
    async end() {
      await app.close();
      await display.stop();
      await staged.remove();
    },
  };
}

async function launch(folder: string, display: Display): Promise<ElectronApplication> {
  const electron = lastRuntime(projectRoot())?.electron;
  if (electron === undefined) throw new Error('There is no out/runtime.json: run node build/setup.mjs test first.');
  return await _electron.launch({
    executablePath: await asUnprivileged({ electron }),
    chromiumSandbox: true,
    args: [folder, '--given'],
    env: Object.fromEntries(Object.entries(display.env).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  });
}

/** One field of a process's entry in /proc. */
export function processField(pid: number, field: string): string | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(status)?.[1];
}
