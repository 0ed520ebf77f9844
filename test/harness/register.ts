/**
 * Every web contents and every session that a station under test ever makes, judged as soon as it is made and once more
 * at its end. What was found is written down at once, so that a station that is killed has told it too.
 */
import { appendFileSync } from 'node:fs';
import type { App, Session, WebContents, WebPreferences } from 'electron';
import type { Registered } from './register/file.ts';
import { letOpen, preferencesGiven } from './register/given.ts';
import { HEARD_ON_CONTENTS, HEARD_ON_SESSION, NOT_MADE, preferenceFaults, SET_ON_SESSION } from './register/rules.ts';

/** What Electron uses itself and has no type for (typings/internal-electron.d.ts). */
interface WithPreferences {
  getLastWebPreferences(): WebPreferences | null;
}

type Faults = () => readonly string[];
type Note = (when: Registered['when'], faults: readonly string[]) => void;

/** To be called before the product listens to anything: what is there at that moment is Electron's own. */
export function keepRegister(app: App, file: string): void {
  const ends = new Set<() => void>();
  process.once('exit', () => {
    for (const end of ends) end();
  });
  const counted = { contents: 0, session: 0 };
  const register = (what: Registered['what'], faults: Faults) => {
    const number = ++counted[what];
    const note: Note = (when, found) =>
      appendFileSync(file, `${JSON.stringify({ what, number, when, faults: found } satisfies Registered)}\n`);
    const end = () => {
      if (ends.delete(end)) note('at its end', faults());
    };
    ends.add(end);
    // the product hears of it in this breath; a microtask comes right after
    queueMicrotask(() => note('made', faults()));
    return { note, end };
  };
  const told = whenTold(app);
  app.on('session-created', (session) => register('session', faultsOfSession(session, told)));
  app.on('web-contents-created', (_event, contents) => {
    const given = preferencesGiven();
    const { note, end } = register('contents', faultsOfContents(contents, given, { told, disk: sessionData(app) }));
    contents.once('destroyed', end);
    if (isProducts(given)) watchPlace(contents, note, given?.preload !== undefined);
  });
}

type WhenTold = (then: () => void) => void;

/** Runs what it is given as soon as everybody who hears of something new has been told: before its maker has it. */
function whenTold(app: App): WhenTold {
  const waiting: (() => void)[] = [];
  const emit = app.emit.bind(app) as (...given: unknown[]) => boolean;
  app.emit = (...given: unknown[]) => {
    const before = waiting.length;
    try {
      return emit(...given);
    } finally {
      for (const then of waiting.splice(before)) then();
    }
  };
  return (then) => waiting.push(then);
}

interface AtMaking {
  readonly told: WhenTold;
  /** The folder of the session that nobody named. */
  readonly disk: () => string;
}

const sessionData = (app: App) => () => app.getPath('sessionData');

function faultsOfContents(contents: WebContents, given: WebPreferences | undefined, { told, disk }: AtMaking): Faults {
  let last: WebPreferences | null = {};
  let kept: readonly string[] = [];
  const unheard = watchListeners(contents, HEARD_ON_CONTENTS, told);
  const unset = watchSetters(contents, ['setWindowOpenHandler']);
  watchOpening(contents);
  return () => {
    if (!contents.isDestroyed()) {
      last = (contents as unknown as WithPreferences).getLastWebPreferences();
      kept = stateFaults(contents, disk());
    }
    const preferences = given ? preferenceFaults({ ...given, ...last }) : [NOT_MADE];
    return [...preferences, ...unheard(), ...unset(), ...kept];
  };
}

function stateFaults(contents: WebContents, disk: string): readonly string[] {
  const webRtc = contents.getWebRTCIPHandlingPolicy();
  return [
    ...(webRtc === 'disable_non_proxied_udp' ? [] : ['setWebRTCIPHandlingPolicy is not set']),
    // asking for the default session would make it
    ...(contents.session.storagePath === disk ? ['its session is the default one'] : []),
  ];
}

function faultsOfSession(session: Session, told: WhenTold): Faults {
  const unheard = watchListeners(session, HEARD_ON_SESSION, told);
  const unset = watchSetters(session, SET_ON_SESSION);
  const requests = watchSetters(session.webRequest, ['onBeforeRequest', 'onBeforeSendHeaders', 'onHeadersReceived']);
  return () => [...unheard(), ...unset(), ...requests()];
}

/** Only who begins to hear while everybody is told is a guard: whoever made it listens to the same for reasons of its own. */
function watchListeners(on: Pick<NodeJS.EventEmitter, 'listeners'>, names: readonly string[], told: WhenTold): Faults {
  const before = names.map((name) => on.listeners(name));
  let guards: readonly (readonly unknown[])[] = [];
  told(() => {
    guards = names.map((name, at) => on.listeners(name).filter((each) => !before[at]?.includes(each)));
  });
  const isUnheard = (name: string, at: number) => !on.listeners(name).some((each) => guards[at]?.includes(each));
  return () => names.filter(isUnheard).map((name) => `nobody hears ${name}`);
}

/** Passes every call on, and says which of the handlers is not there. */
function watchSetters<On extends object>(on: On, names: readonly (keyof On & string)[]): Faults {
  const there = new Set<string>();
  for (const name of names) {
    const set = (on[name] as (...given: unknown[]) => unknown).bind(on);
    const watched = (...given: unknown[]) => {
      // a filter may stand before the handler
      if (given.some((each) => typeof each === 'function')) there.add(name);
      else there.delete(name);
      return set(...given);
    };
    Object.assign(on, { [name]: watched });
  }
  return () => names.filter((name) => !there.has(name)).map((name) => `${name} is not set`);
}

/** What a page is let open has its preferences from the answer it got. */
function watchOpening(contents: WebContents): void {
  const set = contents.setWindowOpenHandler.bind(contents);
  contents.setWindowOpenHandler = (handler) => {
    // with null it is taken away, whatever the types say
    if (typeof handler !== 'function') return set(handler);
    return set((details) => {
      const answer = handler(details);
      letOpen(answer.action === 'allow' ? answer.overrideBrowserWindowOptions?.webPreferences : undefined);
      return answer;
    });
  };
}

/** Pages that people see and use: Wardkey's own have a preload, those of the EHR leave the keyboard where it is. */
const isProducts = (given: WebPreferences | undefined) =>
  given?.preload !== undefined || given?.focusOnNavigation === false;

/** A preload is for Wardkey's own page, wherever its contents go; and no page comes to a screen before its keys are judged. */
function watchPlace(contents: WebContents, note: Note, withPreload: boolean): void {
  contents.on('did-navigate', (_event, url) => {
    const { protocol, hostname } = new URL(url);
    if (withPreload && !(protocol === 'https:' && hostname.startsWith('station.'))) {
      note('later', [`the preload meets a page of ${hostname || protocol}`]);
    } else if (protocol !== 'about:' && contents.listenerCount('before-input-event') === 0) {
      note('later', ['nobody hears before-input-event']);
    }
  });
}
