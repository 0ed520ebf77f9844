/** A temporary file that a part of the browser writes for the person at work, as for an upload or a print preview. */
import type { Canary } from '../canary.ts';
import { filesWith } from '../search.ts';

export const temporaryFile: Canary = {
  name: 'temporaryFile',
  residue: 'sessionFolder',
  async write(desk, token) {
    await desk.app.evaluate((_electron, token) => {
      // node 16, which the verification runtime carries, has no getBuiltinModule
      const load = process.getBuiltinModule ?? process.mainModule?.require;
      (load('node:fs') as typeof import('node:fs')).writeFileSync(`${process.env.TMPDIR}/temporary`, token);
    }, token);
  },
  read: async (desk, token) => filesWith(desk.folders, token).length > 0,
};
