/** A document on paper: every page as a picture, for those on the screen are only the ones that are seen. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fitting } from './size.ts';

/** Dots of a point, 200 of an inch; twice as many take four times as long, and a printer of a ward shows little of it. */
const DOTS = 200 / 72;
/** Of a hundred pages a printer's queue takes some tens of megabytes. */
const QUALITY = 0.92;

declare global {
  interface Window {
    /** Called by the station before it prints this page: resolves when every page of the document lies ready. */
    readyForPaper?: () => Promise<void>;
  }
}

export function pagesOnPaper(window: Window, opened: PDFDocumentProxy, beside: HTMLElement): void {
  const paper = document.createElement('div');
  paper.id = 'paper';
  beside.after(paper);
  const clear = () => {
    for (const { src } of paper.querySelectorAll('img')) URL.revokeObjectURL(src);
    paper.replaceChildren();
  };
  const prepare = async () => {
    clear();
    for (let number = 1; number <= opened.numPages; number++) paper.append(await picture(opened, number));
  };
  let last = Promise.resolve();
  window.addEventListener('afterprint', clear);
  // one after the other, or the pages of two would lie among each other
  window.readyForPaper = () => {
    last = last.then(prepare, prepare);
    return last;
  };
}

async function picture(opened: PDFDocumentProxy, number: number): Promise<HTMLImageElement> {
  const page = await opened.getPage(number);
  const viewport = page.getViewport({ scale: fitting(page.getViewport({ scale: 1 }), DOTS) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  canvas.width = 0;
  if (!blob) throw new Error(`Page ${number} cannot be made a picture.`);
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  return image;
}
