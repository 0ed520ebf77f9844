/** `window.bench`: the few things that happen around a station. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Seen } from '../../harness/protocol.ts';
import type { Act, Bench } from './contract.ts';

const bench: Bench = {
  act: (act: Act) => ipcRenderer.invoke('bench:act', act),
  onSeen: (on) => void ipcRenderer.on('bench:seen', (_event, seen: Seen) => on(seen)),
};

contextBridge.exposeInMainWorld('bench', bench);
