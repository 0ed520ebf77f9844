// The shape of require('electron') in the main process; a type, so nothing is loaded.

export type ElectronModule = typeof import('electron');
