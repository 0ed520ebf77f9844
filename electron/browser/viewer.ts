/**
 * The page that shows documents, from the package and by Mozilla's pdf.js, in a partition of its own: no page of the EHR can
 * ask it for anything, and it has neither the EHR's session nor any address to go to. The page's origin is opaque, so that
 * whatever a hostile document makes of it can store nothing. Chromium's viewer would bring buttons that save and print.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session, session as sessions, WebContents, WebContentsView } from 'electron';
import type { Looks } from '../core/screen.ts';
import { PAGE_PREFERENCES } from '../lockdown/preferences.ts';
import { addressOf } from './address.ts';
import { refuseFileChooser } from './file-chooser.ts';
import type { Guards } from './guards.ts';
import { withLooks } from './looks.ts';

export interface ViewerParts {
  readonly View: typeof WebContentsView;
  readonly sessions: typeof sessions;
  readonly guards: Guards;
  /** Where the page's own files lie. */
  readonly viewer: string;
  /** What whoever opens a document is spoken to in, and the colours of her screen. */
  readonly looks: () => Looks;
  readonly policy: { readonly unlock: { readonly rpId: string } };
}

/** Where its page lies, and how it looks. */
export type ViewerPlace = Pick<ViewerParts, 'viewer' | 'looks'>;

export interface Viewer {
  /** A page that shows that file; what of it is not there when the page asks is an error on the page. */
  open(file: string): WebContentsView;
  shows(contents: WebContents): boolean;
  /** Its partition reaches nothing any more, for ever; the next document gets a new one. */
  end(): void;
}

/** The page's own files; the library's are what it asks for by itself: fonts, character maps, decoders of pictures. */
const OWN = ['main.js', 'worker.js', 'page.css', 'fonts/inter.woff2'];
const LIBRARY = /^(?:cmaps|standard_fonts|wasm)\/[\w-]+\.(?:bcmap|pfb|ttf|js)$/;
/** Under a name that nobody can guess: one document cannot read another. */
const DOCUMENT = /^\/([\da-f-]{36})\/(document\.pdf)?$/;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  pdf: 'application/pdf',
};

const POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'self'",
  // an opaque origin has no worker but of a script that it holds already
  'worker-src blob:',
  "connect-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function viewer(parts: ViewerParts): Viewer {
  const { View, guards, policy } = parts;
  // whatever server has that name is never asked
  const host = `document.${policy.unlock.rpId}`;
  let session: Session | undefined;
  const files = new Map<string, string>();
  const shown = new WeakSet<WebContents>();
  return {
    open(file) {
      session ??= partition(parts, host, files);
      const id = randomUUID();
      files.set(id, file);
      const view = new View({ webPreferences: { session, ...PAGE_PREFERENCES, focusOnNavigation: false } });
      const contents = view.webContents;
      shown.add(contents);
      contents.once('destroyed', () => files.delete(id));
      refuseFileChooser(contents);
      // a page that cannot be loaded is blank, and is closed like any dialog
      contents.loadURL(withLooks(`https://${host}/${id}/`, parts.looks())).catch(() => undefined);
      return view;
    },
    shows: (contents) => shown.has(contents),
    end() {
      if (session) guards.seal(session);
      session = undefined;
      files.clear();
    },
  };
}

type Files = ReadonlyMap<string, string>;

function partition({ sessions, guards, viewer }: ViewerParts, host: string, files: Files): Session {
  const session = sessions.fromPartition(`documents-${randomUUID()}`, { cache: false });
  guards.admit(session, {
    allows: ({ scheme, host: asked, port }) => scheme === 'https' && asked === host && port === '',
  });
  session.protocol.handle('https', async ({ url }) => {
    const address = addressOf(url);
    const file = address?.host === host ? fileAt(address.path, viewer, files) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404 });
    return new Response(await readFile(file), { headers: headersFor(file) });
  });
  return session;
}

/** No name that is given leads out of the folder: none of them has a dot before another, or begins with one. */
function fileAt(path: string, folder: string, files: Files): string | undefined {
  const [, id = '', document] = DOCUMENT.exec(path) ?? [];
  const shown = files.get(id);
  if (shown !== undefined) return document === undefined ? join(folder, 'index.html') : shown;
  const name = path.slice(1);
  return OWN.includes(name) || LIBRARY.test(name) ? join(folder, name) : undefined;
}

function headersFor(file: string): Record<string, string> {
  return {
    'Content-Type': TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    // of an opaque origin even its own files are somebody else's
    'Access-Control-Allow-Origin': '*',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
