/** A story: what people do at a station, and when. `09:00 tap nurse-a; 09:00 pin; 09:02 idle 200; 09:06 tap nurse-b`. */

const OF_SOMEBODY = ['tap', 'lying', 'typed', 'card', 'name', 'revoke'] as const;

/**
 * What somebody does; `idle`: nobody touches anything for so many seconds, or until the next act; `lying`: a reader that
 * has just come finds her badge on it; `typed`: a keyboard-wedge reader types its number.
 */
export type Act =
  | { readonly does: (typeof OF_SOMEBODY)[number]; readonly who: string }
  | { readonly does: 'pin' | 'code'; readonly right: boolean }
  | { readonly does: 'key'; readonly verified: boolean }
  | { readonly does: 'idle' | 'wait'; readonly seconds: number }
  | { readonly does: 'unsaved'; readonly is: boolean }
  | { readonly does: Plain };

const PLAIN = [
  ...(['lock', 'signoff', 'undo', 'cancel', 'touch', 'vouch', 'leave', 'retry', 'report'] as const),
  ...(['suspend', 'resume', 'display', 'end', 'unplug', 'plug', 'crash'] as const),
] as const;
export type Plain = (typeof PLAIN)[number];

export interface Scene {
  /** Seconds since midnight of the story's first day, to the ms; a time that is earlier than the one before it is of the next. */
  readonly at: number;
  readonly text: string;
  readonly act: Act;
}

export interface StoryFault {
  readonly act: number;
  readonly says: string;
}

const DAY = 24 * 60 * 60;

export function parseStory(text: string): {
  readonly scenes: readonly Scene[];
  readonly faults: readonly StoryFault[];
} {
  const parts = text.split(/[;\r\n]/).map((part) => part.replace(/#.*/, '').trim());
  const scenes: Scene[] = [];
  const faults: StoryFault[] = [];
  let day = 0;
  for (const [at, part] of parts.filter((each) => each !== '').entries()) {
    const parsed = parseScene(part);
    if ('says' in parsed) {
      faults.push({ act: at + 1, says: parsed.says });
      continue;
    }
    const before = scenes.at(-1)?.at ?? 0;
    if (parsed.at + day * DAY < before) day += 1;
    scenes.push({ ...parsed, at: parsed.at + day * DAY });
  }
  return { scenes, faults };
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/;

function parseScene(text: string): Scene | { readonly says: string } {
  const [time = '', does = '', ...words] = text.split(/\s+/);
  const clock = TIME.exec(time);
  if (!clock) return { says: `"${text}" must begin with a time such as 09:00 or 09:00:30` };
  const act = actOf(does, words);
  if (typeof act === 'string') return { says: `"${text}" ${act}` };
  const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1).map((part) => Number(part ?? 0));
  return { at: (hours * 60 + minutes) * 60 + seconds, text: [does, ...words].join(' '), act };
}

/** What is wrong with it, when it is none. */
function actOf(does: string, words: readonly string[]): Act | string {
  const [word, ...more] = words;
  if (more.length > 0) return 'has a word too many';
  const ofSomebody = OF_SOMEBODY.find((each) => each === does);
  if (ofSomebody) return word === undefined ? `must say whose: ${does} nurse-a` : { does: ofSomebody, who: word };
  switch (does) {
    case 'pin':
    case 'code':
      return isOneOf(word, ['right', 'wrong']) ? { does, right: word !== 'wrong' } : 'takes "right" or "wrong"';
    case 'key':
      return isOneOf(word, ['touch', 'verified'])
        ? { does, verified: word === 'verified' }
        : 'takes "touch", or "verified" by its own PIN or a finger';
    case 'idle':
    case 'wait':
      return /^[1-9]\d{0,5}$/.test(word ?? '') ? { does, seconds: Number(word) } : `must say seconds: ${does} 200`;
    case 'unsaved':
      return isOneOf(word, ['yes', 'no']) ? { does, is: word !== 'no' } : 'takes "yes" or "no"';
    default:
      return plainAct(does, word);
  }
}

function plainAct(does: string, word: string | undefined): Act | string {
  const plain = PLAIN.find((each) => each === does);
  if (!plain) {
    const all = [...OF_SOMEBODY, 'pin', 'code', 'key', 'idle', 'wait', 'unsaved', ...PLAIN];
    return `is nothing one can do; write one of ${all.join(', ')}`;
  }
  return word === undefined ? { does: plain } : 'has a word too many';
}

const isOneOf = (word: string | undefined, words: readonly string[]): boolean =>
  word === undefined || words.includes(word);
