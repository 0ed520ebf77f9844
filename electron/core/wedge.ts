/**
 * What a keyboard-wedge reader types, told from what a hand types by its frame and its pace: the characters the policy
 * names, a number, and none of it later than a hand could follow. Strokes that may be the beginning are held back, so
 * that no page gets part of a number; those of a hand are given back. A scanner types as fast, without the frame.
 *
 * Of keys that are let go nothing is said: Chromium forgets them with a key that was kept from the page (electron#37336).
 */

/** What stands for the reader when a keyboard-wedge reader typed the number. */
export const WEDGE = 'keyboard wedge';

/** What the policy says of these readers. */
export interface WedgeFrame {
  /** What the reader is set to type before the number. */
  readonly prefix: string;
  /** The key it presses behind it. */
  readonly suffix: 'Enter' | 'Tab';
}

/** A key that was pressed. */
export interface Stroke {
  /** The character, or the name of the key (UI Events KeyboardEvent.key). */
  readonly key: string;
  /** Whether Control, Alt or Meta is held with it, or it repeats by itself. */
  readonly special: boolean;
  /** When it was heard of; monotonic ms. */
  readonly at: number;
}

/** Between two strokes of a reader, with what a busy machine adds (ms). */
export const GAP_MS = 100;
/** Once it cannot be a hand any more, nothing that follows for so long is let through (ms). */
export const BURST_GAP_MS = 500;
/** Characters behind the prefix that no hand types at that pace; fewer when the frame is whole. */
const LEAST = 8;
const LEAST_FRAMED = 4;
/** No badge's number is longer: what follows is swallowed, and the whole is no badge. */
const MOST = 64;

export interface Wedge {
  readonly is: 'idle' | 'holding' | 'burst';
  /** With its prefix. */
  readonly text: string;
  readonly lastAt: number;
}

export const IDLE: Wedge = { is: 'idle', text: '', lastAt: 0 };

/**
 * `pass`: the page gets it. `hold`: it is kept for later. `swallow`: nobody gets it, nor what was kept. `release`: what was
 * kept goes to the page, and this stroke behind it. `again`: what was kept goes to the page, and this stroke is kept.
 */
export type Does = 'pass' | 'hold' | 'swallow' | 'release' | 'again';

export interface Struck {
  readonly wedge: Wedge;
  readonly does: Does;
  /** A whole badge, without its frame. */
  readonly badge?: string;
}

/** For how long what is kept, or known, is kept (ms). */
export const keptFor = ({ is }: Wedge): number => (is === 'burst' ? BURST_GAP_MS : GAP_MS);

export function strike(wedge: Wedge, stroke: Stroke, frame: WedgeFrame): Struck {
  const follows = !stroke.special && stroke.at - wedge.lastAt <= keptFor(wedge);
  switch (wedge.is) {
    case 'idle':
      return begin(stroke, frame, 'pass');
    case 'holding':
      if (stroke.key === 'Shift') return { wedge, does: 'hold' };
      return follows ? grow(wedge, stroke, frame) : begin(stroke, frame, 'release');
    case 'burst':
      return follows ? goOn(wedge, stroke, frame) : begin(stroke, frame, 'pass');
  }
}

/** A space is in no number, and behind a semicolon in every text. */
const isOfNumber = (key: string): boolean => [...key].length === 1 && key !== ' ';

function begin(stroke: Stroke, { prefix }: WedgeFrame, otherwise: 'pass' | 'release'): Struck {
  if (stroke.special || stroke.key !== prefix[0]) return { wedge: IDLE, does: otherwise };
  const wedge: Wedge = { is: 'holding', text: stroke.key, lastAt: stroke.at };
  return { wedge, does: otherwise === 'release' ? 'again' : 'hold' };
}

function grow(wedge: Wedge, stroke: Stroke, frame: WedgeFrame): Struck {
  const { key, at } = stroke;
  const { prefix, suffix } = frame;
  const number = wedge.text.slice(prefix.length);
  if (key === suffix && number.length >= LEAST_FRAMED) return { wedge: IDLE, does: 'swallow', badge: number };
  const wanted = prefix[wedge.text.length];
  if (wanted === undefined ? !isOfNumber(key) : key !== wanted) return begin(stroke, frame, 'release');
  const next = { text: wedge.text + key, lastAt: at };
  if (next.text.length < prefix.length + LEAST) return { wedge: { ...next, is: 'holding' }, does: 'hold' };
  return { wedge: { ...next, is: 'burst' }, does: 'swallow' };
}

function goOn(wedge: Wedge, { key, at }: Stroke, { prefix, suffix }: WedgeFrame): Struck {
  if (key === suffix) {
    const badge = wedge.text.length <= MOST ? { badge: wedge.text.slice(prefix.length) } : {};
    return { wedge: IDLE, does: 'swallow', ...badge };
  }
  const text = isOfNumber(key) && wedge.text.length <= MOST ? wedge.text + key : wedge.text;
  return { wedge: { is: 'burst', text, lastAt: at }, does: 'swallow' };
}
