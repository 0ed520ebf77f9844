/**
 * Stations without one of their controls. Each is the product with a few texts replaced; the named ways out must be open
 * there, or the matrix does not try them. Where two controls hold the same way, both are taken away.
 */
import type { Change } from '../../harness/mutant.ts';
import type { Place } from './vector.ts';

export interface Mutant {
  /** What the station does without. */
  readonly without: string;
  readonly changes: readonly Change[];
  /** The matrix's own words for what was taken away. */
  readonly controls: readonly string[];
  readonly place: Place;
  /** Vectors that are not held any more. */
  readonly opens: readonly string[];
}

const GUARDS = 'electron/browser/guards.ts';
const PREFERENCES = 'electron/lockdown/preferences.ts';

const NO_JUDGING: Change = {
  file: GUARDS,
  from: 'return address !== undefined && this.#roles.get(session)?.allows(address) === true;',
  to: 'return true;',
};
export const NO_REQUEST_JUDGED: Change = { file: GUARDS, from: 'cancel: !allowed', to: 'cancel: false' };
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is a text of the product's source
const CONNECT_SOURCES = "...(connects ? [`connect-src ${connects.join(' ')}`] : []),";
const NO_CONNECT_SOURCES: Change = { file: 'electron/browser/headers.ts', from: CONNECT_SOURCES, to: '' };
export const NO_DEAD_PROXY: Change = {
  file: 'electron/browser/connections.ts',
  from: "await session.setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules });",
  to: '',
};
const NO_BYPASS: Change = {
  file: 'electron/browser/service-workers.ts',
  from: "send('Network.setBypassServiceWorker', { bypass: true })",
  to: '',
};
/** What a page opens is a view of the station then: Electron's own windows would need more than one text. */
export const NEW_WINDOWS: Change = {
  file: 'electron/browser/ehr.ts',
  from: "this.#parts.policy.ehr.popups === 'dialog' && this.#allows(url)",
  to: 'this.#allows(url)',
};
const PERMISSIONS: Change = {
  file: 'electron/browser/permissions.ts',
  from: 'return ruleOf()?.({ permission, origins: origins() }) === true;',
  to: 'return true;',
};
const MODALS: Change = { file: 'electron/browser/partition.ts', from: 'noDialogs: true,', to: '' };

export const KEYS_REACH_PAGES: Change = {
  file: 'electron/core/keys.ts',
  from: "if (code === 'Pause' || (code === 'KeyL' && control && alt)) return 'lock';",
  to: "return code === 'Pause' ? 'lock' : 'page';",
};
/** Electron makes one of its own unless it is told not to. */
export const MENU: Change = {
  file: 'electron/lockdown/steps.ts',
  from: 'perform: () => menu.setApplicationMenu(null)',
  to: 'perform: () => undefined',
};

export const MUTANTS: readonly Mutant[] = [
  {
    without: 'asking for a proof before anybody leaves',
    changes: [
      {
        file: 'electron/core/leaving.ts',
        from: "from, step: { is: 'naming' }, lastInputAt: now.mono });",
        to: "from, step: { is: 'ending', person: { id: 'anybody', name: 'Anybody' } }, lastInputAt: now.mono });",
      },
    ],
    controls: ["an admin's proof"],
    place: 'locked',
    opens: ['key ctrl+alt+shift+End'],
  },
  {
    without: 'judging any address, when it is gone to, asked for or arrived at, or connected to',
    changes: [NO_JUDGING, NO_CONNECT_SOURCES, NO_DEAD_PROXY],
    controls: ['only addresses of the policy are navigated to', 'only addresses of the policy are asked for'],
    place: 'open',
    opens: [
      ...[
        'address elsewhere',
        'address blob:',
        'address that redirects elsewhere',
        'form posted elsewhere',
        'refresh elsewhere',
      ],
      ...['element iframe', 'fetch', 'beacon', 'event source', 'web socket', 'link with a ping'],
    ],
  },
  {
    without: 'judging what a page asks for',
    changes: [NO_REQUEST_JUDGED, NO_DEAD_PROXY],
    controls: ['only addresses of the policy are asked for'],
    place: 'open',
    opens: ['element img', 'element script', 'element video', 'import'],
  },
  {
    without: 'judging what a hidden page asks for',
    changes: [NO_REQUEST_JUDGED, NO_DEAD_PROXY],
    controls: ['only addresses of the policy are asked for'],
    place: 'locked',
    opens: ['element img', 'element link'],
  },
  {
    without: 'a list of whom pages and workers may connect to',
    changes: [NO_CONNECT_SOURCES, NO_DEAD_PROXY],
    controls: ['only addresses of the policy are asked for'],
    place: 'open',
    opens: ['WebTransport', 'WebTransport by its worker'],
  },
  {
    without: 'a proxy that answers nobody',
    changes: [NO_DEAD_PROXY],
    controls: ['no connection but to hosts of the policy'],
    place: 'open',
    opens: ['peer connection by a relay', 'WebTransport in a shared worker of its worker'],
  },
  {
    without: 'a proxy that answers nobody, behind the lock screen',
    changes: [NO_DEAD_PROXY],
    controls: ['no connection but to hosts of the policy'],
    place: 'locked',
    opens: ['peer connection by a relay'],
  },
  {
    without: 'passing service workers by',
    changes: [NO_BYPASS, NO_DEAD_PROXY],
    controls: ['no document by a service worker'],
    place: 'open',
    // a dialog holds up whatever is tried after it
    opens: ['WebTransport in a document of its worker', 'print in a document of its worker'],
  },
  {
    without: 'judging what a service worker asks for',
    changes: [NO_REQUEST_JUDGED, NO_CONNECT_SOURCES, NO_DEAD_PROXY],
    controls: ['only addresses of the policy are asked for'],
    place: 'open',
    opens: ['fetch by its worker', 'import by its worker'],
  },
  {
    without: 'keeping the addresses of the machine from peer connections',
    changes: [{ file: GUARDS, from: "contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');", to: '' }],
    controls: ['only addresses of the policy are asked for'],
    place: 'open',
    opens: ['peer connection'],
  },
  {
    without: 'asking the policy about new windows, and refusing the middle button',
    changes: [NEW_WINDOWS, { file: PREFERENCES, from: "['Auxclick', ...PICTURES]", to: 'PICTURES' }],
    controls: ['no new windows', 'Auxclick off, no new windows'],
    place: 'open',
    opens: ['window.open of its own site', 'link to a new window', 'form posted to a new window', 'middle button'],
  },
  {
    without: 'refusing downloads',
    changes: [
      {
        file: GUARDS,
        from: 'if (this.#roles.get(session)?.takesDownload?.(item) !== true) event.preventDefault();',
        to: '',
      },
    ],
    controls: ['no new windows'],
    place: 'open',
    opens: ['link to a file of the server'],
  },
  {
    without: 'making a file of every PDF',
    changes: [{ file: 'electron/browser/partition.ts', from: 'pdfAsFile: true,', to: '' }],
    controls: ['a PDF is a file: no viewer of the browser'],
    place: 'open',
    opens: ['address of a PDF'],
  },
  {
    without: 'keeping Chromium from looking for a PDF in what has no type',
    changes: [{ file: 'electron/browser/headers.ts', from: "{ [TYPE_OPTIONS]: ['nosniff'] }", to: '{}' }],
    controls: ['a PDF is a file: no viewer of the browser'],
    place: 'open',
    opens: ['frame of a PDF without a type', 'frame of a PDF of any type'],
  },
  {
    without: 'judging what a page asks to be given',
    changes: [PERMISSIONS],
    controls: ['every permission denied'],
    place: 'open',
    opens: [
      ...['permission notifications', 'permission idle-detection', 'permission looked up geolocation'],
      'permission fullscreen',
    ],
  },
  {
    without: 'judging any address, and what a page asks to be given',
    changes: [NO_JUDGING, PERMISSIONS],
    controls: ['only addresses of the policy are navigated to', 'every permission denied'],
    place: 'open',
    opens: [
      ...['address mailto:', 'address tel:', 'address ms-settings:', 'address search-ms:'],
      'permission openExternal',
    ],
  },
  {
    without: 'a page that may open no dialog',
    changes: [MODALS],
    controls: ['no dialog of the system'],
    place: 'open',
    opens: ['print'],
  },
  {
    without: 'refusing dialogs, by the page and by the window',
    changes: [MODALS, { file: PREFERENCES, from: 'disableDialogs: true,', to: '' }],
    controls: ['no dialog of the system'],
    place: 'open',
    opens: ['alert'],
  },
  {
    without: 'answering a file chooser itself',
    changes: [
      {
        file: 'electron/browser/file-chooser.ts',
        from: "channel.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true }, session),",
        to: '',
      },
    ],
    controls: ['no dialog of the system'],
    place: 'open',
    opens: ['file chooser'],
  },
  {
    without: 'taking pictures in pictures from the page',
    changes: [{ file: PREFERENCES, from: "['Auxclick', ...PICTURES]", to: "['Auxclick']" }],
    controls: ['no window over a lock screen'],
    place: 'open',
    opens: ['picture in picture'],
  },
  {
    without: 'a place of its own for the strip',
    changes: [
      { file: 'electron/core/layout.ts', from: "below === 'strip' ? STRIP_HEIGHT", to: "below === 'strip' ? 0" },
    ],
    controls: ['a page has no place but below the strip'],
    place: 'open',
    opens: ['drawing above everything', 'drawing in the top layer', 'drawing by a zoom of all of it'],
  },
  {
    without: 'keeping the title of a page from the window',
    changes: [
      {
        file: 'electron/browser/ehr.ts',
        from: 'this.#listening.watch(contents);',
        to: "this.#listening.watch(contents); contents.on('page-title-updated', (_, title) => this.#parts.window.setTitle(title));",
      },
    ],
    controls: ['the station shows no word of a page'],
    place: 'open',
    opens: ['writing a title, a name and an icon'],
  },
  {
    without: 'a sandbox and a world of its own for the page',
    changes: [
      { file: 'electron/system/begin.ts', from: 'return app.enableSandbox();', to: 'return;' },
      {
        file: 'electron/browser/ehr-page.ts',
        from: 'focusOnNavigation: false,',
        to: 'focusOnNavigation: false, sandbox: false, contextIsolation: false, nodeIntegration: true,',
      },
    ],
    controls: ['sandbox, no preload in the EHR'],
    place: 'open',
    opens: ['Node and Electron'],
  },
  ...(['open', 'locked', 'vacant'] as const).map(
    (place): Mutant => ({
      without: `keeping keys from a page, at a station that is ${place}`,
      changes: [KEYS_REACH_PAGES],
      controls: [
        ...[
          'devTools: false, keys refused before the page',
          'no menu, keys refused before the page, one window a display',
        ],
        ...[
          'one page in one window, keys refused before the page',
          'no history, no menu, keys refused before the page',
        ],
        ...['no dialog of the system, keys refused before the page', 'zoom and full screen refused, no find bar'],
        'no menu, no address bar, no context menu',
      ],
      place,
      opens: ['F12', 'ctrl+shift+i', 'ctrl+n', 'ctrl+Tab', 'F5', 'ctrl+s', 'F11', 'Menu'].map((key) => `key ${key}`),
    }),
  ),
  {
    without: 'taking away the menu',
    changes: [MENU],
    controls: ['no menu, no address bar, no context menu'],
    place: 'vacant',
    opens: ['key Alt_L'],
  },
  {
    without: 'forgetting the blank page that was there before',
    changes: [
      {
        file: 'electron/browser/ehr.ts',
        from: "contents.once('did-navigate', () => contents.navigationHistory.clear());",
        to: '',
      },
    ],
    controls: ['no history'],
    place: 'open',
    opens: ['back button of the mouse'],
  },
];

/** What nothing takes away, for nothing in the source makes it so, and why. */
export const STRUCTURE: Readonly<Record<string, string>> = {
  'every device chooser refused':
    'a chooser that nobody answers chooses nothing, and no machine of these tests has a device',
  'no context menu': 'Electron shows none unless a program makes one',
  'zoom refused': 'Electron only tells of the wheel (zoom-changed); nobody answers',
  'the page has no window': 'a page of a view moves no window',
  'an address that is a script runs in the page that asks, and nowhere else':
    'Chromium runs it in the page itself, which may run any script of its own',
  'a page of its own, without an opener': 'nobody opens it: the station makes it',
};
