/** Lock-down is all or nothing, and everything that was begun is undone. */
import { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { Lockdown, type LockdownStep } from '../../electron/lockdown/sequence.ts';
import { noClose } from '../../electron/lockdown/steps.ts';

function steps(log: string[], broken: { perform?: string; revert?: string } = {}): LockdownStep[] {
  return ['one', 'two', 'three'].map((name) => ({
    name,
    perform: () => {
      log.push(`perform ${name}`);
      if (broken.perform === name) throw new Error('no');
    },
    revert: () => {
      log.push(`revert ${name}`);
      if (broken.revert === name) throw new Error('no');
    },
  }));
}

describe('the lock-down', () => {
  it('performs its steps in order and reverts them backwards', () => {
    const log: string[] = [];
    const lockdown = new Lockdown();
    lockdown.perform(steps(log));
    expect(log).toEqual(['perform one', 'perform two', 'perform three']);
    expect(lockdown.revert()).toEqual([]);
    expect(log.slice(3)).toEqual(['revert three', 'revert two', 'revert one']);
  });

  it('reverts the step that broke off half-way too, and says which one it was', () => {
    const log: string[] = [];
    expect(() => new Lockdown().perform(steps(log, { perform: 'two' }))).toThrow('"two" failed');
    expect(log).toEqual(['perform one', 'perform two', 'revert two', 'revert one']);
  });

  it('reverts all of them even if one cannot be, and names it', () => {
    const log: string[] = [];
    const lockdown = new Lockdown();
    lockdown.perform(steps(log, { revert: 'two' }));
    expect(lockdown.revert()).toEqual(['two']);
    expect(log.at(-1)).toBe('revert one');
    expect(lockdown.revert()).toEqual([]);
  });
});

describe('a window that is not to be closed', () => {
  it('lets nobody close it or quit, until that is reverted', () => {
    const [app, window] = [new EventEmitter(), new EventEmitter()];
    const step = noClose(app as App, window as BrowserWindow);
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    step.perform();
    window.emit('close', event);
    app.emit('before-quit', event);
    expect(prevented).toBe(2);
    step.revert();
    window.emit('close', event);
    app.emit('before-quit', event);
    expect(prevented).toBe(2);
  });
});
