/**
 * The next holder's page before there is a next holder: a fresh partition, a renderer that has started, a blank view.
 * Nothing is asked of the EHR, and nobody has used the partition. It saves the start of a process when a proof is given.
 */
import type { Session, WebContents, WebContentsView } from 'electron';

export interface BlankPage {
  readonly session: Session;
  readonly view: WebContentsView;
  /** Beside their view, whose own property is empty once they are gone. */
  readonly contents: WebContents;
}

export interface NextPage {
  prepare(): Promise<void>;
  /** The one that was prepared, when it is there and well; a new one otherwise. */
  take(): BlankPage;
  discard(): void;
}

const BLANK = 'about:blank';

export function nextPage(make: () => BlankPage, seal: (session: Session) => void): NextPage {
  let ahead: { readonly page: BlankPage; isWarm: boolean } | undefined;
  const discard = () => {
    const page = ahead?.page;
    ahead = undefined;
    if (!page) return;
    seal(page.session);
    if (!page.contents.isDestroyed()) page.contents.close({ waitForBeforeUnload: false });
  };
  return {
    discard,
    async prepare() {
      if (ahead) return;
      const made = { page: make(), isWarm: false };
      ahead = made;
      await made.page.contents.loadURL(BLANK);
      made.isWarm = true;
    },
    take() {
      if (!ahead?.isWarm || !isWell(ahead.page)) {
        discard();
        return make();
      }
      const { page } = ahead;
      ahead = undefined;
      return page;
    },
  };
}

function isWell({ contents }: BlankPage): boolean {
  return !contents.isDestroyed() && !contents.isCrashed() && contents.getURL() === BLANK;
}
