/** What is in the page and in the preload once they are bundled, and what the preload really exposes. */
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { requests, SCREEN } from '../../electron/ipc/contract.ts';
import { KEY, type KeyOrder } from '../../electron/ipc/key-contract.ts';
import { locked } from '../gallery/screens.ts';

async function bundle(entry: string, more: object = {}) {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    ...more,
  });
  return { inputs: Object.keys(metafile?.inputs ?? {}), text: outputFiles?.[0]?.text ?? '' };
}

const preload = () => bundle('electron/preload.ts', { format: 'cjs', platform: 'node', external: ['electron'] });

type Verb = (...given: unknown[]) => unknown;

async function exposed() {
  const { text } = await preload();
  const worlds: Record<string, Record<string, Verb>> = {};
  const invoked: unknown[][] = [];
  const listeners = new Map<string, Verb>();
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Record<string, Verb>) => Object.assign(worlds, { [name]: api }),
    },
    ipcRenderer: {
      invoke: (...given: unknown[]) => invoked.push(given),
      on: (channel: string, listener: Verb) => listeners.set(channel, listener),
      off: (channel: string, listener: Verb) => listeners.get(channel) === listener && listeners.delete(channel),
    },
  };
  runInNewContext(text, { require: () => electron });
  return { worlds, wardkey: worlds.wardkey ?? {}, invoked, listeners };
}

describe('the preload', () => {
  it('carries nothing but itself: no checker, no code of the station', async () => {
    expect((await preload()).inputs).toEqual(['electron/preload.ts']);
  });

  it('exposes one verb a channel and nothing else', async () => {
    const { worlds, wardkey, invoked } = await exposed();
    expect(Object.keys(worlds)).toEqual(['wardkey']);
    expect(Object.keys(wardkey).sort()).toEqual([...Object.keys(requests), 'onScreen', 'onKey'].sort());
    const given = ['1', '2', '3', 'too much'];
    for (const name of Object.keys(requests)) wardkey[name]?.(...given);
    expect(invoked).toEqual(
      Object.entries(requests).map(([name, takes]) => [`wardkey:${name}`, ...given.slice(0, takes.def.items.length)]),
    );
  });

  it.each([
    ['screens', 'onScreen', SCREEN, locked satisfies Screen],
    ['orders for a key', 'onKey', KEY, { is: 'cancel' } satisfies KeyOrder],
  ])('hands on %s without the event, until stopped', async (_what, verb, channel, told) => {
    const { wardkey, listeners } = await exposed();
    const heard: unknown[][] = [];
    const stop = wardkey[verb]?.((...given: unknown[]) => heard.push(given)) as () => void;
    listeners.get(`wardkey:${channel}`)?.({ sender: 'ipcRenderer' }, told);
    expect(heard).toEqual([[told]]);
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('the page', () => {
  it('takes two heights from the station and no other code', async () => {
    const { inputs } = await bundle('renderer/main.tsx', { format: 'esm' });
    expect(inputs.filter((file) => file.startsWith('electron/'))).toEqual(['electron/core/layout.ts']);
    expect(inputs.some((file) => file.includes('node_modules/zod'))).toBe(false);
    expect(inputs.some((file) => file.includes('node_modules/react-dom'))).toBe(true);
  });
});
