/** The origin private file system. */
import { inPage } from '../canary.ts';

export const privateFiles = inPage({
  name: 'privateFiles',
  residue: 'fileSystems',
  write: (token) => `(async () => {
    const root = await navigator.storage.getDirectory();
    const writing = await (await root.getFileHandle('canary', { create: true })).createWritable();
    await writing.write(${token});
    await writing.close();
  })()`,
  read: `(async () => {
    const root = await navigator.storage.getDirectory();
    const texts = [];
    for await (const handle of root.values()) texts.push(await (await handle.getFile()).text());
    return texts;
  })()`,
});
