/**
 * The question which account of a key is meant, against the exact shape of Electron 45's event (`electron.d.ts`): the
 * Electron at hand does not ask it. Sessions, pages and frames are stand-ins of the same types.
 */
import { EventEmitter } from 'node:events';
import type { SelectWebauthnAccountDetails, Session, WebAuthnAccount, WebContents, WebFrameMain } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerPasskeys, type PasskeyQuestions, passkeyQuestions } from '../../electron/browser/passkeys.ts';
import type { AskedPasskey } from '../../electron/core/passkey.ts';

let nextFrame = 1;

function frameIn(parent: WebFrameMain | null = null): WebFrameMain {
  const frame = { frameTreeNodeId: nextFrame, parent } as WebFrameMain;
  nextFrame += 1;
  return Object.assign(frame, { top: parent?.top ?? frame });
}

class Page extends EventEmitter {
  readonly mainFrame = frameIn();
  gone = false;

  isDestroyed(): boolean {
    return this.gone;
  }

  /** As Electron 45 tells of it. */
  goes(frame: WebFrameMain | null, more: { readonly isSameDocument?: boolean } = {}): void {
    const isMainFrame = frame === this.mainFrame;
    this.emit('did-start-navigation', {
      url: 'https://ehr.example.org/',
      isSameDocument: false,
      isMainFrame,
      frame,
      ...more,
    });
  }

  get contents(): WebContents {
    return this as unknown as WebContents;
  }
}

const ALICE: WebAuthnAccount = {
  credentialId: 'Y3JlZGVudGlhbC1h',
  name: 'a.ashworth',
  displayName: 'Alice Ashworth',
  userHandle: 'YWxpY2U',
};
const LEAD: WebAuthnAccount = { credentialId: 'Y3JlZGVudGlhbC1i' };

let session: EventEmitter;
let page: Page;
let asked: AskedPasskey[];
let gone: number[];
let questions: PasskeyQuestions;
let pages: Page[];

beforeEach(() => {
  session = new EventEmitter();
  page = new Page();
  pages = [page];
  asked = [];
  gone = [];
  questions = passkeyQuestions({
    pages: () => pages.map(({ contents }) => contents),
    say: (question) => void asked.push(question),
    gone: (question) => void gone.push(question),
  });
  questions.watch(page.contents);
  answerPasskeys(
    session as unknown as Session,
    () =>
      (...given) =>
        questions.take(...given),
  );
});

/** What Electron does when a key has answered for these accounts; the callback is to be called exactly once. */
function emit(accounts: WebAuthnAccount[] = [ALICE, LEAD], frame: WebFrameMain | null = page.mainFrame) {
  const details: SelectWebauthnAccountDetails = { relyingPartyId: 'example.org', accounts, frame };
  const callback = vi.fn<(credentialId?: string | null) => void>();
  session.emit('select-webauthn-account', { preventDefault: () => undefined }, details, callback);
  return callback;
}

const given = (callback: ReturnType<typeof emit>) => callback.mock.calls;
const NOTHING = [[]];

function onlyQuestion(): AskedPasskey {
  const [question, ...more] = asked;
  expect(more).toEqual([]);
  return question ?? expect.unreachable('nothing was asked');
}

function credentialOf(question: AskedPasskey, at: number): string {
  return question.accounts[at]?.credential ?? expect.unreachable('there is no such account');
}

describe('a page that asks', () => {
  it('is told of by the domain and what stands on the key, and not by the id of a credential', () => {
    const callback = emit();
    const question = onlyQuestion();
    expect(question).toMatchObject({ question: 1, host: 'example.org' });
    const hash = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(question.accounts).toEqual([
      { credential: hash, name: 'a.ashworth', displayName: 'Alice Ashworth' },
      { credential: hash, name: '', displayName: '' },
    ]);
    expect(credentialOf(question, 0)).not.toBe(credentialOf(question, 1));
    for (const { credentialId } of [ALICE, LEAD]) expect(JSON.stringify(asked)).not.toContain(credentialId);
    expect(given(callback)).toEqual([]);
  });

  it('gets the credential that is chosen, once', () => {
    const callback = emit();
    questions.answer(1, credentialOf(onlyQuestion(), 1));
    questions.answer(1, credentialOf(onlyQuestion(), 0));
    questions.end();
    expect(given(callback)).toEqual([[LEAD.credentialId]]);
  });

  it('gets nothing when none is, or one that was not among them', () => {
    const one = emit();
    questions.answer(1);
    expect(given(one)).toEqual(NOTHING);
    const other = emit();
    questions.answer(2, 'f'.repeat(32));
    expect(given(other)).toEqual(NOTHING);
  });

  it('is not answered by an answer to another question', () => {
    const callback = emit();
    questions.answer(2, credentialOf(onlyQuestion(), 0));
    questions.answer(0);
    expect(given(callback)).toEqual([]);
  });

  it('has the same account known again, at the next question and to no other process', () => {
    emit();
    questions.answer(1);
    emit();
    const [first, second] = asked;
    expect(first?.accounts).toEqual(second?.accounts);
    const another: AskedPasskey[] = [];
    const parts = { pages: () => [page.contents], say: (each: AskedPasskey) => void another.push(each) };
    const elsewhere = passkeyQuestions({ ...parts, gone: () => undefined });
    elsewhere.take({ relyingPartyId: 'example.org', accounts: [ALICE], frame: page.mainFrame }, () => undefined);
    expect(another[0]?.accounts[0]?.credential).not.toBe(first?.accounts[0]?.credential);
  });

  it('has names as they are read: no turned writing, no lines, no more than a key would keep', () => {
    const name = `Alice\u202Enurse\n\u0007\u2028 ${'x'.repeat(300)}`;
    emit([{ ...ALICE, name, displayName: ' \t ' }]);
    const [account] = onlyQuestion().accounts;
    expect(account?.name).toBe(`Alicenurse ${'x'.repeat(53)}`);
    expect(account?.displayName).toBe('');
  });

  it('has no more accounts than any key could hold', () => {
    emit(Array.from({ length: 500 }, (_none, at) => ({ credentialId: `c${at}` })));
    expect(onlyQuestion().accounts).toHaveLength(100);
  });
});

describe('gets nothing, and nobody is asked,', () => {
  it.each<readonly [string, () => WebFrameMain | null]>([
    ['a frame that has gone meanwhile', () => null],
    ['a frame of a page that is not the holder’s', () => frameIn()],
    [
      'a page that is destroyed',
      () => {
        page.gone = true;
        return page.mainFrame;
      },
    ],
    [
      'a frame that cannot be asked where it is',
      () =>
        ({
          get top() {
            throw new Error('Render frame was disposed before WebFrameMain could be accessed');
          },
        }) as unknown as WebFrameMain,
    ],
  ])('%s', (_what, frame) => {
    expect(given(emit([ALICE], frame()))).toEqual(NOTHING);
    expect(asked).toEqual([]);
  });

  it('a second page while the first waits', () => {
    const first = emit();
    const second = emit();
    expect(given(second)).toEqual(NOTHING);
    expect(given(first)).toEqual([]);
    onlyQuestion();
  });

  it('a session without a rule', () => {
    const other = new EventEmitter();
    answerPasskeys(other as unknown as Session, () => undefined);
    const callback = vi.fn();
    const details = { relyingPartyId: 'example.org', accounts: [ALICE], frame: page.mainFrame };
    other.emit('select-webauthn-account', {}, details, callback);
    expect(callback.mock.calls).toEqual(NOTHING);
  });
});

describe('a page that has gone on waits no more:', () => {
  const inside = () => frameIn(frameIn(page.mainFrame));

  it.each<readonly [string, (frame: WebFrameMain) => void]>([
    ['its main frame goes elsewhere', () => page.goes(page.mainFrame)],
    ['the frame that asked does', (frame) => page.goes(frame)],
    ['a frame around it does', (frame) => page.goes(frame.parent)],
    ['a frame does of which nothing is known', () => page.goes(null)],
    ['its process ends', () => page.emit('render-process-gone')],
    ['it is destroyed', () => page.emit('destroyed')],
  ])('%s', (_what, happens) => {
    const frame = inside();
    const callback = emit([ALICE], frame);
    expect(given(callback)).toEqual([]);
    happens(frame);
    expect(gone).toEqual([1]);
    expect(given(callback)).toEqual(NOTHING);
  });

  it.each<readonly [string, () => void]>([
    ['it stays where it is', () => page.goes(page.mainFrame, { isSameDocument: true })],
    ['another frame of it goes elsewhere', () => page.goes(frameIn(page.mainFrame))],
    ['another page does', () => pages[1]?.goes(pages[1].mainFrame)],
  ])('but it does when %s', (_what, happens) => {
    const other = new Page();
    pages.push(other);
    questions.watch(other.contents);
    const callback = emit([ALICE], inside());
    happens();
    expect([gone, given(callback)]).toEqual([[], []]);
  });

  it('the session is cleaned', () => {
    const callback = emit();
    questions.end();
    questions.end();
    expect(given(callback)).toEqual(NOTHING);
    emit();
    expect(asked.map(({ question }) => question)).toEqual([1, 2]);
  });
});
