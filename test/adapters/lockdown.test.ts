/** Lock-down holds as far as it can be brought to hold. */
import { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { lockDown } from '../../electron/lockdown/sequence.ts';
import { noClose } from '../../electron/lockdown/steps.ts';

function performed(...broken: readonly string[]) {
  const log: string[] = [];
  const steps = ['one', 'two', 'three'].map((name) => ({
    name,
    perform() {
      log.push(this.name);
      if (broken.includes(name)) throw new Error(`no ${name}`);
    },
  }));
  return { log, perform: () => lockDown(steps) };
}

describe('the lock-down', () => {
  it('performs its steps in order', () => {
    const { log, perform } = performed();
    perform();
    expect(log).toEqual(['one', 'two', 'three']);
  });

  it('performs those behind one that fails too, and says which failed', () => {
    const { log, perform } = performed('one', 'three');
    expect(perform).toThrow('Lock-down failed at "one", "three".');
    expect(log).toEqual(['one', 'two', 'three']);
  });
});

describe('a window that is not to be closed', () => {
  it('lets nobody close it or quit', () => {
    const [app, window] = [new EventEmitter(), new EventEmitter()];
    const step = noClose(app as App, window as BrowserWindow);
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    step.perform();
    window.emit('close', event);
    app.emit('before-quit', event);
    expect(prevented).toBe(2);
  });
});
