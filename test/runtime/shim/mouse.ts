// The before-mouse-event of Electron 37 and later. Electron 22 has no event for the mouse, so the pointer and the
// system's idle time are watched; the page cannot be kept from receiving the input, as preventDefault could in 45.

import type { BrowserWindow, MouseInputEvent, Point, WebContents } from 'electron';
import type { ContentViews } from './content-view.ts';
import type { ElectronModule } from './electron-module.ts';
import type { ChildView } from './view.ts';

const LOOK_EVERY_MS = 100;

type Needs = Pick<ElectronModule, 'screen' | 'powerMonitor' | 'BrowserWindow'>;
type ShownView = ChildView & { webContents: WebContents; getBounds(): Electron.Rectangle };

export function installMouse({ screen, powerMonitor, BrowserWindow }: Needs, views: ContentViews): void {
  let last = screen.getCursorScreenPoint();
  let idle = 0;
  const look = (): void => {
    const point = screen.getCursorScreenPoint();
    const nowIdle = powerMonitor.getSystemIdleTime();
    const moved = point.x !== last.x || point.y !== last.y;
    // input without movement is a click, a turn of the wheel or a key; a key too many is no harm to who counts idleness
    const touched = idle > 0 && nowIdle === 0;
    [last, idle] = [point, nowIdle];
    if (moved || touched) tell(BrowserWindow.getAllWindows(), views, point, moved ? 'mouseMove' : 'mouseDown');
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}

function tell(windows: BrowserWindow[], views: ContentViews, point: Point, type: MouseInputEvent['type']): void {
  for (const window of windows) {
    if (!window.isVisible() || window.isMinimized()) continue;
    const content = window.getContentBounds();
    if (!within(content, point)) continue;
    const inside = { x: point.x - content.x, y: point.y - content.y };
    const shown = views.of(window).children as ShownView[];
    const view = shown.reverse().find((child) => within(child.getBounds(), inside));
    const origin = view?.getBounds() ?? { x: 0, y: 0 };
    const place = { x: inside.x - origin.x, y: inside.y - origin.y, globalX: point.x, globalY: point.y };
    const contents = view?.webContents ?? window.webContents;
    if (!contents.isDestroyed()) emitOn(contents, { type, ...place });
  }
}

function emitOn(contents: WebContents, mouse: MouseInputEvent): void {
  const event = { defaultPrevented: false, preventDefault: () => {}, sender: contents };
  contents.emit('before-mouse-event', event, mouse);
}

function within(area: Electron.Rectangle, point: Point): boolean {
  return point.x >= area.x && point.y >= area.y && point.x < area.x + area.width && point.y < area.y + area.height;
}
