// createWindow of Electron 28 and later, in the answer of a window open handler: the opened page is handed to whoever
// makes a view of it, and no window is made. Electron 22 asks the handler twice over two roads; both are taken here.

import type { BrowserWindowConstructorOptions, HandlerDetails, WebContents, WindowOpenHandlerResponse } from 'electron';

type Handler = (details: HandlerDetails) => WindowOpenHandlerResponse;
type Create = (options: BrowserWindowConstructorOptions & { webContents?: WebContents }) => WebContents;
type AddNewContents = (event: Electron.Event, guest: WebContents, ...rest: unknown[]) => void;

export function installPopups(contents: WebContents): void {
  const setHandler = contents.setWindowOpenHandler;
  let road: 'link' | 'page' = 'page';
  let create: Create | undefined;
  // a link that is to open elsewhere has no opener and no page yet: the window would be made at once
  contents.prependListener('-new-window' as 'destroyed', () => {
    road = 'link';
  });
  contents.prependListener('-will-add-new-contents' as 'destroyed', () => {
    road = 'page';
  });
  contents.setWindowOpenHandler = (handler: Handler) => {
    setHandler.call(contents, (details) => {
      const answer = handler(details);
      create = undefined;
      if (answer.action !== 'allow' || !answer.createWindow) return answer;
      if (road === 'page') {
        create = answer.createWindow;
        return answer;
      }
      answer.createWindow({ ...answer.overrideBrowserWindowOptions });
      return { action: 'deny' };
    });
  };
  const [makeWindow] = contents.listeners('-add-new-contents') as AddNewContents[];
  contents.removeAllListeners('-add-new-contents' as 'destroyed');
  contents.on(
    '-add-new-contents' as 'destroyed',
    ((event: Electron.Event, guest: WebContents, ...rest: unknown[]) => {
      const made = create;
      create = undefined;
      if (made) made({ webContents: guest });
      else makeWindow?.call(contents, event, guest, ...rest);
    }) as () => void,
  );
}
