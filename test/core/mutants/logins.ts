/** Defects of the form for servers that ask for a login. */
import type { Mutant } from './mutant.ts';

export const LOGINS: readonly Mutant[] = [
  {
    breaks: 'the EHR stays in the window beside the form',
    file: 'http-auth.ts',
    from: "login: { ...question, is: 'asking' } }, { type: 'detachEhr' });",
    to: "login: { ...question, is: 'asking' } });",
    caughtBy:
      'a server that asks while the EHR may be seen is answered by the form, and the EHR leaves the window for it',
  },
  {
    breaks: 'a page that becomes ready covers the form',
    file: 'page.ts',
    from: "return holder.page === 'ready' && !hasForm(forms) ? [",
    to: "return holder.page === 'ready' && hasForm(forms) !== undefined ? [",
    caughtBy: 'no EHR is in the window beside the form',
  },
  {
    breaks: 'a server that asks behind a lock waits for the next opening',
    file: 'http-auth.ts',
    from: "const answer = also(stay(station), { type: 'answerLogin', question });",
    to: 'const answer = also(stay(station), ...(question < 0 ? ([] as const) : []));',
    caughtBy: 'a server that asks while it may not is answered with nothing, and no form shows',
  },
  {
    breaks: 'a lock leaves the question open',
    file: 'next.ts',
    from: 'withdrawn(station, event, { station: after, effects })',
    to: "withdrawn(after, { ...event, type: 'loginGiven', question: 0 }, { station: after, effects })",
    caughtBy: 'a form that is left, however that came, answers its server with nothing before any line',
  },
  {
    breaks: 'a login is sent before its line is written',
    file: 'http-auth.ts',
    from: "line, { type: 'answerLogin', question, login: given }",
    to: "{ type: 'answerLogin', question, login: given }, line",
    caughtBy: 'a login goes to a server only as it was typed into the form on the screen, behind its line',
  },
  {
    breaks: 'a login is taken while another question stands',
    file: 'http-auth.ts',
    from: "return prompt?.is === 'asking' && prompt.question === question;",
    to: "return prompt?.is === 'asking' || prompt?.question === question;",
    caughtBy: 'an answer to a question that is not being asked means nothing',
  },
  {
    breaks: 'a password is kept',
    file: 'http-auth.ts',
    from: "login: { ...state.login, is: 'answering' } } as const",
    to: "login: { ...state.login, ...given, is: 'answering' } } as const",
    caughtBy: 'a password stands in no state and in no record',
  },
  {
    breaks: 'a login whose line cannot be written is taken for sent',
    file: 'failing.ts',
    from: '= loginNotWritten(station) ?? passkeyNotWritten(station);',
    to: '= passkeyNotWritten(station);',
    caughtBy: 'a login whose line cannot be written goes nowhere: the form asks again and says so',
  },
  {
    breaks: 'the EHR does not come back behind its form',
    file: 'page.ts',
    from: 'return move(station, rest, ...shown(rest));',
    to: 'return move(station, rest);',
    caughtBy: 'the EHR comes back when its form is done, where it is ready',
  },
];
