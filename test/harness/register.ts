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
  app.on('session-created', (session) => register('session', faultsOfSession(session)));
  app.on('web-contents-created', (_event, contents) => {
    const given = preferencesGiven();
    const { note, end } = register('contents', faultsOfContents(contents, given));
    contents.once('destroyed', end);
    if (given?.preload) watchPlace(contents, note);
  });
}

function faultsOfContents(contents: WebContents, given: WebPreferences | undefined): Faults {
  let told: WebPreferences | null = {};
  const unheard = watchListeners(contents, HEARD_ON_CONTENTS);
  const unset = watchSetters(contents, ['setWindowOpenHandler']);
  watchOpening(contents);
  return () => {
    if (!contents.isDestroyed()) told = (contents as unknown as WithPreferences).getLastWebPreferences();
    const preferences = given ? preferenceFaults({ ...given, ...told }) : [NOT_MADE];
    return [...preferences, ...unheard(), ...unset()];
  };
}

function faultsOfSession(session: Session): Faults {
  const unheard = watchListeners(session, HEARD_ON_SESSION);
  const unset = watchSetters(session, SET_ON_SESSION);
  const requests = watchSetters(session.webRequest, ['onBeforeRequest', 'onHeadersReceived']);
  return () => [...unheard(), ...unset(), ...requests()];
}

function watchListeners(on: Pick<NodeJS.EventEmitter, 'listenerCount'>, names: readonly string[]): Faults {
  const before = names.map((name) => on.listenerCount(name));
  const isUnheard = (name: string, at: number) => on.listenerCount(name) <= (before[at] ?? 0);
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

/** A preload is for Wardkey's own page, wherever its contents go. */
function watchPlace(contents: WebContents, note: Note): void {
  contents.on('did-navigate', (_event, url) => {
    const { protocol, hostname } = new URL(url);
    if (protocol === 'https:' && hostname.startsWith('station.')) return;
    note('later', [`the preload meets a page of ${hostname || protocol}`]);
  });
}
