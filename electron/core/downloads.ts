/**
 * What of a file that the EHR gives out may be kept in its holder's own folder, and under which name. The folder dies
 * with her session, and nothing at the station opens a file or gives one to a page: it keeps an EHR from failing that
 * saves something, and lets nobody take anything along.
 */
import type { DownloadPolicy, DownloadType } from './download-policy.ts';

const MEGABYTE = 1_000_000;
/** Nobody saves so many in a session; a page might. */
const MOST_FILES = 100;
const LONGEST_NAME = 80;

export type DownloadRefusal = 'policy' | 'address' | 'type' | 'size' | 'count' | 'broken';

/** How a download ended. Never its name or its address: both may be a patient's. */
export interface Download {
  /** `other` for whatever the policy does not name: a page may write anything there. */
  readonly type: DownloadType | 'other';
  readonly bytes: number;
  /** Why it was not saved; absent when it was. */
  readonly refused?: DownloadRefusal;
}

/** What a page wants to save, as far as is known when it begins. */
export interface Offer {
  readonly name: string;
  /** Nought when the server does not say. */
  readonly bytes: number;
  /** Whether every address it came by is the policy's, or made by the page itself. */
  readonly allowed: boolean;
}

/** What the session has saved, or is saving, so far. */
export interface Saved {
  readonly files: number;
  readonly bytes: number;
}

export type DownloadVerdict =
  | { readonly take: true; readonly type: DownloadType; readonly name: string }
  | { readonly take: false; readonly type: Download['type']; readonly why: DownloadRefusal };

export function judgeDownload(offer: Offer, saved: Saved, rule: DownloadPolicy): DownloadVerdict {
  if (rule === 'deny') return { take: false, type: 'other', why: 'policy' };
  const type = typeOf(offer.name, rule.types);
  if (!offer.allowed) return { take: false, type: type ?? 'other', why: 'address' };
  if (!type) return { take: false, type: 'other', why: 'type' };
  if (saved.files >= MOST_FILES) return { take: false, type, why: 'count' };
  if (isTooMuch(saved.bytes + offer.bytes, rule)) return { take: false, type, why: 'size' };
  return { take: true, type, name: safeName(offer.name, type) };
}

/** Asked again while files come in, for a server may say nothing of their size, or not the truth. */
export function isTooMuch(bytes: number, rule: DownloadPolicy): boolean {
  return rule === 'deny' || bytes > rule.maxMb * MEGABYTE;
}

function typeOf(name: string, types: readonly DownloadType[]): DownloadType | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') ? types.find((type) => type === ending) : undefined;
}

/** Names of devices on Windows, with whatever ending (Microsoft, Naming Files, Paths, and Namespaces), of the signs a name may have here. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** A name of letters, digits and a few signs: no folder, no control or direction character, no second name of a device. */
export function safeName(given: string, type: DownloadType): string {
  const stem = given
    .slice(0, given.lastIndexOf('.'))
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, '_')
    .trim();
  const short = Array.from(stem).slice(0, LONGEST_NAME).join('').trim();
  const usable = short !== '' && !DEVICE.test(short);
  return `${usable ? short : 'file'}.${type}`;
}

/** The same name for the second and third of its kind: nothing is written over. */
export function numbered(name: string, number: number): string {
  if (number <= 1) return name;
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)} ${number}${name.slice(dot)}`;
}
