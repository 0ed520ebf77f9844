/**
 * The bridge between Wardkey's own page and the station: one verb per channel. The page never gets `ipcRenderer`, an
 * IPC event or a channel name. The contract comes in as types only, so that its checker stays out of the sandbox.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Arguments, RequestName, Result, SCREEN, Showing, Wardkey } from './ipc/contract.ts';

const screenChannel = 'wardkey:screen' satisfies `wardkey:${typeof SCREEN}`;

function ask<Name extends RequestName>(name: Name, ...given: Arguments<Name>): Promise<Result<Name>> {
  return ipcRenderer.invoke(`wardkey:${name}`, ...given);
}

/** Every verb takes only what the contract names: whatever else the page hands over, such as a click, stays there. */
const wardkey = {
  ready: () => ask('ready'),
  pin: (pin) => ask('pin', pin),
  userName: (name) => ask('userName', name),
  logIn: (question, user, password) => ask('logIn', question, user, password),
  cancelLogin: (question) => ask('cancelLogin', question),
  painted: (number) => ask('painted', number),
  input: () => ask('input'),
  lock: () => ask('lock'),
  signOff: () => ask('signOff'),
  undo: () => ask('undo'),
  cancel: () => ask('cancel'),
  retry: () => ask('retry'),
  closeDialog: () => ask('closeDialog'),
  print: () => ask('print'),
  onScreen: (on) => {
    const heard = (_event: IpcRendererEvent, showing: Showing) => on(showing);
    ipcRenderer.on(screenChannel, heard);
    return () => {
      ipcRenderer.off(screenChannel, heard);
    };
  },
} satisfies Wardkey;

contextBridge.exposeInMainWorld('wardkey', wardkey);
