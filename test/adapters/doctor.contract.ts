/** What every `Machine` does, the recorded one included. */
import { expect } from 'vitest';
import type { Machine } from '../../electron/doctor/machine.ts';
import type { Case } from './contract.ts';

/** A folder with a `file` of `TEXT`, mode 0640, a folder `below` with `one` and `two`, and a `link` to `below`. */
export interface MachineWorld {
  readonly machine: Machine;
  readonly folder: string;
}

export const TEXT = 'one line\nand “another”\n';

export const MACHINE_CASES: readonly Case<MachineWorld>[] = [
  {
    name: 'reads a file, also through a link, and says when there is none',
    run: async ({ machine, folder }) => {
      expect(await machine.readFile(`${folder}/file`)).toBe(TEXT);
      expect(await machine.readFile(`${folder}/link/one`)).toBe('1');
      expect(await machine.readFile(`${folder}/none`)).toBeUndefined();
      expect(await machine.readFile(`${folder}/file/none`)).toBeUndefined();
    },
  },
  {
    name: 'does not read what is no regular file',
    run: async ({ machine, folder }) => {
      await expect(machine.readFile(`${folder}/below`)).rejects.toThrow();
      await expect(machine.readFile(`${folder}/link`)).rejects.toThrow();
      await expect(machine.readFile('/dev/null')).rejects.toThrow();
    },
  },
  {
    name: 'lists a folder in order, also through a link, and nothing where there is none',
    run: async ({ machine, folder }) => {
      expect(await machine.list(folder)).toEqual(['below', 'file', 'link']);
      expect(await machine.list(`${folder}/link`)).toEqual(['one', 'two']);
      expect(await machine.list(`${folder}/none`)).toEqual([]);
    },
  },
  {
    name: 'tells kinds and modes, of a link its own',
    run: async ({ machine, folder }) => {
      expect(await machine.stat(`${folder}/file`)).toMatchObject({ kind: 'file', mode: 0o640 });
      expect(await machine.stat(`${folder}/below`)).toMatchObject({ kind: 'folder' });
      expect(await machine.stat(`${folder}/link`)).toMatchObject({ kind: 'link' });
      expect(await machine.stat(`${folder}/link/one`)).toMatchObject({ kind: 'file' });
      expect(await machine.stat(`${folder}/none`)).toBeUndefined();
    },
  },
  {
    name: 'follows links to where they lead',
    run: async ({ machine, folder }) => {
      expect(await machine.readLink(`${folder}/link`)).toBe('below');
      expect(await machine.readLink(`${folder}/none`)).toBeUndefined();
      expect(await machine.realPath(`${folder}/link/one`)).toBe(`${folder}/below/one`);
      expect(await machine.realPath(`${folder}/file`)).toBe(`${folder}/file`);
      expect(await machine.realPath(`${folder}/none`)).toBeUndefined();
    },
  },
  {
    name: 'runs a program, tells its output and its code, and says when there is none',
    run: async ({ machine }) => {
      expect(await machine.run('echo', ['a', 'b'])).toEqual({ is: 'ended', code: 0, out: 'a b\n' });
      expect(await machine.run('printenv', ['WARDKEY_X'], { WARDKEY_X: 'y' })).toMatchObject({ code: 0, out: 'y\n' });
      expect(await machine.run('test', ['-e', '/none'])).toMatchObject({ is: 'ended', code: 1 });
      expect(await machine.run('wardkey-no-such-program', [])).toEqual({ is: 'notThere' });
    },
  },
];
