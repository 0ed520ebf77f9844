/** Who is asked for a login that a server wants, and who is not; the app and its requests are events. */
import { EventEmitter } from 'node:events';
import type { App, AuthInfo, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { type AnswersLogin, answerLogins, loginQuestions } from '../../electron/browser/authentication.ts';
import type { AskedLogin, Login } from '../../electron/core/login.ts';

const LOGIN: Login = { user: 'nurse-a', password: 'correct horse' };
const ASKED: AuthInfo = { isProxy: false, scheme: 'basic', host: 'ehr.example', port: 443, realm: 'images' };
const URL = 'https://ehr.example/images/1';
const NOTHING: readonly unknown[] = [];

function open() {
  const said: AskedLogin[] = [];
  const gone: number[] = [];
  const page = new EventEmitter() as unknown as WebContents;
  const questions = loginQuestions({
    allows: (url) => url.startsWith('https://'),
    say: (asked) => said.push(asked),
    gone: (question) => gone.push(question),
  });
  /** What a request is answered; undefined while it waits. */
  const ask = (asked: Partial<AuthInfo> = {}, url = URL, contents = page) => {
    const request: { answer?: readonly unknown[] } = {};
    const answered = (...answer: readonly unknown[]) => {
      request.answer = answer;
    };
    questions.take(url, { ...ASKED, ...asked }, answered, contents);
    return request;
  };
  return { said, gone, page, questions, ask };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a login that a server wants', () => {
  it('is asked for once, whatever waits for the same', () => {
    const { said, questions, ask } = open();
    const requests = [ask(), ask({}, `${URL}?other`)];
    expect(said).toEqual([{ question: 1, host: 'ehr.example', wrong: false }]);
    questions.answer(1, LOGIN);
    expect(requests.map(({ answer }) => answer)).toEqual([
      ['nurse-a', 'correct horse'],
      ['nurse-a', 'correct horse'],
    ]);
  });

  it('is asked for one after the other', async () => {
    const { said, questions, ask } = open();
    const [first, second] = [ask(), ask({ realm: 'letters' })];
    expect(said).toHaveLength(1);
    questions.answer(1, LOGIN);
    await turn();
    expect([said.length, first.answer?.length, second.answer]).toEqual([2, 2, undefined]);
    questions.answer(2);
    expect(second.answer).toEqual(NOTHING);
  });

  it('is asked for three times, and then by nobody', async () => {
    const { said, questions, ask } = open();
    for (const question of [1, 2, 3]) {
      ask();
      await turn();
      questions.answer(question, LOGIN);
    }
    expect(said.map(({ wrong }) => wrong)).toEqual([false, true, true]);
    expect(ask().answer).toEqual(NOTHING);
    expect(questions.hasRefused()).toBe(true);
  });

  it('may be asked for again by a document that loads, not by a part of one', async () => {
    const { said, page, questions, ask } = open();
    const contents = page as unknown as EventEmitter;
    questions.watch(page);
    ask();
    questions.answer(1);
    for (const part of [
      { isMainFrame: false, isSameDocument: false },
      { isMainFrame: true, isSameDocument: true },
    ]) {
      contents.emit('did-start-navigation', part);
      expect(ask().answer).toEqual(NOTHING);
    }
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(ask().answer).toBeUndefined();
    await turn();
    expect(said.map(({ question }) => question)).toEqual([1, 2]);
  });

  it('is not waited for by a page that has gone on, and then nobody is asked for it', async () => {
    const { said, gone, page, questions, ask } = open();
    questions.watch(page);
    const dialogs = ask({ realm: 'letters' }, URL, new EventEmitter() as unknown as WebContents);
    questions.answer(1, LOGIN);
    const [pages, other] = [ask(), ask({ realm: 'letters' }, URL, new EventEmitter() as unknown as WebContents)];
    (page as unknown as EventEmitter).emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect([dialogs.answer?.length, pages.answer, other.answer]).toEqual([2, NOTHING, undefined]);
    expect(gone).toEqual([2]);
    await turn();
    expect(said.map(({ question, wrong }) => [question, wrong])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('is nothing for whatever waits at the end', () => {
    const { questions, ask } = open();
    const requests = [ask(), ask({ realm: 'letters' })];
    questions.end();
    expect(requests.map(({ answer }) => answer)).toEqual([NOTHING, NOTHING]);
    questions.answer(1, LOGIN);
    expect(requests.map(({ answer }) => answer)).toEqual([NOTHING, NOTHING]);
  });

  it.each<readonly [string, Partial<AuthInfo>, string]>([
    ['a proxy', { isProxy: true }, URL],
    ['a server no pattern names', {}, 'http://ehr.example/'],
    ['another host than the address says', { host: 'elsewhere.example' }, URL],
    ['another port than the address says', { port: 8443 }, URL],
    ['Windows’ own login', { scheme: 'negotiate' }, URL],
    ['an address that is none', {}, 'ehr.example'],
  ])('is nothing for %s', (_whom, asked, url) => {
    const { said, ask } = open();
    expect(ask(asked, url).answer).toEqual(NOTHING);
    expect(said).toEqual([]);
    ask();
    expect(said).toHaveLength(1);
  });

  it('is nothing for the ninth that a page makes up', () => {
    const { ask } = open();
    const answers = Array.from({ length: 9 }, (_, index) => ask({ realm: `made up ${index}` }).answer);
    expect(answers.slice(0, 8)).toEqual(Array(8).fill(undefined));
    expect(answers[8]).toEqual(NOTHING);
  });
});

describe('the app', () => {
  const HOLDERS = {} as Session;

  function ask(contents: { session: Session } | undefined, rule: AnswersLogin, asked = ASKED) {
    const app = new EventEmitter();
    answerLogins(app as unknown as App, (session) => (session === HOLDERS ? rule : undefined));
    let prevented = false;
    let answer: readonly unknown[] | undefined;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    app.emit('login', event, contents, { url: URL }, asked, (...given: readonly unknown[]) => {
      answer = given;
    });
    return { prevented, answer };
  }

  const gives: AnswersLogin = (_url, _asked, answer) => answer(LOGIN.user, LOGIN.password);
  const throws: AnswersLogin = () => {
    throw new Error('broken');
  };

  it('hands a page of the holder’s to her rule', () => {
    const given = { prevented: true, answer: [LOGIN.user, LOGIN.password] };
    expect(ask({ session: HOLDERS }, gives)).toEqual(given);
  });

  it.each<readonly [string, Parameters<typeof ask>]>([
    ['a page of nobody’s', [{ session: {} as Session }, gives]],
    ['what is no page', [undefined, gives]],
    ['a proxy', [{ session: HOLDERS }, gives, { ...ASKED, isProxy: true }]],
    ['a rule that breaks', [{ session: HOLDERS }, throws]],
  ])('answers %s with nothing', (_whom, given) => {
    expect(ask(...given)).toEqual({ prevented: true, answer: NOTHING });
  });
});
