/** What a page gives out: a PDF that the station shows, or a file that is kept for its holder; each judged by its own rule. */
import type { DownloadItem, WebContents, WebContentsView } from 'electron';
import type { EhrEvent } from '../core/ehr-event.ts';
import type { EhrPolicy } from '../core/ehr-policy.ts';
import { IN_PAGE } from './address.ts';
import { documents } from './documents.ts';
import { savedFiles } from './downloads.ts';
import type { Folders } from './residue.ts';
import { type ViewerParts, viewer } from './viewer.ts';

export interface FileParts extends ViewerParts {
  readonly folders: Pick<Folders, 'downloads'>;
}

/** What files have to do with the view of the page. */
export interface FileView {
  /** As the policy has them now. */
  readonly rules: () => Pick<EhrPolicy, 'pdf' | 'downloads'>;
  readonly allows: (url: string) => boolean;
  /** Whether the page of the EHR is in the window. */
  readonly isShown: () => boolean;
  /** Lays a view of the station's own over it. */
  readonly show: (view: WebContentsView) => void;
  readonly say: (event: EhrEvent) => void;
}

export interface Files {
  /** Whether the file is taken; if so, it has its place. */
  take(item: DownloadItem): boolean;
  /** The page wanted to open that, and may not: when it turns out to be a PDF of its own site it is shown, and thrown away otherwise. */
  ask(contents: WebContents, url: string): void;
  /** What the page itself made, and goes to or has a frame go to, may be a PDF. */
  watch(contents: WebContents): void;
  /** Whether it is a page of the station's own that shows a document. */
  isDocument(contents: WebContents): boolean;
  /** Breaks off whatever still comes in; the next file is the next holder's. */
  end(): void;
}

export function filesOf(parts: FileParts, { rules, isShown, show, say, ...view }: FileView): Files {
  const { folders } = parts;
  const allows = (url: string) => IN_PAGE.test(url) || view.allows(url);
  const page = viewer(parts);
  const shown = documents({
    rule: () => rules().pdf,
    viewer: page,
    folder: folders.downloads,
    ...{ allows, isShown, show },
    told: (pdf) => say({ type: 'pdf', pdf }),
  });
  const saved = savedFiles({
    folder: folders.downloads,
    rule: () => rules().downloads,
    allows,
    ended: (download) => say({ type: 'download', download }),
  });
  return {
    take: (item) => shown.take(item) ?? saved.take(item),
    ask: (contents, url) => shown.ask(contents, url),
    watch(contents) {
      // no answer of a server comes with it that a file could be made of, as with others (seen on Chromium 108)
      const ask = ({ url }: { readonly url: string }) => {
        if (url.startsWith('blob:')) shown.ask(contents, url);
      };
      contents.on('will-navigate', ask);
      // of a frame
      contents.on('did-start-navigation', ask);
    },
    isDocument: (contents) => page.shows(contents),
    end() {
      saved.end();
      shown.end();
    },
  };
}
