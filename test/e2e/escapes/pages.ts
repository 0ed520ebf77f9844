/** What a hostile page tries by itself, each with the permission that a click of the user would give it. */
import { type Attempt, asks, ERROR, refused } from './attempt.ts';
import { ASKED_FOR } from './permissions.ts';
import { BY_ITS_WORKER } from './workers.ts';

const NAVIGATION = 'only addresses of the policy are navigated to';
const WINDOW = 'no new windows';
const OWN_SCRIPT = 'an address that is a script runs in the page that asks, and nowhere else';
const REQUEST = 'only addresses of the policy are asked for';
const CONNECTION = 'no connection but to hosts of the policy';
const PDF = 'a PDF is a file: no viewer of the browser';
export const DIALOG = 'no dialog of the system';

/** Puts it into the page. */
const puts = (html: string, where = 'body') =>
  `document.${where}.insertAdjacentHTML('beforeend', '${html}'.replaceAll('THERE', THERE))`;

/** A worker that posts what it came to. */
const works = (code: string, atError: string) =>
  `new Promise((done) => { const worker = new Worker(URL.createObjectURL(new Blob([${code}]))); worker.onmessage = ({ data }) => done(data); worker.onerror = () => done('${atError}'); })`;

const goes = (name: string, to: string): Attempt => ({
  name: `address ${name}`,
  control: NAVIGATION,
  script: `(location.href = ${to}, 'asked')`,
  held: /^asked$|Not allowed|is not valid/,
});

/** What another program would open; that it is asked to takes a moment. */
const leaves = (scheme: string, to: string): Attempt => ({
  ...goes(scheme, to),
  script: `new Promise((done) => { location.href = ${to}; setTimeout(done, 600, 'asked'); })`,
});

/** By a link that is clicked, as pages do it. */
const follows = (name: string, attributes: string): Attempt => ({
  name: `link ${name}`,
  control: WINDOW,
  script: `(${puts(`<a id="way" ${attributes}>way</a>`)}, way.click(), way.remove(), 'clicked')`,
  held: /^clicked$/,
});

const submits = (name: string, control: string, attributes: string): Attempt => ({
  name: `form ${name}`,
  control,
  script: `(${puts(`<form id="way" ${attributes}></form>`)}, way.submit(), way.remove(), 'posted')`,
  held: /^posted$/,
});

/** By an element that loads something. */
const embeds = (name: string, attributes: string): Attempt => ({
  name: `element ${name}`,
  control: REQUEST,
  script: `new Promise((done) => {
    const made = Object.assign(document.createElement('${name}'), { ${attributes} });
    made.onload = () => done('loaded nothing of it');
    made.onerror = () => done('refused');
    document.body.append(made);
  })`,
  held: /^refused$|^loaded nothing of it$/,
});

/** What it is taken for, which only a page of the same site can read. */
const inFrame = (path: string) =>
  `new Promise((done) => {
    const frame = Object.assign(document.createElement('iframe'), { src: '${path}' });
    frame.onload = () => { const type = frame.contentDocument?.contentType ?? 'of another site'; frame.remove(); done(type); };
    document.body.append(frame);
  })`;

export const ATTEMPTS: readonly Attempt[] = [
  goes('elsewhere', 'THERE'),
  goes('data:', `'data:text/html,<h1>out</h1>'`),
  goes('blob:', `URL.createObjectURL(new Blob(['<h1>out</h1>'], { type: 'text/html' }))`),
  goes('filesystem:', `'filesystem:' + location.origin + '/temporary/out.html'`),
  asks(
    'address javascript:',
    OWN_SCRIPT,
    `new Promise((done) => {
      location.href = "javascript:void (window.mark = 'written')";
      setTimeout(() => done(window.mark + ' in ' + location.protocol), 300);
    })`,
    /^written in (?:http|about):$/,
    /^undefined in https:$/,
  ),
  goes('file:', `'file:///etc/passwd'`),
  goes('view-source:', `'view-source:' + location.href`),
  goes('chrome:', `'chrome://gpu'`),
  goes('devtools:', `'devtools://devtools/bundled/inspector.html'`),
  leaves('mailto:', `'mailto:a@example.org'`),
  leaves('tel:', `'tel:112'`),
  leaves('ms-settings:', `'ms-settings:network'`),
  leaves('search-ms:', `'search-ms:query=x'`),
  goes('ftp:', `'ftp://127.0.0.1/'`),
  goes('with a user name in it', `THERE.replace('://', '://127.0.0.1@')`),
  goes('with another port', `location.origin.replace(/\\d+$/, '1') + '/'`),
  asks(
    'address of a PDF',
    PDF,
    `new Promise((done) => { location.href = '/report.pdf'; setTimeout(done, 500, 'the page is still there'); })`,
    /^the page is still there$/,
  ),
  asks('frame of a PDF without a type', PDF, inFrame('/untyped'), /^text\/plain$/),
  asks('frame of a PDF of any type', PDF, inFrame('/unknown'), /^text\/plain$/),
  goes('that redirects elsewhere', `'/redirect'`),
  follows('to a new window', 'href="/" target="_blank"'),
  follows('elsewhere in a new window', 'href="THERE" target="_blank" rel="opener"'),
  follows('to a download', 'href="data:text/plain,x" download="escape.txt"'),
  follows('to a file of the server', 'href="/download"'),
  follows('with a ping', 'href="#" ping="THERE"'),
  asks('window.open elsewhere', WINDOW, `String(open(THERE))`, /^null$/),
  asks('window.open of its own site', WINDOW, `String(open('/'))`, /^null$/),
  asks('window.open of a blank page', WINDOW, `String(open('about:blank', 'x', 'popup'))`, /^null$/),
  submits('posted elsewhere', NAVIGATION, 'method="post" action="THERE"'),
  submits('posted to a new window', WINDOW, 'target="_blank" action="/"'),
  asks(
    'refresh elsewhere',
    NAVIGATION,
    `(${puts('<meta http-equiv="refresh" content="0;url=THERE">', 'head')}, 'asked')`,
    /^asked$/,
  ),
  embeds('iframe', `src: THERE`),
  embeds('img', `src: THERE`),
  embeds('script', `src: THERE`),
  embeds('link', `rel: 'stylesheet', href: THERE`),
  embeds('object', `data: THERE`),
  embeds('embed', `src: THERE`),
  embeds('video', `src: THERE`),
  asks('fetch', REQUEST, refused(`fetch(THERE, { mode: 'no-cors' })`), /^TypeError$/),
  asks('fetch that is redirected', REQUEST, refused(`fetch('/redirect', { mode: 'no-cors' })`), /^TypeError$/),
  asks('beacon', REQUEST, `String(navigator.sendBeacon(THERE, 'x'))`, /^(?:true|false)$/),
  asks(
    'web socket',
    REQUEST,
    `new Promise((done) => { const socket = new WebSocket(THERE.replace('http', 'ws')); socket.onopen = () => done('open'); socket.onerror = () => done('refused'); })`,
    /^refused$/,
  ),
  asks(
    'event source',
    REQUEST,
    `new Promise((done) => { const source = new EventSource(THERE); source.onopen = () => done('open'); source.onerror = () => { source.close(); done('refused'); }; })`,
    /^refused$/,
  ),
  asks('import', REQUEST, refused(`import(THERE)`), /^TypeError$/),
  asks(
    'worker',
    REQUEST,
    works(
      `'try { importScripts("' + THERE + '"); postMessage("loaded") } catch { postMessage("refused") }'`,
      'refused',
    ),
    /^refused$/,
  ),
  asks('service worker', REQUEST, refused(`navigator.serviceWorker.register(THERE)`), ERROR),
  asks('WebTransport', REQUEST, refused(`new WebTransport(THERE.replace('http', 'https')).ready`), ERROR),
  asks(
    'WebTransport in a worker',
    REQUEST,
    works(
      `'new WebTransport("' + THERE.replace('http', 'https') + '").ready.then(() => postMessage("ready"), (error) => postMessage(error.name))'`,
      'SecurityError',
    ),
    ERROR,
  ),
  asks(
    'peer connection',
    REQUEST,
    `new Promise((done) => { const peer = new RTCPeerConnection({ iceServers: [{ urls: THERE.replace('http://', 'stun:').slice(0, -1) }] }); let hosts = 0; peer.onicecandidate = ({ candidate }) => { if (candidate?.candidate) hosts += 1; else done(hosts + ' addresses'); }; peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer)); })`,
    /^0 addresses$/,
  ),
  asks(
    'peer connection by a relay',
    CONNECTION,
    `new Promise((done) => { const peer = new RTCPeerConnection({ iceServers: [{ urls: THERE.replace('http://', 'turn:').slice(0, -1) + '?transport=tcp', username: 'x', credential: 'x' }] }); peer.onicecandidate = ({ candidate }) => candidate?.candidate || done('no relay'); peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer)); })`,
    /^no relay$/,
  ),
  ...ASKED_FOR,
  ...BY_ITS_WORKER,
  asks('print', DIALOG, `(print(), 'asked')`, /^asked$/),
  asks('print by command', DIALOG, `String(document.execCommand('print'))`, /^(?:true|false)$/),
  asks('alert', DIALOG, `(alert('x'), 'answered')`, /^answered$/),
  asks('confirm', DIALOG, `String(confirm('x'))`, /^false$/),
  asks('prompt', DIALOG, refused(`prompt('x')`), /^got null$|Error$/),
  asks(
    'file chooser',
    DIALOG,
    `(Object.assign(document.createElement('input'), { type: 'file' }).click(), 'asked')`,
    /^asked$/,
  ),
  asks('login of its server', DIALOG, `fetch('/login').then(({ status }) => String(status))`, /^401$/),
  asks('file picker', DIALOG, refused('showOpenFilePicker()'), ERROR),
  asks('directory picker', DIALOG, refused('showDirectoryPicker()'), ERROR),
  asks(
    'picture in picture',
    'no window over a lock screen',
    `String(document.pictureInPictureEnabled)`,
    /^(?:false|undefined)$/,
  ),
  {
    ...asks(
      'picture in picture of a document',
      'no window over a lock screen',
      refused('documentPictureInPicture.requestWindow({ width: 400, height: 300 })'),
      ERROR,
    ),
    mayBeUnknown: true,
  },
  asks('moving the window', 'the page has no window', `(moveTo(0, 0), resizeTo(10, 10), 'asked')`, /^asked$/),
  asks(
    'Node and Electron',
    'sandbox, no preload in the EHR',
    `[typeof require, typeof process, typeof window.wardkey, typeof window.electron].join()`,
    /^(?:undefined,?){4}$/,
    // the station's own page has the one door that is made for it
    /^undefined,undefined,object,undefined$/,
  ),
  asks(
    'the page around it',
    'a page of its own, without an opener',
    `String([opener, parent === window, top === window])`,
    /^,true,true$/,
  ),
];
