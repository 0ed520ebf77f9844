/** The way to a key through the own page, with a page that does as it is told. */
import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initialStation } from '../../electron/core/next.ts';
import { policyForNothing } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import type { CeremonyAnswer } from '../../electron/core/security-key.ts';
import { KeyPage } from '../../electron/ipc/key-page.ts';
import { OwnPage } from '../../electron/ipc/serve.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { ASSERTION, KEY_ROUTE_CASES } from './key-route.contract.ts';

const ORIGIN = 'https://station.wardkey.internal';
const FIRST = screenOf(initialStation({ mono: 0, wall: 0 }), policyForNothing());

const asked = ASSERTION;
const answered: CeremonyAnswer = {
  is: 'assertion',
  credential: 'AQID',
  clientData: 'e30',
  authenticatorData: 'AAAA',
  signature: 'MEUC',
};
const made = {
  is: 'registration',
  credential: 'AQID',
  clientData: 'e30',
  attestationObject: 'o2Nm',
  transports: ['usb'],
};

type Handler = (event: unknown, ...given: unknown[]) => unknown;

function open() {
  const handlers = new Map<string, Handler>();
  const ipcMain = { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) };
  const ordered: unknown[] = [];
  let destroyed = false;
  const contents = Object.assign(new EventEmitter(), {
    isDestroyed: () => destroyed,
    send: (channel: string, order: unknown) => ordered.push([channel, order]),
    reload: () => undefined,
  });
  const page = { contents: contents as unknown as WebContents, origin: ORIGIN };
  const route = new KeyPage(new OwnPage(ipcMain as unknown as IpcMain, page, FIRST).keys);
  const heard: KeyRouteEvent[] = [];
  const stop = route.listen((event) => heard.push(event));
  const frame = { url: `${ORIGIN}/`, parent: null };
  const says = (name: string, ...given: readonly unknown[]) =>
    handlers.get(`wardkey:${name}`)?.({ sender: contents, senderFrame: frame }, ...given);
  return {
    ...{ route, heard, ordered, says, contents, stop },
    destroy: () => {
      destroyed = true;
    },
  };
}

const settled = () => Promise.resolve();
const touch = (ceremony: number) => ({ type: 'keyNeeds', ceremony, need: { is: 'touch' } });
const failed = (ceremony: number, why: string) => ({ type: 'keyFailed', ceremony, why });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('the way through the own page', () => {
  it.each(KEY_ROUTE_CASES)('$name', ({ run }) => {
    const { route, says, contents } = open();
    return run({
      route,
      settled,
      answers: async (ceremony) => {
        says('keyAnswered', ceremony, answered);
        return answered;
      },
      denies: async (ceremony) => void says('keyFailed', ceremony, 'denied'),
      breaks: async () => {
        contents.emit('render-process-gone');
        says('ready');
      },
    });
  });
});

describe('a ceremony through the own page', () => {
  it('is begun there, needs a touch, and ends with an answer', async () => {
    const { route, heard, ordered, says } = open();
    route.begin(7, asked);
    expect(heard).toEqual([]);
    await settled();
    expect(ordered).toEqual([
      ['wardkey:key', { is: 'begin', ceremony: 7, request: asked, timeoutMs: expect.any(Number) }],
    ]);
    says('keyAnswered', 7, answered);
    expect(heard).toEqual([touch(7), { type: 'keyAnswered', ceremony: 7, answer: answered }]);
  });

  it.each(['alreadyEnrolled', 'timeout', 'denied', 'unsupported', 'failed'])(
    'ends as the page says: %s',
    async (why) => {
      const { route, heard, says } = open();
      route.begin(7, asked);
      await settled();
      says('keyFailed', 7, why);
      expect(heard).toEqual([touch(7), failed(7, why)]);
    },
  );

  it('is not answered by what was made in another, before it, or after it', async () => {
    const { route, heard, says } = open();
    says('keyAnswered', 7, answered);
    route.begin(7, asked);
    route.begin(8, asked);
    await settled();
    says('keyAnswered', 7, answered);
    expect(heard).toEqual([touch(8)]);
    route.cancel();
    says('keyAnswered', 8, answered);
    expect(heard).toEqual([touch(8)]);
  });

  it('does not take a key that was made for one that answers', async () => {
    const { route, heard, says } = open();
    route.begin(7, asked);
    await settled();
    says('keyAnswered', 7, made);
    expect(heard).toEqual([touch(7), failed(7, 'failed')]);
  });

  it('is called off without a word, once', async () => {
    const { route, heard, ordered } = open();
    route.begin(0, asked);
    route.cancel();
    route.cancel();
    await settled();
    expect(heard).toEqual([]);
    expect(ordered.slice(1)).toEqual([['wardkey:key', { is: 'cancel' }]]);
  });

  it('ends with the page: when that dies, or is loaded again', async () => {
    const { route, heard, says, contents } = open();
    route.begin(1, asked);
    await settled();
    contents.emit('render-process-gone');
    route.begin(2, asked);
    await settled();
    says('ready');
    expect(heard).toEqual([touch(1), failed(1, 'failed'), touch(2), failed(2, 'failed')]);
    says('ready');
    expect(heard).toHaveLength(4);
  });

  it('fails where there is no page', async () => {
    const { route, heard, destroy } = open();
    destroy();
    route.begin(7, asked);
    await settled();
    expect(heard).toEqual([failed(7, 'failed')]);
  });

  it('ends when a page that hangs does not say so, and the page is told', async () => {
    const { route, heard, ordered } = open();
    route.begin(7, asked);
    await settled();
    vi.advanceTimersByTime(60_000);
    expect(heard).toEqual([touch(7)]);
    vi.advanceTimersByTime(3_000);
    expect(heard).toEqual([touch(7), failed(7, 'timeout')]);
    expect(ordered.at(-1)).toEqual(['wardkey:key', { is: 'cancel' }]);
  });
});

describe('an answer is refused', () => {
  const long = (bytes: number) => 'A'.repeat(Math.ceil((bytes * 4) / 3) + 1);
  it.each([
    ['keyAnswered', [7]],
    ['keyAnswered', ['7', answered]],
    ['keyAnswered', [-1, answered]],
    ['keyAnswered', [7, answered, 'more']],
    ['keyAnswered', [7, { ...answered, is: 'other' }]],
    ['keyAnswered', [7, { ...answered, more: 'AAAA' }]],
    ['keyAnswered', [7, { ...answered, credential: '' }]],
    ['keyAnswered', [7, { ...answered, credential: long(1_023) }]],
    ['keyAnswered', [7, { ...answered, credential: 'AQ+D' }]],
    ['keyAnswered', [7, { ...answered, credential: 'AQ==' }]],
    ['keyAnswered', [7, { ...answered, credential: 'AQID\n' }]],
    ['keyAnswered', [7, { ...answered, signature: 5 }]],
    ['keyAnswered', [7, { ...answered, signature: undefined }]],
    ['keyAnswered', [7, { ...answered, clientData: long(4_096) }]],
    ['keyAnswered', [7, { ...answered, userHandle: long(64) }]],
    ['keyAnswered', [7, { ...answered, userHandle: undefined }]],
    ['keyAnswered', [7, { ...made, attestationObject: long(32_768) }]],
    ['keyAnswered', [7, { ...made, transports: 'usb' }]],
    ['keyAnswered', [7, { ...made, transports: Array(17).fill('usb') }]],
    ['keyAnswered', [7, { ...made, transports: ['<script>'] }]],
    ['keyFailed', [7]],
    ['keyFailed', [7, 'pinBlocked']],
    ['keyFailed', [7, 'denied', 'more']],
  ])('when %s is called with %j', async (name, given) => {
    const { route, heard, says } = open();
    route.begin(7, asked);
    await settled();
    expect(() => says(name, ...given)).toThrow('arguments it does not take');
    expect(heard).toEqual([touch(7)]);
  });
});
