/** Which key in the ports is asked, which is waited for, and what is told of it all. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ceremonies } from '../../electron/devices/fido/ceremonies.ts';
import { KeyPorts } from '../../electron/devices/fido/ports.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { assertion, ID } from './fido.key.ts';
import { Ports } from './fido.plugged.ts';

const HER_ID = Buffer.from(ID).toString('base64url');
const hers = assertion({ allow: [HER_ID] });
const here = (path: string) => ({ type: 'keyHere', place: 'port', reader: `Key ${path}` });
const needs = (ceremony: number, is: string) => ({ type: 'keyNeeds', ceremony, need: { is } });
const answered = (ceremony: number) =>
  expect.objectContaining({
    ...{ type: 'keyAnswered', ceremony },
    answer: expect.objectContaining({ is: 'assertion', credential: HER_ID }),
  });
const failed = (ceremony: number, why: string) => ({ type: 'keyFailed', ceremony, why });

let hid: Ports;
let ports: KeyPorts;
let ceremonies: Ceremonies;
let told: KeyRouteEvent[];

const news = () => told.splice(0);
const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => {
  vi.useFakeTimers();
  hid = new Ports();
  told = [];
  ports = new KeyPorts(hid, hid.arrivals);
  ceremonies = new Ceremonies(ports, (event) => told.push(event));
});

afterEach(() => {
  ceremonies.cancel();
  ports.stop();
  vi.useRealTimers();
});

async function start(): Promise<void> {
  ceremonies.start();
  await settle();
}

async function begin(ceremony = 1, request = hers): Promise<void> {
  ceremonies.begin(ceremony, request);
  await settle();
}

describe('a key that is plugged in', () => {
  it('is told once; one that was there at the start is not', async () => {
    hid.plug('1', 'hers');
    await start();
    hid.plug('2', 'hers');
    await settle();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(news()).toEqual([here('2')]);
  });

  it('is told again when it comes again', async () => {
    await start();
    hid.pullOut(hid.plug('1', 'hers'));
    await settle();
    news();
    const key = hid.plug('1', 'hers');
    await settle();
    hid.pullOut(key);
    await settle();
    hid.plug('1', 'hers');
    await settle();
    expect(news()).toEqual([here('1'), here('1')]);
  });

  it.each([
    ['of another page', { usagePage: 0xff00, usage: 1 }],
    ['of another use', { usagePage: 0xf1d0, usage: 2 }],
    ['that says nothing of itself', {}],
  ])('and is a device %s is none', async (_what, of) => {
    await start();
    hid.plug('1', 'hers', of);
    hid.plug('2', 'hers');
    await settle();
    expect(news()).toEqual([here('2')]);
  });

  it('has a name where it says none', async () => {
    await start();
    hid.plug('1', 'hers', { usagePage: 0xf1d0, usage: 1, product: '' });
    await settle();
    expect(news()).toEqual([{ type: 'keyHere', place: 'port', reader: 'security key' }]);
  });

  it('is not told while a ceremony runs, and is when it is over', async () => {
    const first = hid.plug('1', 'hers');
    await start();
    await begin();
    hid.plug('2', 'hers');
    await settle();
    expect(news()).toEqual([needs(1, 'touch')]);
    first.touch();
    await settle();
    hid.plug('3', 'hers');
    await settle();
    expect(news()).toEqual([answered(1), here('3')]);
  });

  it('is found where the system tells of nothing', async () => {
    ports = new KeyPorts(hid, () => undefined);
    ceremonies = new Ceremonies(ports, (event) => told.push(event));
    await start();
    hid.plug('1', 'hers');
    await settle();
    expect(news()).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(news()).toEqual([here('1')]);
  });
});

describe('a ceremony', () => {
  it('asks the key that was plugged in last', async () => {
    hid.plug('1', 'hers');
    await start();
    const newest = hid.plug('2', 'hers');
    await settle();
    news();
    await begin();
    newest.touch();
    await settle();
    expect(news()).toEqual([needs(1, 'touch'), answered(1)]);
    expect(hid.opened).toEqual(['2']);
    expect(newest.pipes[0]?.closed).toBe(true);
  });

  it('passes over a key without a credential of hers', async () => {
    const older = hid.plug('1', 'hers');
    hid.plug('2', 'stranger');
    await start();
    await begin();
    older.touch();
    await settle();
    expect(news()).toEqual([needs(1, 'touch'), answered(1)]);
    expect(hid.opened).toEqual(['2', '1']);
  });

  it('ends when none has one', async () => {
    hid.plug('1', 'stranger');
    hid.plug('2', 'stranger');
    await start();
    await begin();
    expect(news()).toEqual([failed(1, 'noCredential')]);
    expect(hid.opened).toEqual(['2', '1']);
  });

  it('waits for a key where there is none, and goes on with the one that comes', async () => {
    await start();
    await begin();
    expect(news()).toEqual([needs(1, 'key')]);
    const key = hid.plug('1', 'hers');
    await settle();
    expect(news()).toEqual([needs(1, 'touch')]);
    key.touch();
    await settle();
    expect(news()).toEqual([answered(1)]);
  });

  it('waits for it again when it is pulled out in the middle', async () => {
    const key = hid.plug('1', 'hers');
    await start();
    await begin();
    hid.pullOut(key);
    await settle();
    expect(news()).toEqual([needs(1, 'touch'), needs(1, 'key')]);
    const again = hid.plug('1', 'hers');
    await settle();
    again.touch();
    await settle();
    expect(news()).toEqual([needs(1, 'touch'), answered(1)]);
  });

  it('goes on with the other one when the newest is pulled out', async () => {
    const older = hid.plug('1', 'hers');
    const newest = hid.plug('2', 'hers');
    await start();
    await begin();
    hid.pullOut(newest);
    await settle();
    older.touch();
    await settle();
    expect(news()).toEqual([needs(1, 'touch'), needs(1, 'touch'), answered(1)]);
  });

  it('fails with a key that talks nonsense, and the next one does not', async () => {
    hid.plug('1', 'nonsense');
    await start();
    await begin();
    expect(news()).toEqual([failed(1, 'failed')]);
    const good = hid.plug('2', 'hers');
    await settle();
    await begin(2);
    good.touch();
    await settle();
    expect(news()).toEqual([here('2'), needs(2, 'touch'), answered(2)]);
  });

  it('fails with the newest though another one is there: a hand put that one in for this', async () => {
    hid.plug('1', 'hers');
    hid.plug('2', 'nonsense');
    await start();
    await begin();
    expect([news(), hid.opened]).toEqual([[failed(1, 'failed')], ['2']]);
  });

  it('opens a key that gets its rights a moment after it came', async () => {
    await start();
    await begin();
    hid.refusals = 3;
    const key = hid.plug('1', 'hers');
    await vi.advanceTimersByTimeAsync(301);
    key.touch();
    await settle();
    expect(news()).toEqual([needs(1, 'key'), needs(1, 'touch'), answered(1)]);
  });

  it('fails with a key that may never be opened, and waits for one that was pulled out meanwhile', async () => {
    const key = hid.plug('1', 'hers');
    await start();
    hid.refusals = Number.POSITIVE_INFINITY;
    await begin();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news()).toEqual([failed(1, 'failed')]);
    await begin(2);
    hid.pullOut(key);
    await vi.advanceTimersByTimeAsync(200);
    expect(news()).toEqual([needs(2, 'key')]);
  });

  it('fails where no ports are looked at', async () => {
    ceremonies = new Ceremonies(undefined, (event) => told.push(event));
    await start();
    await begin();
    expect(news()).toEqual([failed(1, 'unsupported')]);
  });
});
