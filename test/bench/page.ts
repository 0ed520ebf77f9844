/**
 * The page that is shown beside each other by the station, the kiosk and the bare window. It has a colour everywhere,
 * so that a window which shows nothing yet is never taken for it. As `full` it then stores what an EHR would in a shift.
 */

const MB = 1024 * 1024;
/** Web storage that a switch has to get rid of. */
export const STORED_BYTES = 50 * MB;

/** What is held is read back and counted: `navigator.storage.estimate()` often left Cache Storage out (seen on Electron 22). */
const IN_CACHE = 43 * MB;
const RECORDS = 6;
const LOCAL_CHARACTERS = MB;

/** The painting comes first and is over before the storing begins. */
const BEGIN_AFTER_MS = 150;

const rows = Array.from(
  { length: 12 },
  (_, row) => `<tr><td>4A-${row + 1}</td><td>Bench, Patient ${row + 1}</td></tr>`,
);

export function benchPage(full: boolean): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Bench</title>
    <link rel="icon" href="data:,">
    <style>
      html { background: #1b6b5a; color: #f4e9c8; font: 18px/1.6 sans-serif; }
      body { margin: 0; }
      header { background: #c2185b; padding: 14px 24px; font-size: 22px; }
      table { margin: 24px; border-collapse: collapse; width: 70%; background: #2d8a75; }
      td { padding: 8px 16px; border-bottom: 2px solid #1b6b5a; }
    </style>
  </head>
  <body>
    <header>Bench ward</header>
    <table>${rows.join('')}</table>
    <script>${full ? storing() : telling()}</script>
  </body>
</html>`;
}

/** Two frames after the script, the first frame has been handed to the screen. */
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

function telling(): string {
  return `${PAINTED}.then(() => fetch('./painted', { method: 'POST' }));`;
}

function storing(): string {
  return `
    const tell = (what, said) => fetch('./' + what, { method: 'POST', body: JSON.stringify(said) });
    const done = (asked) => new Promise((kept, failed) => {
      asked.onsuccess = asked.oncomplete = () => kept(asked.result);
      asked.onerror = asked.onabort = () => failed(asked.error);
    });
    const block = crypto.getRandomValues(new Uint8Array(65536));
    const bytes = (count) => {
      const made = new Uint8Array(count);
      for (let at = 0; at < count; at += block.length) made.set(block.subarray(0, count - at), at);
      return made;
    };
    const store = async () => {
      const cache = await caches.open('bench');
      await cache.put('./stored', new Response(bytes(${IN_CACHE})));
      const opening = indexedDB.open('bench', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('records', { autoIncrement: true });
      const database = await done(opening);
      const writing = database.transaction('records', 'readwrite');
      for (let record = 0; record < ${RECORDS}; record++) writing.objectStore('records').add(bytes(${MB}));
      await done(writing);
      localStorage.setItem('bench', 'x'.repeat(${LOCAL_CHARACTERS}));
      document.cookie = 'bench=1; path=/; max-age=86400';
      await navigator.serviceWorker.register('./sw.js');
      const { active } = await navigator.serviceWorker.ready;
      const cached = await (await cache.match('./stored')).arrayBuffer();
      const records = await done(database.transaction('records').objectStore('records').getAll());
      database.close();
      const held = records.reduce((sum, record) => sum + record.length, cached.byteLength);
      return { bytes: held + localStorage.getItem('bench').length, worker: active !== null };
    };
    ${PAINTED}
      .then(() => tell('painted'))
      .then(() => new Promise((done) => setTimeout(done, ${BEGIN_AFTER_MS})))
      .then(store)
      .then((said) => tell('stored', said), (error) => tell('stored', { fault: String(error) }));`;
}

export const WORKER = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', () => undefined);
`;
