/**
 * The next holder's page before there is a next holder: a fresh partition, a renderer that has started, a blank view.
 * Nothing is asked of the EHR, and nobody has used the partition. It saves the start of a process when a proof is given.
 */
import type { Session, WebContentsView } from 'electron';

export interface BlankPage {
  readonly session: Session;
  readonly view: WebContentsView;
}

const BLANK = 'about:blank';

export class NextPage {
  readonly #make: () => BlankPage;
  #made: BlankPage | undefined;
  #isWarm = false;

  constructor(make: () => BlankPage) {
    this.#make = make;
  }

  async prepare(): Promise<void> {
    if (this.#made) return;
    const made = this.#make();
    this.#made = made;
    this.#isWarm = false;
    await made.view.webContents.loadURL(BLANK);
    this.#isWarm = this.#made === made;
  }

  /** The one that was prepared, when it is there and well; a new one otherwise. */
  take(): BlankPage {
    const made = this.#made;
    if (made && this.#isWarm && isWell(made)) {
      this.#made = undefined;
      return made;
    }
    this.discard();
    return this.#make();
  }

  discard(): void {
    const made = this.#made;
    this.#made = undefined;
    if (made && !made.view.webContents.isDestroyed()) made.view.webContents.close({ waitForBeforeUnload: false });
  }
}

function isWell({ view }: BlankPage): boolean {
  const { webContents } = view;
  return !webContents.isDestroyed() && !webContents.isCrashed() && webContents.getURL() === BLANK;
}
