/**
 * The station's end of the wire to its own page. A request from any other frame, or with other arguments than the
 * contract's, is refused loudly: the page gets an error and the station is told.
 */
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Screen } from '../core/screen.ts';
import type { ScreenEvent, Screens, Stop } from '../ports.ts';
import { type RequestName, requests, SCREEN } from './contract.ts';

export interface OwnPageParts {
  readonly contents: WebContents;
  readonly origin: string;
}

export class OwnPage implements Screens {
  readonly #page: OwnPageParts;
  readonly #events = new EventEmitter<{ event: [ScreenEvent] }>();
  #last: Screen;

  /** `first` is what a page shows that asks before the station has said anything. */
  constructor(ipcMain: IpcMain, page: OwnPageParts, first: Screen) {
    this.#page = page;
    this.#last = first;
    for (const name of Object.keys(requests) as RequestName[]) {
      ipcMain.handle(`wardkey:${name}`, (event, ...given) => this.#answer(name, event, given));
    }
    page.contents.on('render-process-gone', () => {
      this.#events.emit('event', { type: 'gone' });
      page.contents.reload();
    });
  }

  show(screen: Screen): void {
    this.#last = screen;
    const { contents } = this.#page;
    if (!contents.isDestroyed()) contents.send(`wardkey:${SCREEN}`, screen);
  }

  listen(on: (event: ScreenEvent) => void): Stop {
    this.#events.on('event', on);
    return () => this.#events.off('event', on);
  }

  #answer(name: RequestName, event: IpcMainInvokeEvent, given: unknown[]): Screen | undefined {
    if (!isFrom(this.#page, event)) throw new Error(`wardkey:${name} is for Wardkey's own page only.`);
    const parsed = requests[name].safeParse(given);
    if (!parsed.success) throw new Error(`wardkey:${name} was called with arguments it does not take.`);
    if (name === 'ready') return this.#last;
    this.#events.emit('event', eventOf(name, parsed.data));
    return undefined;
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

function eventOf(name: Exclude<RequestName, 'ready'>, [text = '']: readonly string[]): ScreenEvent {
  switch (name) {
    case 'pin':
      return { type: 'pin', pin: text };
    case 'userName':
      return { type: 'userName', name: text };
    default:
      return { type: name };
  }
}
