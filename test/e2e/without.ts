/**
 * Stations without one of the controls that the escape matrix does not try: each is the product with a few texts replaced.
 * What the control's own test tries gets through there, or the test shows nothing. Where two controls hold the same way,
 * both are taken away.
 */
import { type Change, mutatedStation } from '../harness/mutant.ts';
import type { StationUser } from '../harness/user.ts';
import { NEW_WINDOWS } from './escapes/mutants.ts';

const GUARDS = 'electron/browser/guards.ts';
const CERTIFICATES = 'electron/browser/certificates.ts';
const TRANSPORT = 'electron/browser/transport.ts';
const HEADERS = 'electron/browser/headers.ts';
const VIEWER = 'electron/browser/viewer.ts';
const PERMISSIONS = 'electron/browser/permissions.ts';

const changed = (file: string, from: string, to = ''): Change => ({ file, from, to });

const NO_TRIMMING = changed(GUARDS, 'callback(trimmed ? { requestHeaders: trimmed } : {})', 'callback({})');
const NO_CAP = changed('electron/browser/switches.ts', "'enable-features': 'CapReferrerToOriginOnCrossOrigin',");

export const WITHOUT = {
  'forward secrecy': [changed(TRANSPORT, 'disabledCipherSuites: RSA_KEY_EXCHANGE', 'disabledCipherSuites: []')],
  "Chromium's own verdict on a certificate": [
    changed(CERTIFICATES, "if (verificationResult !== 'net::OK') return callback(AS_CHROMIUM);", 'return callback(0);'),
  ],
  'a no to every exception': [changed(GUARDS, 'callback(false);', 'callback(true);')],
  'looking for a pin': [
    changed(CERTIFICATES, 'const trusted = isPinned(watch.rules.pins, host, chain);', 'const trusted = true;'),
  ],
  'telling the next network process of them': [
    changed(CERTIFICATES, 'for (const [session, watch] of begun) force(session, watch);'),
  ],
  'a browser that trims what a script reads': [NO_CAP],
  'trimming, by the browser and by the station': [NO_TRIMMING, NO_CAP],
  'looking at what scripts keep': [changed(GUARDS, 'if (at && !removed) watchCookie(at, cookie, Date.now());')],
  'looking at the cookies of an answer': [
    changed(HEADERS, 'for (const finding of cookieFindings(cookie, host, faults)) watch.found(finding);'),
  ],
  'looking at the policies of an answer': [
    changed(HEADERS, "if (bare) found({ kind: 'noCsp', host });"),
    changed(HEADERS, "if (frameable) found({ kind: 'noFrameAncestors', host });"),
  ],
  'looking at the addresses of pages': [
    changed(
      'electron/browser/watch.ts',
      "if (parameter !== undefined) watch.found({ kind: 'sessionInUrl', host, parameter });",
    ),
  ],
  'hardening cookies': [
    changed(HEADERS, "return watch.rules.cookies === 'harden' ? better : undefined;", 'return undefined;'),
  ],
  'saying who may frame a page': [
    changed(HEADERS, `...(frameable && headers !== 'watch' ? ["frame-ancestors 'self'"] : []),`),
  ],
  'adding the policy of the policy': [
    changed(HEADERS, "...(bare && typeof headers === 'object' ? [headers.csp] : []),"),
  ],
  'an answer of its own to who asks for a certificate': [
    changed('electron/browser/client-certificates.ts', 'event.preventDefault();', 'return;'),
  ],
  'asking the policy whether anybody is asked for a password': [
    changed('electron/browser/partition.ts', "...(policy.ehr.httpAuth === 'ask' ? { login } : {}),", 'login,'),
  ],
  'pages that know no WebAuthn': [
    changed(
      'electron/browser/ehr-page.ts',
      "...(passkeys === 'deny' ? { disableBlinkFeatures: [disableBlinkFeatures, WEB_AUTHN].join() } : {}),",
    ),
  ],
  'a header that denies passkeys': [
    changed(
      'electron/browser/partition.ts',
      "...(policy.ehr.passkeys === 'ask' ? { passkey } : { noPasskeys: true }),",
    ),
  ],
  'keeping keys away': [
    changed('electron/browser/ehr-page.ts', "if (policy.ehr.passkeys === 'deny') keepKeysAway(view.webContents);"),
  ],
  'a page of documents that reaches nothing by itself': [changed(VIEWER, "'Content-Security-Policy': POLICY,")],
  'a guard around the page of documents': [
    changed(
      VIEWER,
      "allows: ({ scheme, host: asked, port }) => scheme === 'https' && asked === host && port === '',",
      'allows: () => true,',
    ),
    changed(
      'electron/browser/connections.ts',
      "await session.setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules });",
    ),
  ],
  'ending a page that got somewhere it may not be': [
    changed(GUARDS, 'if (!isBlank && !this.allows(session, url)) end(url);'),
  ],
  'saying no to being closed': [
    changed('electron/lockdown/steps.ts', "window.on('close', stay);"),
    changed('electron/lockdown/steps.ts', "app.on('before-quit', stay);"),
  ],
  'covers before the other displays': [
    changed('electron/lockdown/displays.ts', 'moveTo(this.#covers.get(id) ?? this.#make(id, bounds), bounds);', ';'),
  ],
  'looking whether every display is covered': [changed('electron/lockdown/displays.ts', '    uncovered();\n')],
  'looking at what it is started with': [
    changed(
      'electron/system/begin.ts',
      'return foreignIn(argv.slice(1), { env, platform, home: homeOfUser() });',
      'return undefined;',
    ),
  ],
  'keeping a drop from going anywhere': [
    changed('electron/lockdown/preferences.ts', 'navigateOnDragDrop: false', 'navigateOnDragDrop: true'),
    // what is dropped would come in a window of its own (seen on Chromium 108)
    NEW_WINDOWS,
  ],
  'one station on a folder': [changed('electron/system/begin.ts', 'app.requestSingleInstanceLock()', 'true')],
  'refusing choosers of devices': [changed(PERMISSIONS, 'refuseChoosers(session);\n}', '}')],
  'looking whether the page is shown': [
    changed('electron/browser/partition.ts', 'isShown: isHers() && isShown()', 'isShown: true'),
  ],
  'looking at the frames around': [
    changed(PERMISSIONS, 'frame.parent ? [frame, ...upwards(frame.parent)] : [frame]', '[frame]'),
  ],
} as const satisfies Readonly<Record<string, readonly Change[]>>;

export type Control = keyof typeof WITHOUT;

/** The same user with a station that does without these. */
export const stationWithout = (user: StationUser, ...controls: readonly Control[]): Promise<StationUser> =>
  mutatedStation(
    user,
    controls.flatMap((control) => WITHOUT[control]),
  );
