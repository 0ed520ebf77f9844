/**
 * Every permission there is a name for, asked for by what a page would ask for it with, and looked up by every name a page
 * may look up. What this Chromium does not know is said to be so, and shows nothing.
 */
import type { Permission } from '../../../electron/core/permissions.ts';
import { type Attempt, asks, ERROR, refused } from './attempt.ts';

const PERMISSION = 'every permission denied';
const CHOOSER = 'every device chooser refused';

type Asked = readonly [script: string, held?: RegExp];

/** What is done by a worker of the page, which goes on without it. */
const byWorker = (call: string) =>
  refused(
    `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then((worker) => ${call})`,
  );

/** What tells by an event instead of a promise whether it was given. */
const byEvent = (make: string, given: string, not: string) =>
  `new Promise((done) => { const asked = ${make}; asked.${given} = () => done('got it'); asked.${not} = (event) => done(event.error?.name ?? 'NotAllowedError'); asked.start?.(); })`;

const position = (options: string) =>
  `new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('got it'), ({ code }) => done('error ' + code), ${options}))`;
/** GeolocationPositionError.PERMISSION_DENIED */
const DENIED_POSITION = /^error 1$/;

const xr = (kind: string, features = '{}') => refused(`navigator.xr.requestSession('${kind}', ${features})`);

const KEYS = `navigator.requestMediaKeySystemAccess('org.w3.clearkey', [{ persistentState: 'required', distinctiveIdentifier: 'required', videoCapabilities: [{ contentType: 'video/webm; codecs="vp9"' }] }])`;

/** What there is to be pasted, the page itself has copied. */
const PASTE = `(() => {
  const box = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: 'copied' }));
  box.select();
  document.execCommand('copy');
  box.value = '';
  const did = document.execCommand('paste');
  const got = box.value;
  box.remove();
  return did + ' ' + got;
})()`;

/** Electron has nobody who fetches: what was begun gets nothing (seen on Chromium 108, where it is begun unasked). */
const FETCHED = `worker.backgroundFetch.fetch('x', ['/background']).then((fetch) =>
  new Promise((done) => setTimeout(() => done(fetch.downloaded + ' bytes'), 500)))`;

const BY_NAME: Readonly<Record<Permission, Asked>> = {
  ar: [xr('immersive-ar')],
  vr: [xr('immersive-vr')],
  'hand-tracking': [xr('immersive-vr', `{ requiredFeatures: ['hand-tracking'] }`)],
  'automatic-fullscreen': [
    `new Promise((done) => setTimeout(() => done(${refused('document.documentElement.requestFullscreen()')}), 0))`,
  ],
  fullscreen: [refused('document.body.requestFullscreen()')],
  'background-fetch': [byWorker(FETCHED), /^got "0 bytes"$|Error$/],
  'background-sync': [byWorker(`worker.sync.register('x')`), /Error$/],
  'periodic-background-sync': [byWorker(`worker.periodicSync.register('x', { minInterval: 1 })`), /Error$/],
  'captured-surface-control': [refused('new CaptureController().forwardWheel(document.body)'), /Error$/],
  'clipboard-read': [refused('navigator.clipboard.readText()')],
  'clipboard-sanitized-write': [refused(`navigator.clipboard.writeText('escape')`)],
  'deprecated-sync-clipboard-read': [PASTE, /^false $/],
  'display-capture': [refused('navigator.mediaDevices.getDisplayMedia({ video: true })')],
  fileSystem: [refused(`showSaveFilePicker({ suggestedName: 'escape.txt' })`)],
  geolocation: [position('{ enableHighAccuracy: true }'), DENIED_POSITION],
  'geolocation-approximate': [position('{ enableHighAccuracy: false }'), DENIED_POSITION],
  hid: [refused('navigator.hid.requestDevice({ filters: [] })'), /^got \[\]$|Error$/],
  usb: [refused('navigator.usb.requestDevice({ filters: [] })')],
  serial: [refused('navigator.serial.requestPort()')],
  'smart-card': [refused('navigator.smartCard.establishContext()')],
  nfc: [refused('new NDEFReader().scan()'), /Error$/],
  midi: [refused('navigator.requestMIDIAccess()')],
  midiSysex: [refused('navigator.requestMIDIAccess({ sysex: true })')],
  'idle-detection': [refused('IdleDetector.requestPermission()'), /^got "denied"$|Error$/],
  // without full screen, which is refused, nothing is locked
  keyboardLock: [refused('navigator.keyboard.lock()'), /^got undefined$|Error$/],
  pointerLock: [
    `new Promise((done) => { document.onpointerlockchange = () => done('locked'); document.onpointerlockerror = () => done('refused'); document.body.requestPointerLock(); })`,
    /^refused$/,
  ],
  'window-management': [refused('getScreenDetails()')],
  'local-fonts': [refused('queryLocalFonts()'), /^got \[\]$|Error$/],
  'local-network': [refused(`fetch(THERE, { mode: 'no-cors', targetAddressSpace: 'local' })`)],
  'local-network-access': [refused(`fetch(THERE, { mode: 'no-cors', targetAddressSpace: 'private' })`)],
  'loopback-network': [refused(`fetch(THERE, { mode: 'no-cors', targetAddressSpace: 'loopback' })`)],
  media: [refused('navigator.mediaDevices.getUserMedia({ audio: true, video: true })')],
  mediaKeySystem: [refused(KEYS)],
  notifications: [refused('Notification.requestPermission()'), /^got "denied"$/],
  openExternal: [`(open('tel:112', '_self'), new Promise((done) => setTimeout(done, 600, 'asked')))`, /^asked$/],
  'payment-handler': [
    refused(
      `new PaymentRequest([{ supportedMethods: location.origin + '/pay' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show()`,
    ),
    /Error$/,
  ],
  'persistent-storage': [refused('navigator.storage.persist()'), /^got false$/],
  'screen-wake-lock': [refused(`navigator.wakeLock.request('screen')`)],
  'system-wake-lock': [refused(`navigator.wakeLock.request('system')`)],
  sensors: [byEvent('new Accelerometer()', 'onreading', 'onerror'), ERROR],
  'speaker-selection': [refused('navigator.mediaDevices.selectAudioOutput()')],
  // a page is a first party to itself: there is nothing it would gain
  'storage-access': [refused('document.requestStorageAccess()'), /^got undefined$|Error$/],
  'top-level-storage-access': [refused(`document.requestStorageAccessFor(THERE)`)],
  'web-app-installation': [refused('navigator.install()')],
  'web-printing': [refused('navigator.printing.getPrinters()')],
  // what Electron has no name for
  unknown: [refused('navigator.mediaDevices.getUserMedia({ video: { pan: true, tilt: true, zoom: true } })')],
};

const CHOOSERS: readonly string[] = ['hid', 'usb', 'serial'];

/** Names a page may look up (Permissions registry), each as it has to be written. */
const LOOKED_UP: readonly string[] = [
  ...['accelerometer', 'ambient-light-sensor', 'background-fetch', 'background-sync', 'bluetooth', 'camera'],
  ...['captured-surface-control', 'clipboard-read', 'clipboard-write', 'display-capture', 'geolocation'],
  ...['gyroscope', 'hand-tracking', 'idle-detection', 'keyboard-lock', 'local-fonts', 'local-network-access'],
  ...['magnetometer', 'microphone', 'midi', 'nfc', 'notifications', 'payment-handler'],
  ...['periodic-background-sync', 'persistent-storage', 'pointer-lock', 'screen-wake-lock', 'smart-card'],
  ...['speaker-selection', 'storage-access', 'system-wake-lock', 'web-app-installation', 'web-printing'],
  ...['window-management', 'window-placement'],
];
const LOOKED_UP_WITH = [
  `{ name: 'camera', panTiltZoom: true }`,
  `{ name: 'clipboard-write', allowWithoutSanitization: true, allowWithoutGesture: true }`,
  `{ name: 'fullscreen', allowWithoutGesture: true }`,
  `{ name: 'midi', sysex: true }`,
  `{ name: 'push', userVisibleOnly: true }`,
  `{ name: 'top-level-storage-access', requestedOrigin: location.origin }`,
];

const looksUp = (descriptor: string): Attempt =>
  asks(
    `permission looked up ${descriptor.replaceAll(/[{}']/g, '').replace('name: ', '').trim()}`,
    PERMISSION,
    `navigator.permissions.query(${descriptor}).then(({ state }) => state, SAYS)`,
    /^denied$/,
  );

const ASKED: readonly Attempt[] = [
  ...Object.entries(BY_NAME).map(([name, [script, held = ERROR]]) =>
    asks(`permission ${name}`, CHOOSERS.includes(name) ? CHOOSER : PERMISSION, script, held),
  ),
  asks('permission to notify used', PERMISSION, byEvent(`new Notification('escape')`, 'onshow', 'onerror'), ERROR),
  asks('idle detection started', PERMISSION, refused('new IdleDetector().start()'), ERROR),
  asks('Bluetooth device', CHOOSER, refused('navigator.bluetooth.requestDevice({ acceptAllDevices: true })'), ERROR),
  asks('devices known before', CHOOSER, devicesKnown(), /^\[\[\],\[\],\[\]\]$/),
  ...[...LOOKED_UP.map((name) => `{ name: '${name}' }`), ...LOOKED_UP_WITH].map(looksUp),
];

export const ASKED_FOR: readonly Attempt[] = ASKED.map((attempt) => ({ ...attempt, mayBeUnknown: true }));

function devicesKnown(): string {
  const lists = ['hid.getDevices()', 'usb.getDevices()', 'serial.getPorts()'].map((call) => `navigator.${call}`);
  return `Promise.all([${lists.join()}]).then(JSON.stringify)`;
}
