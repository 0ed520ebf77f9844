/**
 * The station's end of the wire to its own page. A request from any other frame, or with other arguments than the
 * contract's, is refused loudly: the page gets an error and the station is told.
 */
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Beforehand, Screen } from '../core/screen.ts';
import type { ScreenEvent, Screens, Stop } from '../ports.ts';
import { type Arguments, type RequestName, requests, SCREEN, type Showing } from './contract.ts';
import { KEY, type KeyOrder, type KeyReport } from './key-contract.ts';
import type { KeyDoor } from './key-page.ts';

export interface OwnPageParts {
  readonly contents: WebContents;
  readonly origin: string;
}

/** A page that does not say in this time that it has painted is not waited for. Ten times what it takes (measured). */
const PAINT_LIMIT_MS = 250;

/** A request that is what the contract says. */
type Asked = { readonly [Name in RequestName]: { readonly name: Name; readonly given: Arguments<Name> } }[RequestName];

export class OwnPage implements Screens {
  /** For whoever asks keys through the page. */
  readonly keys: KeyDoor;
  readonly #page: OwnPageParts;
  readonly #events = new EventEmitter<{ event: [ScreenEvent]; painted: [number]; key: [KeyReport] }>();
  #last: Showing;
  #painted = -1;

  /** `first` is what a page shows that asks before the station has said anything. */
  constructor(ipcMain: IpcMain, page: OwnPageParts, first: Screen) {
    this.#page = page;
    this.#last = { screen: first, number: 0 };
    for (const name of Object.keys(requests) as RequestName[]) {
      ipcMain.handle(`wardkey:${name}`, (event, ...given) => this.#answer(name, event, given));
    }
    this.keys = { order: (order) => this.#send(KEY, order), listen: (on) => this.#listenToKeys(on) };
    page.contents.on('render-process-gone', () => {
      this.#events.emit('key', { is: 'gone' });
      this.#events.emit('event', { type: 'crashed', part: 'ownPage' });
      page.contents.reload();
    });
  }

  show(screen: Screen): void {
    this.#last = { screen, number: this.#last.number + 1 };
    this.#send(SCREEN, this.#last);
  }

  /** Of the screen that is shown now. */
  looks(): Beforehand {
    return this.#last.screen;
  }

  painted(): Promise<void> {
    const wanted = this.#last.number;
    if (this.#painted >= wanted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(limit);
        this.#events.off('painted', look);
        resolve();
      };
      const look = (number: number) => {
        if (number >= wanted) done();
      };
      const limit = setTimeout(done, PAINT_LIMIT_MS);
      this.#events.on('painted', look);
    });
  }

  listen(on: (event: ScreenEvent) => void): Stop {
    this.#events.on('event', on);
    return () => this.#events.off('event', on);
  }

  #listenToKeys(on: (report: KeyReport) => void): Stop {
    this.#events.on('key', on);
    return () => this.#events.off('key', on);
  }

  /** Whether there is a page to be told. */
  #send(channel: string, told: Showing | KeyOrder): boolean {
    const { contents } = this.#page;
    if (contents.isDestroyed()) return false;
    contents.send(`wardkey:${channel}`, told);
    return true;
  }

  #answer(name: RequestName, event: IpcMainInvokeEvent, given: unknown[]): Showing | undefined {
    if (!isFrom(this.#page, event)) throw new Error(`wardkey:${name} is for Wardkey's own page only.`);
    const parsed = requests[name].safeParse(given);
    if (!parsed.success) throw new Error(`wardkey:${name} was called with arguments it does not take.`);
    return this.#take({ name, given: parsed.data } as Asked);
  }

  #take(asked: Asked): Showing | undefined {
    switch (asked.name) {
      case 'ready':
        // what was begun on the page before this one has ended with it
        this.#events.emit('key', { is: 'gone' });
        return this.#last;
      case 'painted':
        this.#hasPainted(asked.given[0]);
        return undefined;
      case 'keyAnswered':
        this.#events.emit('key', { is: 'answered', ceremony: asked.given[0], answer: asked.given[1] });
        return undefined;
      case 'keyFailed':
        this.#events.emit('key', { is: 'failed', ceremony: asked.given[0], why: asked.given[1] });
        return undefined;
      default:
        this.#events.emit('event', eventOf(asked));
        return undefined;
    }
  }

  /** A page that was loaded again numbers on, so the highest number heard stands; one it was never told counts for nothing. */
  #hasPainted(number: number): void {
    if (number > this.#last.number) return;
    this.#painted = Math.max(this.#painted, number);
    this.#events.emit('painted', number);
  }
}

/** The main frame of the one page, still at its own origin. `senderFrame` is null once the frame has gone. */
function isFrom({ contents, origin }: OwnPageParts, { sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (sender !== contents || !senderFrame || senderFrame.parent !== null) return false;
  try {
    return new URL(senderFrame.url).origin === origin;
  } catch {
    return false;
  }
}

function eventOf(asked: Exclude<Asked, { name: 'ready' | 'painted' | 'keyAnswered' | 'keyFailed' }>): ScreenEvent {
  switch (asked.name) {
    case 'pin':
      return { type: 'pin', pin: asked.given[0] };
    case 'tryKey':
      return { type: 'useKey' };
    case 'recoveryCode':
      return { type: 'recoveryCode', code: asked.given[0] };
    case 'keyPin':
      return { type: 'keyPin', pin: asked.given[0] };
    case 'newPin':
      return { type: 'newPin', pin: asked.given[0] };
    case 'addBadge':
      return { type: 'addBadge', replaces: asked.given[0] };
    case 'nameKey':
      return { type: 'nameKey', name: asked.given[0] };
    case 'removeKey':
      return { type: 'removeKey', key: asked.given[0] };
    case 'userName':
      return { type: 'userName', name: asked.given[0] };
    case 'logIn': {
      const [question, user, password] = asked.given;
      return { type: 'logIn', question, login: { user, password } };
    }
    case 'choosePasskey':
      return { type: 'choosePasskey', question: asked.given[0], credential: asked.given[1] };
    case 'cancelLogin':
    case 'cancelPasskey':
      return { type: asked.name, question: asked.given[0] };
    default:
      return { type: asked.name };
  }
}
