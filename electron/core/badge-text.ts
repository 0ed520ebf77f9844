/**
 * A badge's number as a keyboard-wedge reader types it. The reader says nothing of the format, and is set by whoever
 * bought it; so a text means whatever it may mean, and what counts is which of these badges is known.
 */
import { badgeOfUid, canonicalBadge, type ReadBadge, type Reading } from './badge.ts';

const SEPARATED = /^(\d{1,7})[:;,./-](\d{1,8})$/;
const UID = /^(?:[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{16}|[0-9a-f]{20})$/i;
/** Three digits of facility and five of number, as pcProx readers write an H10301 by default. */
const EIGHT = /^(\d{3})(\d{5})$/;
/** The largest number of four bytes has ten digits. */
const UID_DIGITS = 10;
const UID_NUMBERS = 2 ** 32;
/** What a reader may be set to type in addition. */
const MOST_ADDED = 4;

export function badgeOfText(text: string): ReadBadge {
  const [plain, ...others] = meanings(text);
  const added = Array.from({ length: MOST_ADDED }, (_, index) => text.slice(index + 1)).flatMap(meanings);
  const otherwise: readonly Reading[] = [
    ...others.map((badge) => ({ badge, setting: 'formatNotTold' }) as const),
    ...turned(text),
    ...added.map((badge) => ({ badge, setting: 'prefixAdded' }) as const),
  ];
  const seen = new Set([plain]);
  const left = otherwise.filter(({ badge }) => !seen.has(badge) && seen.add(badge));
  const read =
    plain === undefined ? ({ is: 'refused', why: 'unknownFormat' } as const) : ({ is: 'badge', badge: plain } as const);
  return left.length > 0 ? { ...read, otherwise: left } : read;
}

/** The likeliest first. */
function meanings(text: string): readonly string[] {
  const [, facility, card] = SEPARATED.exec(text) ?? EIGHT.exec(text) ?? [];
  const pair = facility === undefined || card === undefined ? [] : [Number(facility), Number(card)];
  const names = pair.length > 0 ? ['h10301', 'corporate1000-35', 'h10304', 'corporate1000-48'] : [];
  const pairs = names.map((name) => canonicalBadge([name, ...pair].join(':')));
  const uid = uidIn(text);
  const single = /^\d{8,11}$/.test(text) ? canonicalBadge(`h10302:${Number(text)}`) : undefined;
  return [...pairs, uid, single].filter((badge) => badge !== undefined);
}

function uidIn(text: string): string | undefined {
  const bytes = bytesIn(text);
  const read = bytes && badgeOfUid(bytes);
  return read?.is === 'badge' ? read.badge : undefined;
}

const turned = (text: string): readonly Reading[] => {
  const bytes = bytesIn(text);
  return (bytes && badgeOfUid(bytes).otherwise) ?? [];
};

function bytesIn(text: string): Uint8Array | undefined {
  if (UID.test(text)) return bytesOf(text);
  if (!/^\d+$/.test(text) || text.length !== UID_DIGITS || Number(text) >= UID_NUMBERS) return undefined;
  return bytesOf(Number(text).toString(16).padStart(8, '0'));
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
