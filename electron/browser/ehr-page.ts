/** How a page of the EHR is made: the one a holder works in, and every one that it opens, with the same preferences. */
import type { Session, WebContents, WebContentsView, WebPreferences } from 'electron';
import { PAGE_PREFERENCES } from '../lockdown/preferences.ts';
import { refuseFileChooser } from './file-chooser.ts';

/** A picture in a window of its own would stay on the screen over a locked station. */
const NO_BLINK_FEATURES = [
  PAGE_PREFERENCES.disableBlinkFeatures,
  ...['PictureInPicture', 'PictureInPictureAPI', 'DocumentPictureInPictureAPI'],
];

export const EHR_PREFERENCES: WebPreferences = {
  ...PAGE_PREFERENCES,
  disableBlinkFeatures: NO_BLINK_FEATURES.join(','),
  // a page that loads behind a PIN pad would take the keyboard away from it
  focusOnNavigation: false,
};

/** A page that another one has opened stands in `opened`: it has its session from there, and its preferences from here. */
export function ehrPage(View: typeof WebContentsView, session: Session, opened?: WebContents): WebContentsView {
  const webPreferences = { session, ...EHR_PREFERENCES };
  const view = new View({ webPreferences, ...(opened ? { webContents: opened } : {}) });
  view.setBackgroundColor('#ffffff');
  refuseFileChooser(view.webContents);
  return view;
}
