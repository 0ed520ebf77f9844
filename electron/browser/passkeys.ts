/**
 * A key answers for several accounts, and Electron asks which (`select-webauthn-account`). What answers is the station's
 * own picker, where the policy says so, and nothing everywhere else: the page gets a `NotAllowedError`.
 *
 * Chromium asks where the page named no credential and the key knows several accounts, or says the name of its only one,
 * which it does to whoever has shown it a PIN or a finger (CTAP 2.2, 6.2.2). One that needs but a touch signs in whose it
 * is. Windows asks in a dialog of its own, and not here. Of all that Chromium keeps nothing with a partition: what it last
 * used, and the phones it knows, are Chrome's, not Electron's; large blobs lie on the key.
 *
 * The credential's id stays here. The station knows it by a keyed hash, whose key lives no longer than the process.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { SelectWebauthnAccountDetails, Session, WebAuthnAccount, WebContents, WebFrameMain } from 'electron';
import type { AskedPasskey, PasskeyAccount } from '../core/passkey.ts';

type Answer = (credentialId?: string) => void;

/** Takes what a page asks, and answers now or later, once. */
export type AnswersPasskey = (asked: SelectWebauthnAccountDetails, answer: Answer) => void;

export function answerPasskeys(session: Session, ruleOf: () => AnswersPasskey | undefined): void {
  session.on('select-webauthn-account', (_event, asked, answer) => {
    const answers = ruleOf();
    if (!answers) return answer();
    try {
      answers(asked, answer);
    } catch {
      answer();
    }
  });
}

/** A key has room for about a hundred in all. */
const MOST_TAKEN = 100;
/** WebAuthn Level 3, 6.4.1: an authenticator may cut a name after 64 bytes, and most do. */
const LONGEST_NAME = 64;
const HASH_BYTES = 16;

export interface PasskeyParts {
  /** The holder's pages. */
  readonly pages: () => readonly WebContents[];
  readonly say: (asked: AskedPasskey) => void;
  /** Whoever waited for the answer to that question waits no more. */
  readonly gone: (question: number) => void;
}

export interface PasskeyQuestions {
  take: AnswersPasskey;
  /** With a new document of it, and with its end, a page no longer waits. */
  watch(contents: WebContents): void;
  answer(question: number, credential?: string): void;
  /** Whatever waits is answered with nothing. */
  end(): void;
}

export function passkeyQuestions(parts: PasskeyParts): PasskeyQuestions {
  return new Questions(parts);
}

interface Waiting {
  readonly question: number;
  readonly page: WebContents;
  /** The frame that asks, and every frame around it. */
  readonly frames: ReadonlySet<number>;
  readonly idOf: ReadonlyMap<string, string>;
  readonly answer: Answer;
}

class Questions implements PasskeyQuestions {
  readonly #parts: PasskeyParts;
  readonly #key = randomBytes(32);
  #waiting: Waiting | undefined;
  /** Goes on from one holder to the next: an answer to the last one's question is nobody's. */
  #count = 0;

  constructor(parts: PasskeyParts) {
    this.#parts = parts;
  }

  take({ relyingPartyId: host, accounts, frame }: SelectWebauthnAccountDetails, answer: Answer): void {
    const page = frame && this.#parts.pages().find((contents) => isOf(frame, contents));
    if (!page || this.#waiting) return answer();
    this.#count += 1;
    const taken = accounts.slice(0, MOST_TAKEN).map((account) => this.#known(account));
    const idOf = new Map(taken.map(({ id, account }) => [account.credential, id]));
    this.#waiting = { question: this.#count, page, frames: around(frame), idOf, answer };
    this.#parts.say({ question: this.#count, host, accounts: taken.map(({ account }) => account) });
  }

  answer(question: number, credential?: string): void {
    if (this.#waiting?.question !== question) return;
    const { answer, idOf } = this.#waiting;
    this.#waiting = undefined;
    const id = credential === undefined ? undefined : idOf.get(credential);
    if (id === undefined) answer();
    else answer(id);
  }

  watch(contents: WebContents): void {
    const left = () => this.#waiting?.page === contents && this.#withdraw();
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, frame }) => {
      if (isSameDocument) return;
      if (isMainFrame || !frame || this.#waiting?.frames.has(frame.frameTreeNodeId)) left();
    });
    contents.on('render-process-gone', left);
    contents.on('destroyed', left);
  }

  end(): void {
    const { answer } = this.#waiting ?? {};
    this.#waiting = undefined;
    answer?.();
  }

  #withdraw(): void {
    if (!this.#waiting) return;
    const { question } = this.#waiting;
    this.end();
    this.#parts.gone(question);
  }

  #known({ credentialId: id, name, displayName }: WebAuthnAccount): { id: string; account: PasskeyAccount } {
    const hash = createHmac('sha256', this.#key).update(id).digest().subarray(0, HASH_BYTES);
    const names = { name: readable(name), displayName: readable(displayName) };
    return { id, account: { credential: hash.toString('hex'), ...names } };
  }
}

const isOf = ({ top }: WebFrameMain, contents: WebContents): boolean =>
  !contents.isDestroyed() && top?.frameTreeNodeId === contents.mainFrame.frameTreeNodeId;

function around(frame: WebFrameMain): ReadonlySet<number> {
  const frames = new Set<number>();
  for (let each: WebFrameMain | null = frame; each; each = each.parent) frames.add(each.frameTreeNodeId);
  return frames;
}

/** Whoever made the credential chose the name: what is not seen, or turns the writing round, is left out of it. */
function readable(name = ''): string {
  const seen = name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...seen].slice(0, LONGEST_NAME).join('');
}
