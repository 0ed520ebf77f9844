/**
 * Reads a document with Mozilla's pdf.js: no script of it, no form of Adobe's (XFA) and none of its links is looked at, and
 * whatever else it needs comes from the page's own folder.
 */
import {
  getDocument,
  InvalidPDFException,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CSS_PIXELS_A_POINT, type PageSize } from './size.ts';

export type DocumentFault = 'encrypted' | 'broken' | 'failed';

export function faultOf(error: unknown): DocumentFault {
  // pdf.js gives out its type nowhere
  if (error instanceof Error && error.name === 'PasswordException') return 'encrypted';
  return error instanceof InvalidPDFException ? 'broken' : 'failed';
}

export async function openDocument(address: URL): Promise<PDFDocumentProxy> {
  const [data, { worker, failed }] = await Promise.all([bytesAt(address), makeWorker()]);
  const folder = (name: string) => new URL(`/${name}/`, location.href).href;
  const loading = getDocument({
    ...{ data, worker },
    enableXfa: false,
    // the page's policy lets nothing be compiled at run time
    useWasm: false,
    // a font of the machine may be another one under the same name
    useSystemFonts: false,
    useWorkerFetch: false,
    wasmUrl: folder('wasm'),
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    verbosity: VerbosityLevel.ERRORS,
  });
  return await Promise.race([loading.promise, failed]);
}

/** Of every page, for all of them have their place before the first one is drawn. */
export async function sizesOf(
  document: PDFDocumentProxy,
  progress: (done: number) => void,
): Promise<readonly PageSize[]> {
  const sizes: PageSize[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: CSS_PIXELS_A_POINT });
    sizes.push({ width, height });
    if (number % 10 === 0) progress(number);
  }
  return sizes;
}

async function bytesAt(address: URL): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The document is not there any more (${answer.status}).`);
  return await answer.arrayBuffer();
}

/** A page of an opaque origin may load a script, and make a worker of it only by itself. */
async function makeWorker(): Promise<{ readonly worker: PDFWorker; readonly failed: Promise<never> }> {
  const script = await (await fetch(new URL('/worker.js', location.href))).blob();
  // its address is not taken back: the worker may not have begun to read it
  const port = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const failed = new Promise<never>((_resolve, reject) => {
    port.addEventListener('error', () => reject(new Error('The worker that reads the document has failed.')));
  });
  // one that fails later leaves pages that cannot be drawn
  failed.catch(() => undefined);
  return { worker: PDFWorker.create({ port }), failed };
}
