/**
 * Which PDF of the EHR is shown to its holder: one that comes from the EHR, is a PDF at its beginning and is no larger than
 * a station can show. It is shown in a dialog of the station's own, and its file goes when the dialog is closed.
 */

/** Ten times a scanned letter of thirty pages. The file lies in memory where the machine has a folder there. */
const MOST_BYTES = 50_000_000;
/** Shown, or still coming in. */
const MOST_AT_ONCE = 4;

/** `kind`: it is called a PDF and is none. `hidden`: it was offered behind the lock screen. */
export type PdfRefusal = 'address' | 'hidden' | 'count' | 'size' | 'kind' | 'broken';

/** How the showing of a PDF began. Never its name or its address: both may be a patient's. */
export interface Pdf {
  readonly bytes: number;
  /** Why it was not shown; absent when it was. */
  readonly refused?: PdfRefusal;
}

/** A PDF that a page opens or gives out, as far as is known when it begins. */
export interface PdfOffer {
  /** Nought when the server does not say. */
  readonly bytes: number;
  /** Whether every address it came by is the policy's, or made by the page itself. */
  readonly allowed: boolean;
  /** Whether the page is in the window. */
  readonly isShown: boolean;
}

/** Why it is not taken; undefined when it is. `atOnce` are the documents there are already. */
export function judgePdf({ bytes, allowed, isShown }: PdfOffer, atOnce: number): PdfRefusal | undefined {
  if (!allowed) return 'address';
  if (!isShown) return 'hidden';
  if (atOnce >= MOST_AT_ONCE) return 'count';
  return isTooLarge(bytes) ? 'size' : undefined;
}

/** Asked again while it comes in, for a server may say nothing of its size, or not the truth. */
export function isTooLarge(bytes: number): boolean {
  return bytes > MOST_BYTES;
}

export function isCalledPdf(mimeType: string): boolean {
  return mimeType.split(';')[0]?.trim().toLowerCase() === 'application/pdf';
}

const NO_TYPE = /^(?:[^/]*|\*\/\*|unknown\/unknown|application\/unknown)$/;

/** Whether Chromium looks into the content for what it is (net/base/mime_sniffer.cc): it may be a PDF, whatever it is called. */
export function hasNoType(mimeTypes: readonly string[]): boolean {
  return mimeTypes.every((each) => NO_TYPE.test(each.split(';')[0]?.trim().toLowerCase() ?? ''));
}

/** How a PDF begins (ISO 32000-2, 7.5.2). */
export const PDF_BEGINS = '%PDF-';
