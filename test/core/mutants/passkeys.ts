/** Defects of the picker for pages that ask which account of a key is meant. */
import type { Mutant } from './mutant.ts';

export const PASSKEYS: readonly Mutant[] = [
  {
    breaks: 'the EHR stays in the window beside the picker',
    file: 'passkeys.ts',
    from: "passkey: { ...question, accounts, is: 'asking' } }, { type: 'detachEhr' });",
    to: "passkey: { ...question, accounts, is: 'asking' } });",
    caughtBy:
      'a page that asks for a passkey while it may be seen is answered by the picker, and the EHR leaves the window',
  },
  {
    breaks: 'a page that becomes ready covers the picker',
    file: 'page.ts',
    from: 'own !== undefined || passkey !== undefined;',
    to: 'own !== undefined || passkey === null;',
    caughtBy: 'no EHR is in the window beside the picker',
  },
  {
    breaks: 'the accounts of the last person are offered',
    file: 'passkey.ts',
    from: 'used.filter((each) => each.person !== person)',
    to: 'used.filter((each) => each.person === undefined)',
    caughtBy: 'no picker offers what somebody else has chosen here',
  },
  {
    breaks: 'an account that was not offered is chosen',
    file: 'passkeys.ts',
    from: 'if (!state.passkey.accounts.some((account) => account.credential === credential)) return stay(station);',
    to: '',
    caughtBy: 'an answer to a picker that is not asking, or of an account it does not offer, means nothing',
  },
  {
    breaks: 'nobody hears that a key is not hers',
    file: 'passkeys.ts',
    from: "return say(answeredWithNothing(station, question, 'withheld'), 'passkeyOfOther');",
    to: "return answeredWithNothing(station, question, 'withheld');",
    caughtBy:
      'a page whose key holds only what others have chosen gets nothing, and its holder hears whose key to look at',
  },
  {
    breaks: 'a page that asks behind a lock waits for the next opening',
    file: 'passkeys.ts',
    from: "const answer = also(stay(station), { type: 'answerPasskey', question });",
    to: 'const answer = also(stay(station), ...(question < 0 ? ([] as const) : []));',
    caughtBy: 'a page that asks for a passkey while it may not be seen gets nothing, and no picker shows',
  },
  {
    breaks: 'the picker stands beside the form of a server',
    file: 'http-auth.ts',
    from: 'const { own: _closed, passkey: _withdrawn, ...rest } = state;',
    to: 'const { own: _closed, ...rest } = state;',
    caughtBy: 'one question at a time stands in the place of the page, and a server’s goes first',
  },
  {
    breaks: 'a lock leaves the page waiting',
    file: 'forms.ts',
    from: 'return pickerWithdrawn(before, event, ',
    to: 'return pickerWithdrawn(step.station, event, ',
    caughtBy: 'a picker that is left, however that came, answers its page with nothing before any line',
  },
  {
    breaks: 'an account is sent before its line is written',
    file: 'passkeys.ts',
    from: "line, { type: 'answerPasskey', question, credential }",
    to: "{ type: 'answerPasskey', question, credential }, line",
    caughtBy:
      'an account goes to a page only as it was chosen on the screen, behind its line, and is its holder’s from then on',
  },
  {
    breaks: 'an account is taken while another question stands',
    file: 'passkeys.ts',
    from: "return picker?.is === 'asking' && picker.question === question;",
    to: "return picker?.is === 'asking' || picker?.question === question;",
    caughtBy: 'an answer to a picker that is not asking, or of an account it does not offer, means nothing',
  },
  {
    breaks: 'an account is written down',
    file: 'passkeys.ts',
    from: "record(station, lineOf(person, state.passkey.host, 'answered'))",
    to: "record(station, lineOf(person, credential, 'answered'))",
    caughtBy: 'no account stands in a record, nor what is written on a key',
  },
  {
    breaks: 'an account whose line cannot be written is taken for sent',
    file: 'failing.ts',
    from: '= loginNotWritten(station) ?? passkeyNotWritten(station);',
    to: '= loginNotWritten(station);',
    caughtBy: 'an account whose line cannot be written goes nowhere: the picker asks again and says so',
  },
  {
    breaks: 'the EHR does not come back behind its picker',
    file: 'page.ts',
    from: 'return move(station, rest, ...shown(rest));',
    to: 'return move(station, rest);',
    caughtBy: 'the EHR comes back when its picker is done, where it is ready',
  },
];
