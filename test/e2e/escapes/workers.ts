/** What a page tries by a service worker of its own site, which can answer in the place of its server. */
import { type Attempt, asks, ERROR, refused } from './attempt.ts';

const REQUEST = 'only addresses of the policy are asked for';
const CONNECTION = 'no connection but to hosts of the policy';
const DOCUMENT = 'no document by a service worker';

/** Once it answers for the page's site. */
const WORKER = `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(({ active }) => active)`;

/** What it comes to in the worker itself. */
const inWorker = (code: string) =>
  `${WORKER}.then((worker) => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    worker.postMessage(${code}, [port2]);
  }))`;

/** The page goes to a document that the worker makes. */
const toDocument = (code: string) =>
  `${WORKER}.then(() => (location.href = '/by-worker/document?' + encodeURIComponent(${code}), 'asked'))`;

const TRANSPORT = `'new WebTransport("' + THERE.replace('http', 'https') + '")'`;

export const BY_ITS_WORKER: readonly Attempt[] = [
  asks('fetch by its worker', REQUEST, inWorker(`'fetch("' + THERE + '", { mode: "no-cors" })'`), ERROR),
  asks(
    'import by its worker',
    REQUEST,
    refused(
      `navigator.serviceWorker.register('/worker.js?import=' + encodeURIComponent(THERE), { scope: '/import/' })`,
    ),
    ERROR,
  ),
  asks('WebTransport by its worker', REQUEST, inWorker(`${TRANSPORT} + '.ready'`), ERROR),
  asks('print in a document of its worker', DOCUMENT, toDocument(`'print()'`), /^asked$/),
  asks('WebTransport in a document of its worker', DOCUMENT, toDocument(TRANSPORT), /^asked$/),
  asks(
    'WebTransport in a shared worker of its worker',
    CONNECTION,
    `${WORKER}.then(() => new Promise((done) => {
      const code = ${TRANSPORT} + '.ready.catch((error) => { onconnect = ({ ports: [port] }) => port.postMessage(error.name); })';
      new SharedWorker('/by-worker/shared.js?' + encodeURIComponent(code));
      setTimeout(done, 800, 'asked');
    }))`,
    /^asked$/,
  ),
];
