/**
 * Deny by default, for every session and every web contents there will ever be: installed once on the app's creation
 * events, so that nothing can be made without them. A session nobody admitted reaches no address at all.
 */
import type { App, DownloadItem, Event, Session, WebContents } from 'electron';
import type { Address } from '../core/navigation.ts';
import { addressOf, IN_PAGE, placeOf } from './address.ts';
import { type AnswersLogin, answerLogins } from './authentication.ts';
import { certificateChecks } from './certificates.ts';
import { answerCertificateRequests, type ChooseCertificate } from './client-certificates.ts';
import { connectionLimits } from './connections.ts';
import { answerWith, type ResponseRules } from './headers.ts';
import { type AnswersPasskey, answerPasskeys } from './passkeys.ts';
import { guardPermissions, type Permits, refuseBluetooth } from './permissions.ts';
import { quieten } from './switches.ts';
import { requestWith, requireForwardSecrecy } from './transport.ts';
import { watchCookie, watchFailure, watchRequest } from './watch.ts';

/** What a session is for, and the one question asked about every address it wants. */
export interface Role extends ResponseRules {
  readonly allows: (address: Address) => boolean;
  /** Origins that may be connected to; none when absent. */
  readonly origins?: readonly string[];
  /** What its pages are given; nothing when absent. */
  readonly permits?: Permits;
  /** Which client certificate a server that asks is shown; none when absent. */
  readonly certificate?: ChooseCertificate;
  /** Answers a server that asks for a login; with nothing when absent. */
  readonly login?: AnswersLogin;
  /** Answers a page that asks which account of a key is meant; with nothing when absent. */
  readonly passkey?: AnswersPasskey;
  /** Takes a file that a page wants to save, with a place for it, or says no; without it none is taken. */
  readonly takesDownload?: (item: DownloadItem) => boolean;
  /** A page that got somewhere it may not be: its renderer is ended, then this is called. */
  readonly onEscape?: (to: string) => void;
}

/** What a frame shows that its page has written into it, or nothing. */
const OF_ITS_PAGE = /^about:(?:blank|srcdoc)(?:[#?]|$)/;

export class Guards {
  readonly #roles = new WeakMap<Session, Role>();
  readonly #origins = new WeakMap<Session, Set<string>>();
  readonly #certificates = certificateChecks();
  readonly #connections = connectionLimits();

  /** Says what a session is for; call before anything is loaded in it, and again when that changes: then its connections end. */
  admit(session: Session, role: Role): void {
    this.#roles.set(session, role);
    this.#connections.begin(session, role.origins ?? []);
    if (role.watch) this.#certificates.begin(session, role.watch);
  }

  /** From now on the session reaches nothing, for ever. */
  seal(session: Session): void {
    this.#roles.set(session, { allows: () => false });
    this.#certificates.end(session);
  }

  /** The origins a session was let through to: where pages in it can have stored anything. */
  originsOf(session: Session): readonly string[] {
    return [...(this.#origins.get(session) ?? [])];
  }

  install(app: App): void {
    quieten(app);
    this.#certificates.follow(app);
    app.on('session-created', (session) => this.#guardSession(session));
    app.on('web-contents-created', (_event, contents) => this.#guardContents(contents));
    answerLogins(app, (session) => this.#roles.get(session)?.login);
    answerCertificateRequests(app, (session) => this.#roles.get(session)?.certificate);
    app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
      event.preventDefault();
      callback(false);
    });
  }

  /** Whether whatever lives in the session may go to that address. */
  allows(session: Session, url: string): boolean {
    const address = addressOf(url);
    return address !== undefined && this.#roles.get(session)?.allows(address) === true;
  }

  #note(session: Session, url: string): void {
    const origins = this.#origins.get(session) ?? new Set();
    this.#origins.set(session, origins.add(new URL(url).origin));
  }

  #guardSession(session: Session): void {
    guardPermissions(session, () => this.#roles.get(session)?.permits);
    answerPasskeys(session, () => this.#roles.get(session)?.passkey);
    session.setSpellCheckerEnabled(false);
    requireForwardSecrecy(session);
    session.on('will-download', (event, item) => {
      if (this.#roles.get(session)?.takesDownload?.(item) !== true) event.preventDefault();
    });
    session.webRequest.onBeforeRequest((details, callback) => {
      const inPage = details.resourceType !== 'mainFrame' && IN_PAGE.test(details.url);
      const allowed = inPage || this.allows(session, details.url);
      if (allowed && !inPage) this.#note(session, details.url);
      const watch = this.#roles.get(session)?.watch;
      if (watch && !inPage) watchRequest(watch, details, allowed);
      if (inPage || !allowed) return callback({ cancel: !allowed });
      // a session that is sealed while its request waits reaches nothing any more
      const mayGo = (inForce: readonly boolean[]) => !inForce.includes(false) && this.allows(session, details.url);
      const checks = [this.#certificates.inForce(session), this.#connections.inForce(session)];
      void Promise.all(checks).then((inForce) => callback({ cancel: !mayGo(inForce) }));
    });
    session.webRequest.onBeforeSendHeaders(({ url, requestHeaders }, callback) => {
      const trimmed = requestWith(url, requestHeaders);
      callback(trimmed ? { requestHeaders: trimmed } : {});
    });
    session.webRequest.onHeadersReceived((details, callback) => {
      const responseHeaders = answerWith(details, this.#roles.get(session) ?? {});
      callback(responseHeaders ? { responseHeaders } : {});
    });
    this.#watchSession(session);
  }

  #watchSession(session: Session): void {
    const watch = () => this.#roles.get(session)?.watch;
    session.webRequest.onErrorOccurred((details) => {
      const at = watch();
      if (at) watchFailure(at, details);
    });
    session.cookies.on('changed', (_event, cookie, _cause, removed) => {
      const at = watch();
      if (at && !removed) watchCookie(at, cookie, Date.now());
    });
  }

  #guardContents(contents: WebContents): void {
    const { session } = contents;
    const staysIn = (event: Event, url: string) => {
      if (!this.allows(session, url)) event.preventDefault();
    };
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', prevent);
    refuseBluetooth(contents);
    contents.on('will-navigate', (event) => staysIn(event, event.url));
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame || !IN_PAGE.test(event.url)) staysIn(event, event.url);
    });
    // a connection past the web requests would reach hosts no pattern names
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-redirect', (event) => staysIn(event, event.url));
    // A page may not hold up its own end: this lets it be unloaded without a question.
    contents.on('will-prevent-unload', prevent);
    this.#catchEscapes(contents);
  }

  /** What passed every other guard by and has arrived where it may not be is ended, and told of. */
  #catchEscapes(contents: WebContents): void {
    const { session } = contents;
    const end = (url: string) => {
      contents.forcefullyCrashRenderer();
      this.#roles.get(session)?.onEscape?.(placeOf(url));
    };
    // a page made ahead is blank; one that makes itself blank later passes every other guard by (seen on Chromium 108)
    let mayBeBlank = true;
    contents.on('did-navigate', (_event, url) => {
      const isBlank = mayBeBlank && url === 'about:blank';
      mayBeBlank = false;
      if (!isBlank && !this.allows(session, url)) end(url);
    });
    contents.on('did-frame-navigate', (_event, url, _code, _status, isMainFrame) => {
      const isOfPage = isMainFrame || IN_PAGE.test(url) || OF_ITS_PAGE.test(url);
      if (!isOfPage && !this.allows(session, url)) end(url);
    });
  }
}

function prevent(event: Event): void {
  event.preventDefault();
}
