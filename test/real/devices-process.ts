/** The product's devices process, bundled, and run by Node in the place of Electron's utility process. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { DevicesProcess, Forker } from '../../electron/devices/bridge.ts';
import { projectRoot } from '../harness/root.ts';

const ROOT = projectRoot();

/** Below the project's folder, where the native modules are found. */
export const devicesFolder = (test: string): string => join(ROOT, 'out/real', test);

/** Collects garbage all the time: pcsc-mini 0.1.3 ends the process when a client whose pcscd died is collected. */
export async function bundleDevices(script: string): Promise<void> {
  const entry = `
    import { run } from './electron/devices/process.ts';
    process.parentPort = {
      postMessage: (message) => process.send(message),
      on: (event, listener) => process.on(event, (data) => listener({ data })),
    };
    setInterval(globalThis.gc, 100);
    run();
  `;
  await build({
    stdin: { contents: entry, resolveDir: ROOT, loader: 'ts' },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['pcsc-mini', 'node-hid'],
    logLevel: 'silent',
  });
}

/** Counts what it starts. */
export class NodeForker implements Forker {
  started = 0;
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  fork(script: string, args: string[]): DevicesProcess {
    this.started += 1;
    const child = fork(script, args, {
      execArgv: ['--expose-gc'],
      serialization: 'advanced',
      env: { ...process.env, ...this.#env },
    });
    return {
      pid: child.pid,
      postMessage: (message) => void child.send(message as object),
      on: (event, listener: (value: number) => void) =>
        event === 'message'
          ? child.on('message', listener as (message: unknown) => void)
          : child.on('exit', (code) => listener(code ?? -1)),
      kill: () => child.kill(),
    };
  }
}
