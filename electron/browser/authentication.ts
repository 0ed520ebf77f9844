/**
 * A server asks for a user name and a password. What answers is the station's own form, where the policy says so, and
 * nothing everywhere else: for a proxy, for a session that is no holder's, for a server that no pattern names.
 *
 * Whatever asks for the same (RFC 9110, 11.5) gets one question, and one question is open at a time. What a server would
 * have written above the form is shown to nobody.
 */
import type { App, AuthInfo, Session, WebContents } from 'electron';
import type { AskedLogin, Login } from '../core/login.ts';
import { addressOf } from './address.ts';

type Answer = (user?: string, password?: string) => void;

/** Takes what a server asks, and answers now or later. */
export type AnswersLogin = (url: string, asked: AuthInfo, answer: Answer, contents: WebContents) => void;

export function answerLogins(app: App, ruleOf: (session: Session) => AnswersLogin | undefined): void {
  app.on('login', (event, contents, { url }, asked, answer) => {
    event.preventDefault();
    const answers = contents && !asked.isProxy ? ruleOf(contents.session) : undefined;
    if (!contents || !answers) return answer();
    try {
      answers(String(url), asked, answer, contents);
    } catch {
      answer();
    }
  });
}

/** Whoever mistypes three times needs somebody else's help. */
const MOST_TRIES = 3;
/** A page that asks for more different ones than that asks for nobody's good. */
const MOST_SPACES = 8;
/** What was tried; a connection that is logged in as a whole (NTLM, Negotiate) is nobody's. */
const SCHEMES = ['basic', 'digest'];

/** What one login is good for. */
interface Space {
  readonly host: string;
  tries: number;
  /** Nobody is asked for it any more. */
  isRefused: boolean;
  waiting: { readonly answer: Answer; readonly contents: WebContents }[];
}

export interface LoginParts {
  readonly allows: (url: string) => boolean;
  readonly say: (asked: AskedLogin) => void;
  /** Whoever waited for the answer to that question waits no more. */
  readonly gone: (question: number) => void;
}

/** The questions of the holder's pages. */
export interface LoginQuestions {
  take: AnswersLogin;
  /** With a new document of it a page no longer waits for what the last one asked, and may ask for everything anew. */
  watch(contents: WebContents): void;
  answer(question: number, login?: Login): void;
  /** Whether the document asked for something it was not given. */
  hasRefused(): boolean;
  /** Whatever waits is answered with nothing. */
  end(): void;
}

export function loginQuestions(parts: LoginParts): LoginQuestions {
  return new Questions(parts);
}

class Questions implements LoginQuestions {
  readonly #parts: LoginParts;
  readonly #spaces = new Map<string, Space>();
  #asked: { readonly question: number; readonly space: Space } | undefined;
  /** The document asked for more different ones than are remembered. */
  #tooMany = false;
  /** Goes on from one holder to the next: an answer to the last one's question is nobody's. */
  #count = 0;

  constructor(parts: LoginParts) {
    this.#parts = parts;
  }

  take(url: string, asked: AuthInfo, answer: Answer, contents: WebContents): void {
    const space = this.#isOurs(url, asked) ? this.#spaceOf(asked) : undefined;
    if (!space || space.isRefused) return answer();
    if (space.tries >= MOST_TRIES) {
      space.isRefused = true;
      return answer();
    }
    space.waiting.push({ answer, contents });
    this.#ask();
  }

  answer(question: number, login?: Login): void {
    if (this.#asked?.question !== question) return;
    const { space } = this.#asked;
    this.#asked = undefined;
    if (login) space.tries += 1;
    else space.isRefused = true;
    for (const { answer } of space.waiting.splice(0)) login ? answer(login.user, login.password) : answer();
    // whoever has just answered takes that in first
    setImmediate(() => this.#ask());
  }

  watch(contents: WebContents): void {
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument) return;
      this.#tooMany = false;
      for (const [key, space] of this.#spaces) {
        for (const { answer } of space.waiting.filter((each) => each.contents === contents)) answer();
        space.waiting = space.waiting.filter((each) => each.contents !== contents);
        if (space.waiting.length === 0) this.#spaces.delete(key);
      }
      this.#withdraw();
    });
  }

  #withdraw(): void {
    if (!this.#asked || this.#asked.space.waiting.length > 0) return;
    const { question } = this.#asked;
    this.#asked = undefined;
    this.#parts.gone(question);
    setImmediate(() => this.#ask());
  }

  hasRefused(): boolean {
    return this.#tooMany || [...this.#spaces.values()].some(({ isRefused }) => isRefused);
  }

  end(): void {
    const waiting = [...this.#spaces.values()].flatMap((space) => space.waiting.splice(0));
    this.#spaces.clear();
    this.#tooMany = false;
    this.#asked = undefined;
    for (const { answer } of waiting) answer();
  }

  #isOurs(url: string, { isProxy, scheme, host, port }: AuthInfo): boolean {
    const address = addressOf(url);
    if (!address || isProxy || !SCHEMES.includes(scheme.toLowerCase()) || !this.#parts.allows(url)) return false;
    const ownPort = address.port || (address.scheme === 'https' ? '443' : '80');
    return address.host === host && ownPort === String(port);
  }

  #spaceOf({ host, port, realm }: AuthInfo): Space | undefined {
    const key = JSON.stringify([host, port, realm]);
    const known = this.#spaces.get(key);
    if (known) return known;
    this.#tooMany ||= this.#spaces.size >= MOST_SPACES;
    if (this.#tooMany) return undefined;
    const space: Space = { host, tries: 0, isRefused: false, waiting: [] };
    this.#spaces.set(key, space);
    return space;
  }

  #ask(): void {
    if (this.#asked) return;
    const space = [...this.#spaces.values()].find(({ waiting }) => waiting.length > 0);
    if (!space) return;
    this.#count += 1;
    this.#asked = { question: this.#count, space };
    this.#parts.say({ question: this.#count, host: space.host, wrong: space.tries > 0 });
  }
}
