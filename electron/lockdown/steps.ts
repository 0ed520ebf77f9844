/** The steps of the lock-down, in order. */
import type { App, BrowserWindow, Menu, PowerSaveBlocker } from 'electron';
import type { LockdownStep } from './sequence.ts';

/** Without a menu there are no accelerators for reload, developer tools, zoom or quit. */
export function noMenu(menu: typeof Menu): LockdownStep {
  return { name: 'noMenu', perform: () => menu.setApplicationMenu(null) };
}

/** The station is ended by the machine's supervisor or an administrator, not by closing its window. */
export function noClose(app: App, window: BrowserWindow): LockdownStep {
  const stay = (event: { preventDefault(): void }) => event.preventDefault();
  return {
    name: 'noClose',
    perform: () => {
      window.on('close', stay);
      app.on('before-quit', stay);
    },
  };
}

/** A blank display is no locked display: the lock screen stays readable. */
export function displayStaysOn(blocker: PowerSaveBlocker): LockdownStep {
  return { name: 'displayStaysOn', perform: () => void blocker.start('prevent-display-sleep') };
}
