/** A worker that several windows share, and that lives on while any of them does. */
import { inPage } from '../canary.ts';

const WORKER = `let kept = 'nothing';
addEventListener('connect', ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data) kept = data;
    port.postMessage(kept);
  };
});`;

const ask = (data: string) => `new Promise((resolve, reject) => {
  const worker = new SharedWorker('/sharedWorker/worker.js', 'canary');
  worker.onerror = () => reject(new Error('There is no shared worker.'));
  worker.port.onmessage = ({ data }) => resolve(data);
  worker.port.postMessage(${data});
  (window.workers ??= []).push(worker);
})`;

export const sharedWorker = inPage({
  name: 'sharedWorker',
  residue: 'processes',
  answers: () => ({ headers: { 'content-type': 'text/javascript' }, body: WORKER }),
  write: (token) => ask(token),
  read: ask('undefined'),
});
