/** The door between Wardkey's own page and the station, from both sides: who may come in, with what. */
import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { initialStation } from '../../electron/core/next.ts';
import { policyForNothing } from '../../electron/core/policy.ts';
import { screenOf } from '../../electron/core/screen.ts';
import { requests } from '../../electron/ipc/contract.ts';
import { OwnPage } from '../../electron/ipc/serve.ts';
import type { ScreenEvent } from '../../electron/ports.ts';

const ORIGIN = 'https://station.wardkey.internal';
const station = initialStation({ mono: 0, wall: 0 });
const FIRST = screenOf(station, policyForNothing());
const nobody = { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 } as const;
const VACANT = screenOf({ ...station, state: nobody }, policyForNothing());

type Handler = (event: unknown, ...given: unknown[]) => unknown;

function open() {
  const handlers = new Map<string, Handler>();
  const ipcMain = { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) };
  const sent: unknown[] = [];
  const contents = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    send: (...given: unknown[]) => sent.push(given),
    reload: () => sent.push('reload'),
  });
  const page = new OwnPage(
    ipcMain as unknown as IpcMain,
    { contents: contents as unknown as WebContents, origin: ORIGIN },
    FIRST,
  );
  const heard: ScreenEvent[] = [];
  page.listen((event) => heard.push(event));
  const frame = { url: `${ORIGIN}/`, parent: null };
  const ask = (name: string, given: readonly unknown[], from: object = {}) =>
    handlers.get(`wardkey:${name}`)?.({ sender: contents, senderFrame: frame, ...from }, ...given);
  return { page, contents, sent, heard, ask, frame, channels: [...handlers.keys()] };
}

describe('the own page', () => {
  it('has exactly the channels of the contract', () => {
    expect(open().channels).toEqual(Object.keys(requests).map((name) => `wardkey:${name}`));
  });

  it('is heard', () => {
    const { ask, heard } = open();
    ask('pin', ['2580']);
    ask('userName', ['nurse-a']);
    ask('logIn', [3, 'nurse-a', 'correct horse']);
    ask('cancelLogin', [4]);
    ask('tryKey', []);
    ask('recoveryCode', ['ABCD-EFGH']);
    ask('keyPin', ['pass wörd']);
    ask('nameKey', ['Spare key']);
    ask('removeKey', ['0a1b2c3d']);
    ask('lock', []);
    expect(heard).toEqual([
      { type: 'pin', pin: '2580' },
      { type: 'userName', name: 'nurse-a' },
      { type: 'logIn', question: 3, login: { user: 'nurse-a', password: 'correct horse' } },
      { type: 'cancelLogin', question: 4 },
      { type: 'useKey' },
      { type: 'recoveryCode', code: 'ABCD-EFGH' },
      { type: 'keyPin', pin: 'pass wörd' },
      { type: 'nameKey', name: 'Spare key' },
      { type: 'removeKey', key: '0a1b2c3d' },
      { type: 'lock' },
    ]);
  });

  it('is shown what is on before it asks, and everything after', () => {
    const { ask, page, sent } = open();
    expect(ask('ready', [])).toEqual({ screen: FIRST, number: 0 });
    page.show(VACANT);
    expect(sent).toEqual([['wardkey:screen', { screen: VACANT, number: 1 }]]);
    expect(ask('ready', [])).toMatchObject({ screen: { at: 'vacant' }, number: 1 });
  });

  it('is loaded again when it dies, and the station is told', () => {
    const { contents, heard, sent } = open();
    contents.emit('render-process-gone');
    expect(heard).toEqual([{ type: 'crashed', part: 'ownPage' }]);
    expect(sent).toEqual(['reload']);
  });
});

describe('a request is refused', () => {
  it.each([
    ['another page', { sender: {} }],
    ['a frame that has gone', { senderFrame: null }],
    ['a frame inside the page', { senderFrame: { url: `${ORIGIN}/`, parent: {} } }],
    ['a page at another origin', { senderFrame: { url: 'https://station.wardkey.internal.evil.org/', parent: null } }],
    ['a page over http', { senderFrame: { url: 'http://station.wardkey.internal/', parent: null } }],
    ['a page without an address', { senderFrame: { url: '', parent: null } }],
  ])('when it comes from %s', (_from, event) => {
    const { ask, heard } = open();
    ask('lock', []);
    expect(heard).toHaveLength(1);
    expect(() => ask('lock', [], event)).toThrow("for Wardkey's own page only");
    expect(heard).toHaveLength(1);
  });

  it.each([
    ['pin', []],
    ['pin', ['12']],
    ['pin', ['1234567890123']],
    ['pin', ['12a4']],
    ['pin', [1234]],
    ['pin', ['1234', 'more']],
    ['userName', ['']],
    ['userName', ['n'.repeat(65)]],
    ['userName', [{}]],
    ['logIn', [0, 'nurse-a', 'secret']],
    ['logIn', [1, '', 'secret']],
    ['logIn', [1, 'nurse:a', 'secret']],
    ['logIn', [1, 'nurse-a', 'sec\r\nret']],
    ['logIn', [1, 'nurse-a', 'x'.repeat(1025)]],
    ['logIn', [1, 'nurse-a']],
    ['cancelLogin', []],
    ['keyPin', ['123']],
    ['keyPin', ['1'.repeat(64)]],
    ['recoveryCode', ['<script>x']],
    ['nameKey', [' padded ']],
    ['removeKey', ['0A1B2C3D']],
    ['lock', ['now']],
  ])('when %s is called with %j', (name, given) => {
    const { ask, heard } = open();
    expect(() => ask(name, given)).toThrow('arguments it does not take');
    expect(heard).toEqual([]);
  });
});
