/** What every page in the station is made with, the EHR's and Wardkey's own alike. */
import type { WebPreferences } from 'electron';

/** A picture in a window of its own would stay on the screen over a locked station. */
const PICTURES = ['PictureInPicture', 'PictureInPictureAPI', 'DocumentPictureInPictureAPI'];

export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  devTools: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  // A native dialog would stay on the screen over a locked station.
  disableDialogs: true,
  disableBlinkFeatures: ['Auxclick', ...PICTURES].join(),
  // by it a page reads the clipboard without a permission, also behind the lock screen (seen on Chromium 108)
  enableDeprecatedPaste: false,
} as const satisfies WebPreferences;
