/** What is asked of every web contents and of every session of a station. */
import type { WebPreferences } from 'electron';

export const HEARD_ON_CONTENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'will-prevent-unload',
  'did-navigate',
  'did-frame-navigate',
  'select-bluetooth-device',
];

export const HEARD_ON_SESSION = [
  'will-download',
  'select-hid-device',
  'select-serial-port',
  'select-usb-device',
  'select-webauthn-account',
];

export const SET_ON_SESSION = [
  'setPermissionRequestHandler',
  'setPermissionCheckHandler',
  'setDevicePermissionHandler',
  'setDisplayMediaRequestHandler',
] as const;

/** A window that a page opened, a webview, developer tools; or a test's own window. */
export const NOT_MADE = 'the product did not make it';

const PICTURES = 'PictureInPicture,PictureInPictureAPI,DocumentPictureInPictureAPI';

/** What a preference must be; `undefined` stands where the default will do. */
const WANTED: { readonly [Name in keyof WebPreferences]?: readonly unknown[] } = {
  sandbox: [true],
  contextIsolation: [true],
  devTools: [false],
  disableDialogs: [true],
  spellcheck: [false],
  nodeIntegration: [false],
  nodeIntegrationInWorker: [false, undefined],
  nodeIntegrationInSubFrames: [false, undefined],
  webSecurity: [true, undefined],
  allowRunningInsecureContent: [false, undefined],
  webviewTag: [false, undefined],
  plugins: [false, undefined],
  experimentalFeatures: [false, undefined],
  enableBlinkFeatures: ['', undefined],
  disableBlinkFeatures: [`Auxclick,${PICTURES}`, `Auxclick,${PICTURES},WebAuth`],
  enableDeprecatedPaste: [false],
  navigateOnDragDrop: [false],
  additionalArguments: [undefined],
  safeDialogs: [true, undefined],
};

export function preferenceFaults(given: WebPreferences): readonly string[] {
  const names = Object.keys(WANTED) as (keyof typeof WANTED)[];
  const wrong = names.filter((name) => !WANTED[name]?.includes(given[name]));
  return wrong.map((name) => `${name} is ${JSON.stringify(given[name])}`);
}
