/**
 * The station's end of the wire to its own page. A request from any other frame, or with other arguments than the
 * contract's, is refused loudly: the page gets an error and the station is told.
 */
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Screen } from '../core/screen.ts';
import type { ScreenEvent, Screens, Stop } from '../ports.ts';
import { type RequestName, requests, SCREEN, type Showing } from './contract.ts';

export interface OwnPageParts {
  readonly contents: WebContents;
  readonly origin: string;
}

/** A page that does not say in this time that it has painted is not waited for. Ten times what it takes (measured). */
const PAINT_LIMIT_MS = 250;

export class OwnPage implements Screens {
  readonly #page: OwnPageParts;
  readonly #events = new EventEmitter<{ event: [ScreenEvent]; painted: [number] }>();
  #last: Showing;
  #painted = -1;

  /** `first` is what a page shows that asks before the station has said anything. */
  constructor(ipcMain: IpcMain, page: OwnPageParts, first: Screen) {
    this.#page = page;
    this.#last = { screen: first, number: 0 };
    for (const name of Object.keys(requests) as RequestName[]) {
      ipcMain.handle(`wardkey:${name}`, (event, ...given) => this.#answer(name, event, given));
    }
    page.contents.on('render-process-gone', () => {
      this.#events.emit('event', { type: 'crashed', part: 'ownPage' });
      page.contents.reload();
    });
  }

  show(screen: Screen): void {
    this.#last = { screen, number: this.#last.number + 1 };
    const { contents } = this.#page;
    if (!contents.isDestroyed()) contents.send(`wardkey:${SCREEN}`, this.#last);
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

  #answer(name: RequestName, event: IpcMainInvokeEvent, given: unknown[]): Showing | undefined {
    if (!isFrom(this.#page, event)) throw new Error(`wardkey:${name} is for Wardkey's own page only.`);
    const parsed = requests[name].safeParse(given);
    if (!parsed.success) throw new Error(`wardkey:${name} was called with arguments it does not take.`);
    if (name === 'ready') return this.#last;
    if (name === 'painted') this.#hasPainted(Number(parsed.data[0]));
    else this.#events.emit('event', eventOf(name, parsed.data.map(String)));
    return undefined;
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

function eventOf(name: Exclude<RequestName, 'ready' | 'painted'>, given: readonly string[]): ScreenEvent {
  const [first = '', user = '', password = ''] = given;
  switch (name) {
    case 'pin':
      return { type: 'pin', pin: first };
    case 'userName':
      return { type: 'userName', name: first };
    case 'logIn':
      return { type: 'logIn', question: Number(first), login: { user, password } };
    case 'cancelLogin':
      return { type: 'cancelLogin', question: Number(first) };
    default:
      return { type: name };
  }
}
