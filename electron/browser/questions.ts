/** What the holder's pages and their servers ask of her while they wait, and who hears of it. */
import type { WebContents } from 'electron';
import type { EhrEvent } from '../core/ehr-event.ts';
import { type LoginQuestions, loginQuestions } from './authentication.ts';
import { type PasskeyQuestions, passkeyQuestions } from './passkeys.ts';

export interface QuestionParts {
  readonly allows: (url: string) => boolean;
  readonly pages: () => readonly WebContents[];
  readonly say: (event: EhrEvent) => void;
}

export interface PageQuestions {
  readonly logins: LoginQuestions;
  readonly passkeys: PasskeyQuestions;
  watch(contents: WebContents): void;
  /** Whatever waits is answered with nothing. */
  end(): void;
}

export function questionsOf({ allows, pages, say }: QuestionParts): PageQuestions {
  const logins = loginQuestions({
    allows,
    say: (asked) => say({ type: 'loginAsked', ...asked }),
    gone: (question) => say({ type: 'cancelLogin', question }),
  });
  const passkeys = passkeyQuestions({
    pages,
    say: (asked) => say({ type: 'passkeyAsked', ...asked }),
    gone: (question) => say({ type: 'cancelPasskey', question }),
  });
  const both = [logins, passkeys];
  return {
    ...{ logins, passkeys },
    watch: (contents) => both.forEach((questions) => void questions.watch(contents)),
    end: () => both.forEach((questions) => void questions.end()),
  };
}
