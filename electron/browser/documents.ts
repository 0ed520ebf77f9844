/**
 * PDFs that the EHR opens or gives out, where the policy lets them be shown: each comes in as a file of its holder's own
 * folder, is looked at, and is shown by the station. The file goes when it is closed, and at the latest with the folder.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DownloadItem, WebContents, WebContentsView } from 'electron';
import type { EhrPolicy } from '../core/ehr-policy.ts';
import { isCalledPdf, isTooLarge, judgePdf, PDF_BEGINS, type Pdf, type PdfRefusal } from '../core/pdf.ts';
import type { Viewer } from './viewer.ts';

export interface DocumentParts {
  readonly rule: () => EhrPolicy['pdf'];
  readonly viewer: Viewer;
  readonly folder: string;
  /** Whether a document may come from there. */
  readonly allows: (url: string) => boolean;
  /** Whether the page of the EHR is in the window. */
  readonly isShown: () => boolean;
  /** Lays the page that shows one over the page of the EHR. */
  readonly show: (view: WebContentsView) => void;
  readonly told: (pdf: Pdf) => void;
}

export interface Documents {
  /** Whether the file is taken to be shown; undefined when it is no document, and to be judged like any file. */
  take(item: DownloadItem): boolean | undefined;
  /**
   * The page wanted to open that, and may not: it is asked for as her browser would, where it is the page's own site and no
   * other's, and shown when it turns out to be a PDF. Anything else is thrown away.
   */
  ask(contents: WebContents, url: string): void;
  /** Breaks off whatever still comes in; the next one is the next holder's. */
  end(): void;
}

/** A page that offers documents without end fills no audit: those beyond are refused in silence. */
const MOST_TOLD = 200;
/** One that is not answered, and never will be, is forgotten with the twentieth behind it. */
const MOST_ASKED = 20;

export function documents(parts: DocumentParts): Documents {
  return new Shown(parts);
}

class Shown implements Documents {
  readonly #parts: DocumentParts;
  readonly #coming = new Set<DownloadItem>();
  /** Addresses the page wanted to open: now, and those that were asked for and have not come. */
  readonly #asking = new Set<string>();
  readonly #asked = new Set<string>();
  #open = 0;
  #told = 0;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
  }

  take(item: DownloadItem): boolean | undefined {
    const [first = ''] = item.getURLChain();
    const wasAsked = this.#asked.delete(first);
    if (this.#parts.rule() === 'deny') return undefined;
    if (!isCalledPdf(item.getMimeType())) return wasAsked ? false : undefined;
    const offer = {
      bytes: item.getTotalBytes(),
      allowed: item.getURLChain().every(this.#parts.allows),
      isShown: this.#parts.isShown(),
    };
    const refused = judgePdf(offer, this.#open + this.#coming.size) ?? this.#receive(item);
    if (refused) this.#tell({ bytes: offer.bytes, refused });
    return refused === undefined;
  }

  ask(contents: WebContents, url: string): void {
    const { rule, isShown, allows } = this.#parts;
    if (rule() === 'deny' || !isShown() || !allows(url) || !isItsOwn(contents, url) || this.#asking.has(url)) return;
    this.#asking.add(url);
    // the answer to the page goes first
    setImmediate(() => {
      this.#asking.delete(url);
      if (contents.isDestroyed()) return;
      this.#asked.add(url);
      const [oldest] = this.#asked;
      if (oldest !== undefined && this.#asked.size > MOST_ASKED) this.#asked.delete(oldest);
      contents.downloadURL(url);
    });
  }

  end(): void {
    for (const item of this.#coming) {
      // told now: what its end says later would be told of the next holder
      this.#coming.delete(item);
      this.#tell({ bytes: item.getReceivedBytes(), refused: 'broken' });
      item.cancel();
    }
    this.#parts.viewer.end();
    this.#asked.clear();
    this.#told = 0;
  }

  /** Without a place the browser would ask for one. */
  #receive(item: DownloadItem): PdfRefusal | undefined {
    const { folder } = this.#parts;
    const file = join(folder, `${randomUUID()}.pdf`);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      item.setSavePath(file);
    } catch {
      return 'broken';
    }
    this.#follow(item, file);
    return undefined;
  }

  #follow(item: DownloadItem, file: string): void {
    let refused: PdfRefusal = 'broken';
    let received = 0;
    this.#coming.add(item);
    item.on('updated', () => {
      // of one that was broken off the browser says nought
      received = item.getReceivedBytes();
      if (!isTooLarge(received)) return;
      refused = 'size';
      item.cancel();
    });
    item.once('done', (_event, state) => {
      if (!this.#coming.delete(item)) return;
      const bytes = Math.max(received, item.getReceivedBytes());
      if (state !== 'completed') {
        remove(file);
        return this.#tell({ bytes, refused });
      }
      const why = this.#show(file, bytes);
      this.#tell({ bytes, ...(why ? { refused: why } : {}) });
    });
  }

  /** Why it is not shown; undefined when it is. */
  #show(file: string, bytes: number): PdfRefusal | undefined {
    const refused = isTooLarge(bytes) ? 'size' : faultOf(file);
    if (!refused && this.#layOver(file)) return undefined;
    remove(file);
    return refused ?? 'broken';
  }

  #layOver(file: string): boolean {
    const { viewer, show } = this.#parts;
    let contents: WebContents | undefined;
    try {
      const view = viewer.open(file);
      contents = view.webContents;
      this.#open += 1;
      contents.once('destroyed', () => {
        this.#open -= 1;
        remove(file);
      });
      show(view);
      return true;
    } catch {
      contents?.close({ waitForBeforeUnload: false });
      return false;
    }
  }

  #tell(pdf: Pdf): void {
    this.#told += 1;
    if (this.#told <= MOST_TOLD) this.#parts.told(pdf);
  }
}

/** A frame of somebody else's in it would be asked for with more than its own request had: its cookies, and none of its name. */
function isItsOwn(contents: WebContents, url: string): boolean {
  try {
    return new URL(contents.getURL()).origin === new URL(url).origin;
  } catch {
    return false;
  }
}

function faultOf(file: string): PdfRefusal | undefined {
  const beginning = Buffer.alloc(PDF_BEGINS.length);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, beginning);
    } finally {
      closeSync(handle);
    }
  } catch {
    return 'broken';
  }
  return beginning.toString('latin1') === PDF_BEGINS ? undefined : 'kind';
}

/** What cannot be removed now goes with the folder, which is looked at when its holder leaves. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // said above
  }
}
