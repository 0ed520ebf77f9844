/** The wedge reader on contents that are driven from here; real keys are in test/e2e/wedge.test.ts. */
import { EventEmitter } from 'node:events';
import type { Input, WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_TAPS } from '../../electron/core/flood.ts';
import { WedgeReader } from '../../electron/devices/wedge.ts';
import type { DeviceEvent } from '../../electron/ports.ts';
import { FakeDevices } from '../fakes/devices.ts';

class FakeContents extends EventEmitter {
  /** What the page was given. */
  readonly page: string[] = [];
  destroyed = false;

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** As Electron does: what is sent passes the same event on its way to the page. */
  sendInputEvent({ type, keyCode }: { readonly type: string; readonly keyCode: string }): void {
    if (type === 'char') this.page.push(keyCode);
    else this.stroke(type === 'keyUp' ? 'keyUp' : 'keyDown', keyCode, false);
  }

  stroke(type: Input['type'], key: string, writes = true): void {
    let isFree = true;
    const input = { type, key, code: `Key${key}`, control: false, alt: false, meta: false, isAutoRepeat: false };
    this.emit('before-input-event', { preventDefault: () => (isFree = false) }, input);
    if (isFree && writes && type === 'keyDown') this.page.push(key);
  }

  /** Chromium tells nothing of the end of a key that was kept from the page. */
  press(key: string): void {
    this.stroke('keyDown', key);
  }
}

let contents: FakeContents;
let others: FakeDevices;
let events: DeviceEvent[];
let reader: WedgeReader;

beforeEach(() => {
  vi.useFakeTimers();
  contents = new FakeContents();
  others = new FakeDevices('Reader');
  events = [];
  reader = new WedgeReader({ prefix: ';', suffix: 'Enter' }, others);
  reader.watch(contents as EventEmitter as WebContents);
  reader.start((event) => events.push(event));
});

afterEach(async () => {
  await reader.stop();
  vi.useRealTimers();
});

function type(text: string): void {
  for (const key of text) contents.press(key === '\n' ? 'Enter' : key);
}

const taps = () => events.filter(({ type }) => type === 'typedBadge');

describe('a wedge reader', () => {
  it('stands beside the others, whose news it hands on', () => {
    others.tap('iso14443a:2e5aa9e1');
    others.unplug();
    expect(events).toEqual([
      { type: 'devices', devices: { readers: [{ name: 'Reader' }, { name: 'keyboard wedge' }] } },
      { type: 'badge', read: { is: 'badge', badge: 'iso14443a:2e5aa9e1' }, reader: 'Reader' },
      { type: 'cardRemoved', reader: 'Reader' },
      { type: 'devices', devices: { readers: [{ name: 'keyboard wedge' }] } },
    ]);
  });

  it('tells a badge, and its page gets nothing', async () => {
    type(';2E5AA9E1\n');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(taps()).toMatchObject([{ read: { is: 'badge', badge: 'iso14443a:2e5aa9e1' } }]);
    expect(contents.page).toEqual([]);
  });

  it('gives back what a hand began, in its order and once', async () => {
    type(';');
    expect(contents.page).toEqual([]);
    await vi.advanceTimersByTimeAsync(150);
    expect(contents.page).toEqual([';']);
    type(';x');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(contents.page).toEqual([';', ';', 'x']);
    expect(taps()).toEqual([]);
  });

  it('gives the first back and keeps the second when its prefix begins twice', async () => {
    const other = new FakeContents();
    const longer = new WedgeReader({ prefix: '%~', suffix: 'Enter' }, new FakeDevices('Reader'));
    longer.watch(other as EventEmitter as WebContents);
    other.press('%');
    other.press('%');
    await vi.advanceTimersByTimeAsync(1);
    expect(other.page).toEqual(['%']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(other.page).toEqual(['%', '%']);
  });

  it('is one stream though the focus moves to another page in its middle', async () => {
    const other = new FakeContents();
    reader.watch(other as EventEmitter as WebContents);
    type(';2E5AA9');
    for (const key of ['E', '1', 'Enter']) other.press(key);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(taps()).toMatchObject([{ read: { is: 'badge', badge: 'iso14443a:2e5aa9e1' } }]);
    expect([...contents.page, ...other.page]).toEqual([]);
  });

  it('hides no problem of the others but that there are none', () => {
    others.serviceGone();
    expect(events.at(-1)).toEqual({
      type: 'devices',
      devices: { readers: [{ name: 'keyboard wedge' }], problem: 'noService' },
    });
  });

  it('gives nothing back to a page that is gone', async () => {
    type(';');
    contents.destroyed = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(contents.page).toEqual([]);
  });

  it('is silent after stop', async () => {
    await reader.stop();
    type(';2E5AA9E1\n');
    expect(taps()).toEqual([]);
  });

  it('brings no flood', () => {
    for (let time = 0; time < MOST_TAPS + 5; time += 1) type(';2E5AA9E1\n');
    const refused = { type: 'typedBadge', read: { is: 'refused', why: 'tooMany' } };
    expect(taps()).toHaveLength(MOST_TAPS + 1);
    expect(taps().at(-1)).toEqual(refused);
  });
});
