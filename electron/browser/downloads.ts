/**
 * Files that a page saves: without a question, into its holder's own folder, under a name of the station's making. What
 * still comes in when her session ends is broken off; the folder itself goes with the residue `downloads`.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DownloadItem } from 'electron';
import type { DownloadPolicy } from '../core/download-policy.ts';
import { type Download, type DownloadRefusal, isTooMuch, judgeDownload, numbered } from '../core/downloads.ts';

export interface FileParts {
  readonly folder: string;
  readonly rule: () => DownloadPolicy;
  /** Whether a file may come from there. */
  readonly allows: (url: string) => boolean;
  readonly ended: (download: Download) => void;
}

export interface SavedFiles {
  /** Whether the file is taken; if so, it has its place. */
  take(item: DownloadItem): boolean;
  /** Breaks off whatever still comes in; the next file is the next holder's. */
  end(): void;
}

/** A page that offers files without end fills no audit: those beyond are refused in silence. */
const MOST_TOLD = 200;

export function savedFiles(parts: FileParts): SavedFiles {
  return new Files(parts);
}

class Files implements SavedFiles {
  readonly #parts: FileParts;
  readonly #coming = new Map<DownloadItem, Download['type']>();
  #files = 0;
  #bytes = 0;
  #told = 0;

  constructor(parts: FileParts) {
    this.#parts = parts;
  }

  take(item: DownloadItem): boolean {
    const { rule, allows } = this.#parts;
    const allowed = item.getURLChain().every(allows);
    const offer = { name: item.getFilename(), bytes: item.getTotalBytes(), allowed };
    const verdict = judgeDownload(offer, { files: this.#files, bytes: this.#bytes + this.#comingBytes }, rule());
    if (!verdict.take) {
      this.#tell({ type: verdict.type, bytes: offer.bytes, refused: verdict.why });
      return false;
    }
    if (!this.#place(item, verdict.name)) {
      this.#tell({ type: verdict.type, bytes: offer.bytes, refused: 'broken' });
      return false;
    }
    this.#follow(item, verdict.type);
    return true;
  }

  /** Without a place the browser would ask for one. */
  #place(item: DownloadItem, name: string): boolean {
    const { folder } = this.#parts;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      item.setSavePath(freePath(folder, name));
      return true;
    } catch {
      return false;
    }
  }

  end(): void {
    for (const [item, type] of this.#coming) {
      // told now: what its end says later would be told of the next holder
      this.#coming.delete(item);
      this.#tell({ type, bytes: item.getReceivedBytes(), refused: 'broken' });
      item.cancel();
    }
    this.#files = 0;
    this.#bytes = 0;
    this.#told = 0;
  }

  /** Bytes of those that still come in, as far as they are there. */
  get #comingBytes(): number {
    return [...this.#coming.keys()].reduce((sum, item) => sum + item.getReceivedBytes(), 0);
  }

  #follow(item: DownloadItem, type: Download['type']): void {
    let refused: DownloadRefusal = 'broken';
    let received = 0;
    this.#coming.set(item, type);
    this.#files += 1;
    item.on('updated', () => {
      // of one that was broken off the browser says nought
      received = item.getReceivedBytes();
      if (!isTooMuch(this.#bytes + this.#comingBytes, this.#parts.rule())) return;
      refused = 'size';
      item.cancel();
    });
    item.once('done', (_event, state) => {
      if (!this.#coming.delete(item)) return;
      const bytes = Math.max(received, item.getReceivedBytes());
      const isKept = state === 'completed';
      if (isKept) this.#bytes += bytes;
      this.#tell({ type, bytes, ...(isKept ? {} : { refused }) });
    });
  }

  #tell(download: Download): void {
    this.#told += 1;
    if (this.#told <= MOST_TOLD) this.#parts.ended(download);
  }
}

function freePath(folder: string, name: string): string {
  for (let number = 1; ; number++) {
    const path = join(folder, numbered(name, number));
    if (!existsSync(path)) return path;
  }
}
