/** A script that stands between the pages and the server, and lives on without any page. */
import { inPage } from '../canary.ts';

const WORKER = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;

export const serviceWorker = inPage({
  name: 'serviceWorker',
  residue: 'serviceWorkers',
  answers: () => ({ headers: { 'content-type': 'text/javascript' }, body: WORKER }),
  write: (token) => `navigator.serviceWorker
    .register('/serviceWorker/worker.js?' + ${token}, { scope: '/serviceWorker/' })
    .then(({ installing, active }) => new Promise((resolve) => {
      if (active || installing?.state === 'activated') return resolve('active');
      installing.onstatechange = () => { if (installing.state === 'activated') resolve('active'); };
    }))`,
  read: `navigator.serviceWorker.getRegistrations().then((all) => all.map(({ active }) => active?.scriptURL))`,
});
