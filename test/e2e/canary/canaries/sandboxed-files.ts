/** The older way to files of an origin's own, which only Chromium has; in Chromium 108 they lie beside the newer ones. */
import { inPage } from '../canary.ts';

const OPEN = `new Promise((resolve, reject) => webkitRequestFileSystem(PERSISTENCE, 1e6, resolve, reject))`;
const file = (persistence: string, create: boolean) =>
  `${OPEN.replace('PERSISTENCE', persistence)}.then(({ root }) =>
    new Promise((resolve, reject) => root.getFile('older', { create: ${create} }, resolve, reject)))`;

export const sandboxedFiles = inPage({
  name: 'sandboxedFiles',
  residue: 'fileSystems',
  write: (token) => `${file('TEMPORARY', true)}.then((entry) => new Promise((resolve, reject) =>
    entry.createWriter((writer) => {
      writer.onwriteend = () => resolve('written');
      writer.onerror = reject;
      writer.write(new Blob([${token}]));
    }, reject)))`,
  read: `${file('TEMPORARY', false)}
    .then((entry) => new Promise((resolve, reject) => entry.file(resolve, reject)))
    .then((file) => file.text())
    .catch((error) => { if (error.name !== 'NotFoundError') throw error; })`,
});
