/** How a page of the EHR is made: the one a holder works in, and every one that it opens, with the same preferences. */
import type { Session, WebContents, WebContentsView, WebPreferences } from 'electron';
import type { EhrPolicy } from '../core/ehr-policy.ts';
import { PAGE_PREFERENCES } from '../lockdown/preferences.ts';
import { refuseFileChooser } from './file-chooser.ts';
import { keepKeysAway } from './no-keys.ts';

/** Without it a page sees that there is no WebAuthn, and offers what it has besides. */
const WEB_AUTHN = 'WebAuth';

export function ehrPreferences({ zoomPercent, passkeys }: Pick<EhrPolicy, 'zoomPercent' | 'passkeys'>): WebPreferences {
  const { disableBlinkFeatures } = PAGE_PREFERENCES;
  return {
    ...PAGE_PREFERENCES,
    ...(passkeys === 'deny' ? { disableBlinkFeatures: [disableBlinkFeatures, WEB_AUTHN].join() } : {}),
    // a page that loads behind a PIN pad would take the keyboard away from it
    focusOnNavigation: false,
    // of every site, for whatever is set at run time is one site's
    zoomFactor: zoomPercent / 100,
  };
}

export interface PageParts {
  readonly View: typeof WebContentsView;
  readonly policy: { readonly ehr: EhrPolicy };
}

/** A page that another one has opened stands in `opened`: it has its session from there, and its preferences from here. */
export function ehrPage({ View, policy }: PageParts, session: Session, opened?: WebContents): WebContentsView {
  const webPreferences = { session, ...ehrPreferences(policy.ehr) };
  const view = new View({ webPreferences, ...(opened ? { webContents: opened } : {}) });
  view.setBackgroundColor('#ffffff');
  refuseFileChooser(view.webContents);
  if (policy.ehr.passkeys === 'deny') keepKeysAway(view.webContents);
  return view;
}
