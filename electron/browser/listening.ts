/** What pages of the EHR say by themselves: how the holder's own does, what is asked in them, and hands on them. */
import type { WebContents, WebContentsView } from 'electron';
import type { EhrEvent } from '../core/ehr-event.ts';
import type { ReportedPage } from '../core/session.ts';
import { leadOn } from '../lockdown/keyboard.ts';
import type { Files } from './files.ts';
import { watchHands, watchPage } from './page.ts';
import type { PageQuestions } from './questions.ts';

export interface Listened {
  readonly say: (event: EhrEvent) => void;
  readonly files: Files;
  readonly questions: PageQuestions;
  readonly dialogs: { closeAll(): void };
  readonly wedge: { watch(contents: WebContents): void } | undefined;
  /** Wardkey's own page, with the strip. */
  readonly own: WebContents;
  readonly isShown: () => boolean;
  /** The holder's own page, while there is one. */
  readonly shown: () => WebContents | undefined;
  /** That and what it has opened, which lies over it. */
  readonly pages: () => readonly WebContents[];
}

export interface Listening {
  /** Hears what is asked and done in a page of hers. */
  guarded(view: WebContentsView): WebContentsView;
  /** Hears how her own page does. */
  watch(contents: WebContents): void;
}

/** What has been replaced or cleaned says nothing about the present holder. */
export function listening(parts: Listened): Listening {
  const { say, files, questions, dialogs, wedge, own, isShown, shown, pages } = parts;
  leadOn(own, () => {
    if (!isShown()) return;
    // no page hears of it, though a hand is there
    say({ type: 'input' });
    pages()
      .findLast((page) => !page.isDestroyed())
      ?.focus();
  });
  return {
    guarded(view) {
      const contents = view.webContents;
      files.watch(contents);
      questions.watch(contents);
      wedge?.watch(contents);
      leadOn(contents, () => {
        if (!own.isDestroyed()) own.focus();
      });
      watchHands(contents, (event) => {
        if (pages().includes(contents)) say(event);
      });
      return view;
    },
    watch(contents) {
      const told = (page: ReportedPage) => {
        if (shown() !== contents) return;
        // what a page has opened, and what it asks, is its own, and does not outlive it
        if (page === 'gone') {
          dialogs.closeAll();
          questions.end();
        }
        say({ type: 'page', page });
      };
      watchPage(contents, told, () => questions.logins.hasRefused());
    },
  };
}
