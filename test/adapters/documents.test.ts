/** Documents of the EHR: which are taken and looked at, and what the page that shows them is served. */
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DownloadItem, Session, WebContents, WebContentsView } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Documents, documents } from '../../electron/browser/documents.ts';
import { Guards } from '../../electron/browser/guards.ts';
import { answerWith } from '../../electron/browser/headers.ts';
import { type Viewer, viewer } from '../../electron/browser/viewer.ts';
import type { Pdf } from '../../electron/core/pdf.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'wardkey-documents-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const SITE = 'https://ehr.example.org/report';
/** Allowed as well, and another site: what a page opens there is asked for by nobody else. */
const PARTNER = 'https://partner.example.org/report';

/** A file on its way in, as the browser tells of it. */
class Item extends EventEmitter {
  total = 0;
  received = 0;
  cancelled = false;
  path = '';
  readonly mimeType: string;
  readonly chain: string[];
  constructor(mimeType = 'application/pdf', chain = [SITE]) {
    super();
    this.mimeType = mimeType;
    this.chain = chain;
  }
  getMimeType = () => this.mimeType;
  getURLChain = () => this.chain;
  getTotalBytes = () => this.total;
  getReceivedBytes = () => this.received;
  setSavePath = (path: string) => {
    this.path = path;
  };
  cancel = () => {
    this.cancelled = true;
    this.emit('done', {}, 'cancelled');
  };
  comes(bytes: number): void {
    this.received = bytes;
    this.emit('updated', {}, 'progressing');
  }
  arrives(content = '%PDF-1.7 and so on'): void {
    writeFileSync(this.path, content);
    this.received = content.length;
    this.emit('done', {}, 'completed');
  }
  get asItem(): DownloadItem {
    return this as unknown as DownloadItem;
  }
}

class Contents extends EventEmitter {
  readonly asked: string[] = [];
  isDestroyed = () => false;
  getURL = () => 'https://ehr.example.org/patients';
  downloadURL = (url: string) => void this.asked.push(url);
  get asContents(): WebContents {
    return this as unknown as WebContents;
  }
}

describe('a document that comes in', () => {
  let told: Pdf[];
  let shown: Contents[];
  let isShown: boolean;
  let ended: number;
  const folder = () => join(base, 'downloads');

  function made(rule: 'deny' | 'show' = 'show'): Documents {
    told = [];
    shown = [];
    isShown = true;
    ended = 0;
    const page = (contents: Contents) => ({ webContents: contents }) as unknown as WebContentsView;
    return documents({
      rule: () => rule,
      viewer: {
        open: () => page(new Contents()),
        shows: () => false,
        end: () => {
          ended += 1;
        },
      },
      folder: folder(),
      allows: (url) => ['blob:', 'https://ehr.example.org/', PARTNER].some((start) => url.startsWith(start)),
      isShown: () => isShown,
      show: (view) => void shown.push(view.webContents as unknown as Contents),
      told: (pdf) => void told.push(pdf),
    });
  }

  it('is left to the rule of all files where none is shown, or when it is called something else', () => {
    expect(made('deny').take(new Item().asItem)).toBe(undefined);
    expect(made().take(new Item('text/csv').asItem)).toBe(undefined);
    expect(told).toEqual([]);
  });

  it('is shown when it is there, and its file goes with its page', () => {
    const item = new Item();
    expect(made().take(item.asItem)).toBe(true);
    expect(shown).toEqual([]);
    item.arrives();
    expect(told).toEqual([{ bytes: 18 }]);
    expect(item.path.startsWith(folder())).toBe(true);
    expect(existsSync(item.path)).toBe(true);
    shown[0]?.emit('destroyed');
    expect(existsSync(item.path)).toBe(false);
  });

  it.each([
    ['<html>%PDF-', 'kind'],
    ['%PDF', 'kind'],
    ['', 'kind'],
  ])('that is %j inside is not shown, and its file goes', (content, refused) => {
    const item = new Item();
    made().take(item.asItem);
    item.arrives(content);
    expect([shown, told]).toEqual([[], [{ bytes: content.length, refused }]]);
    expect(existsSync(item.path)).toBe(false);
  });

  it('is broken off when it grows too large, whatever the server said of it', () => {
    const item = new Item();
    made().take(item.asItem);
    item.comes(50_000_000);
    expect(item.cancelled).toBe(false);
    item.comes(50_000_001);
    expect([item.cancelled, shown, told]).toEqual([true, [], [{ bytes: 50_000_001, refused: 'size' }]]);
  });

  it('is refused behind the lock screen, from elsewhere, and beside four others until one of them is closed', () => {
    const all = made();
    isShown = false;
    expect(all.take(new Item().asItem)).toBe(false);
    isShown = true;
    expect(all.take(new Item('application/pdf', [SITE, 'https://elsewhere.example.org/']).asItem)).toBe(false);
    const items = [1, 2, 3, 4].map(() => new Item());
    for (const item of items) expect(all.take(item.asItem)).toBe(true);
    items[0]?.arrives();
    expect(all.take(new Item().asItem)).toBe(false);
    expect(told.map(({ refused }) => refused)).toEqual(['hidden', 'address', undefined, 'count']);
    shown[0]?.emit('destroyed');
    expect(all.take(new Item('application/pdf', ['blob:https://ehr.example.org/1']).asItem)).toBe(true);
  });

  it('is broken off and told before its holder has left, and never shown to the next one', () => {
    const all = made();
    const item = new Item();
    all.take(item.asItem);
    item.comes(7);
    all.end();
    expect([item.cancelled, shown, told, ended]).toEqual([true, [], [{ bytes: 7, refused: 'broken' }], 1]);
  });

  it('has no place where its folder cannot be made', () => {
    writeFileSync(folder(), 'no folder');
    expect(made().take(new Item().asItem)).toBe(false);
    expect(told).toEqual([{ bytes: 0, refused: 'broken' }]);
  });

  it('is asked for once, and is nothing at all when it turns out to be none', async () => {
    const all = made();
    const page = new Contents();
    for (const url of [SITE, SITE, 'https://elsewhere.example.org/', PARTNER]) all.ask(page.asContents, url);
    await new Promise(setImmediate);
    expect(page.asked).toEqual([SITE]);
    expect(all.take(new Item('text/html').asItem)).toBe(false);
    expect(told).toEqual([]);
    isShown = false;
    all.ask(page.asContents, SITE);
    made('deny').ask(page.asContents, SITE);
    await new Promise(setImmediate);
    expect(page.asked).toEqual([SITE]);
  });
});

type Handler = (request: { readonly url: string }) => Promise<Response>;

describe('the page that shows documents', () => {
  const addresses: string[] = [];
  let handlers: Handler[];
  let guards: Guards;
  let all: Viewer;
  let last: EventEmitter;
  let sessions: Session[];

  beforeEach(() => {
    addresses.length = 0;
    handlers = [];
    sessions = [];
    guards = new Guards();
    mkdirSync(join(base, 'viewer/cmaps'), { recursive: true });
    for (const name of ['viewer/index.html', 'viewer/main.js', 'viewer/cmaps/H.bcmap', 'main.cjs', 'viewer/other.js'])
      writeFileSync(join(base, name), name);
    writeFileSync(join(base, 'report.pdf'), '%PDF-');
    const fromPartition = () => {
      const session = { protocol: { handle: (_scheme: string, on: Handler) => handlers.push(on) } };
      sessions.push(session as unknown as Session);
      return session;
    };
    class View {
      readonly webContents = Object.assign(new EventEmitter(), {
        debugger: Object.assign(new EventEmitter(), {
          isAttached: () => true,
          sendCommand: async () => undefined,
        }),
        loadURL: async (url: string) => void addresses.push(url),
      });
      constructor() {
        last = this.webContents;
      }
    }
    const parts = {
      View,
      sessions: { fromPartition },
      guards,
      viewer: join(base, 'viewer'),
      looks: () => ({ language: 'de', theme: 'night' }),
    };
    const policy = { unlock: { rpId: 'wardkey.internal' } };
    all = viewer({ ...parts, policy } as unknown as Parameters<typeof viewer>[0]);
  });

  const asked = async (url: string) => {
    const answer = await handlers.at(-1)?.({ url });
    return answer?.status === 200 ? await answer.text() : answer?.status;
  };
  const open = () => {
    all.open(join(base, 'report.pdf'));
    return addresses.at(-1) ?? '';
  };

  it('is served to itself alone: its files, and the document under a name that nobody can guess', async () => {
    const address = open();
    expect(address).toMatch(/^https:\/\/document\.wardkey\.internal\/[\da-f-]{36}\/#language=de&theme=night$/);
    expect(open()).not.toBe(address);
    // no request has what stands behind the #
    const asIsAsked = address.replace(/#.*/, '');
    expect(await asked(asIsAsked)).toBe('viewer/index.html');
    expect(await asked(`${asIsAsked}document.pdf`)).toBe('%PDF-');
    expect(await asked('https://document.wardkey.internal/main.js')).toBe('viewer/main.js');
    expect(await asked('https://document.wardkey.internal/cmaps/H.bcmap')).toBe('viewer/cmaps/H.bcmap');
  });

  it.each([
    'https://document.wardkey.internal/',
    'https://document.wardkey.internal/index.html',
    'https://document.wardkey.internal/other.js',
    'https://document.wardkey.internal/../main.cjs',
    'https://document.wardkey.internal/cmaps/..%2f..%2fmain.js',
    'https://document.wardkey.internal/cmaps/../../main.cjs',
    'https://document.wardkey.internal/00000000-0000-0000-0000-000000000000/document.pdf',
    'https://station.wardkey.internal/main.js',
  ])('is served nothing else: %s', async (url) => {
    open();
    expect(await asked(url)).toBe(404);
  });

  it('keeps its origin from itself, and lets nothing in or out', async () => {
    const answer = await handlersFor(open());
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('sandbox allow-scripts;');
    expect(policy).toContain("default-src 'none';");
    expect(policy).not.toMatch(/allow-same-origin|unsafe|https?:|\*|data:/);
  });

  const handlersFor = (url: string) => handlers.at(-1)?.({ url });

  it('forgets a document with its page, and all of them with their holder, whose partition is nobody else’s', async () => {
    const first = open();
    last.emit('destroyed');
    expect(await asked(`${first}document.pdf`)).toBe(404);
    const second = open();
    expect(sessions).toHaveLength(1);
    const [session] = sessions;
    if (!session) throw new Error('There is no partition.');
    expect(guards.allows(session, second)).toBe(true);
    expect(guards.allows(session, SITE)).toBe(false);
    all.end();
    expect(await asked(`${second}document.pdf`)).toBe(404);
    expect(guards.allows(session, second)).toBe(false);
    open();
    expect(sessions).toHaveLength(2);
  });
});

describe('a PDF that a page or a frame goes to', () => {
  const given = (headers: Record<string, string[]>, resourceType = 'mainFrame', pdfAsFile = true) =>
    answerWith({ url: SITE, resourceType, statusCode: 200, responseHeaders: headers }, { pdfAsFile });

  it('is a file, with the name that the server gave it', () => {
    const type = { 'Content-Type': ['application/pdf'] };
    expect(given(type)).toEqual({ ...type, 'content-disposition': ['attachment'] });
    expect(given({ ...type, 'Content-Disposition': ['inline; filename="a;b.pdf"'] }, 'subFrame')).toEqual({
      ...type,
      'content-disposition': ['attachment; filename="a;b.pdf"'],
    });
  });

  it('is one by any of its types, and none that nothing says so of', () => {
    const [file, asSaid] = [{ 'content-disposition': ['attachment'] }, { 'x-content-type-options': ['nosniff'] }];
    for (const types of [['text/html', 'application/pdf'], ['text/html, application/pdf']]) {
      expect(given({ 'Content-Type': types })).toEqual({ 'Content-Type': types, ...file });
    }
    expect(given({})).toEqual(asSaid);
    expect(given({ 'Content-Type': ['*/*'], 'X-Content-Type-Options': ['x'] }, 'object')).toEqual({
      ...{ 'Content-Type': ['*/*'] },
      ...asSaid,
    });
    expect(given({}, 'image')).toBe(undefined);
  });

  it('is what it is where it is no page, and so is every other page', () => {
    expect(given({ 'Content-Type': ['application/pdf'] }, 'xhr')).toBe(undefined);
    expect(given({ 'Content-Type': ['text/html'] })).toBe(undefined);
    expect(given({ 'Content-Type': ['application/pdf'] }, 'mainFrame', false)).toBe(undefined);
  });
});
