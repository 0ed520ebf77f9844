// The clipboard of Electron 44 and later: reading and writing are promises, and the X selection is an object of its own.

import { Blob } from 'node:buffer';
import type { Clipboard } from 'electron';

/** Electron 22's clipboard: everything at once, the selection chosen by an argument. */
interface OldClipboard {
  clear(type?: 'selection'): void;
  readText(type?: 'selection'): string;
  writeText(text: string, type?: 'selection'): void;
  has(format: string, type?: 'selection'): boolean;
  availableFormats(type?: 'selection'): string[];
  readBuffer(format: string): Buffer;
}

type NewClipboard = Pick<Clipboard, 'clear' | 'has' | 'readText' | 'writeText'> & { read(): Promise<OldItem[]> };
type OldItem = { types: string[]; getType(type: string): Promise<Blob> };

export function newClipboard(given: unknown): NewClipboard & { selection: NewClipboard } {
  const old = given as OldClipboard;
  return { ...clipboardOf(old), selection: clipboardOf(old, 'selection') };
}

function clipboardOf(old: OldClipboard, ...type: ['selection'] | []): NewClipboard {
  return {
    clear: () => old.clear(...type),
    has: async (mimetype) => old.has(mimetype, ...type),
    readText: async () => old.readText(...type),
    writeText: async (text) => old.writeText(text, ...type),
    read: async () => items(old, old.availableFormats(...type)),
  };
}

function items(old: OldClipboard, types: string[]): OldItem[] {
  return [{ types, getType: async (type) => new Blob([old.readBuffer(type)], { type }) }];
}
