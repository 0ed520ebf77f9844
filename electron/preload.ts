/**
 * The bridge between Wardkey's own page and the station: one verb per channel. The page never gets `ipcRenderer`, an
 * IPC event or a channel name. The contract comes in as types only, so that its checker stays out of the sandbox.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Arguments, RequestName, Result, SCREEN, Showing, Wardkey } from './ipc/contract.ts';
import type { KEY, KeyOrder } from './ipc/key-contract.ts';

const screenChannel = 'wardkey:screen' satisfies `wardkey:${typeof SCREEN}`;
const keyChannel = 'wardkey:key' satisfies `wardkey:${typeof KEY}`;

function ask<Name extends RequestName>(name: Name, ...given: Arguments<Name>): Promise<Result<Name>> {
  return ipcRenderer.invoke(`wardkey:${name}`, ...given);
}

function hear<Told>(channel: string, on: (told: Told) => void): () => void {
  const heard = (_event: IpcRendererEvent, told: Told) => on(told);
  ipcRenderer.on(channel, heard);
  return () => {
    ipcRenderer.off(channel, heard);
  };
}

/** Every verb takes only what the contract names: whatever else the page hands over, such as a click, stays there. */
const wardkey = {
  ready: () => ask('ready'),
  pin: (pin) => ask('pin', pin),
  recoveryCode: (code) => ask('recoveryCode', code),
  keyPin: (pin) => ask('keyPin', pin),
  tryKey: () => ask('tryKey'),
  askVouchers: () => ask('askVouchers'),
  openOwn: () => ask('openOwn'),
  closeOwn: () => ask('closeOwn'),
  addKey: () => ask('addKey'),
  overview: () => ask('overview'),
  changePin: () => ask('changePin'),
  newPin: (pin) => ask('newPin', pin),
  addBadge: (replaces) => ask('addBadge', replaces),
  nameKey: (name) => ask('nameKey', name),
  removeKey: (key) => ask('removeKey', key),
  userName: (name) => ask('userName', name),
  logIn: (question, user, password) => ask('logIn', question, user, password),
  cancelLogin: (question) => ask('cancelLogin', question),
  choosePasskey: (question, credential) => ask('choosePasskey', question, credential),
  cancelPasskey: (question) => ask('cancelPasskey', question),
  painted: (number) => ask('painted', number),
  input: () => ask('input'),
  lock: () => ask('lock'),
  signOff: () => ask('signOff'),
  undo: () => ask('undo'),
  cancel: () => ask('cancel'),
  retry: () => ask('retry'),
  reportMisuse: () => ask('reportMisuse'),
  closeDialog: () => ask('closeDialog'),
  print: () => ask('print'),
  keyAnswered: (ceremony, answer) => ask('keyAnswered', ceremony, answer),
  keyFailed: (ceremony, why) => ask('keyFailed', ceremony, why),
  onScreen: (on) => hear<Showing>(screenChannel, on),
  onKey: (on) => hear<KeyOrder>(keyChannel, on),
} satisfies Wardkey;

contextBridge.exposeInMainWorld('wardkey', wardkey);
