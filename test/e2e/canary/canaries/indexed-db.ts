/** The database of an origin, with a text and a blob, which Chromium keeps in a place of its own. */
import { inPage } from '../canary.ts';

const OPEN = `const opening = indexedDB.open('canary', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
  opening.onerror = () => reject(opening.error);`;

export const indexedDatabase = inPage({
  name: 'indexedDb',
  residue: 'indexedDb',
  write: (token) => `new Promise((resolve, reject) => {
    ${OPEN}
    opening.onsuccess = () => {
      const written = opening.result.transaction('kept', 'readwrite');
      written.objectStore('kept').put(new Blob([${token}]), 'blob');
      written.objectStore('kept').put(${token}, 'text');
      written.oncomplete = () => { opening.result.close(); resolve('written'); };
    };
  })`,
  read: `new Promise((resolve, reject) => {
    ${OPEN}
    opening.onsuccess = () => {
      const asked = opening.result.transaction('kept').objectStore('kept').getAll();
      asked.onsuccess = () => {
        opening.result.close();
        resolve(Promise.all(asked.result.map((each) => (each instanceof Blob ? each.text() : each))));
      };
    };
  })`,
});
