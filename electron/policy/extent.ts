/** How much a policy file may hold: nobody's policy comes near, and what is checked of it and told of it stays quick. */
import { createScanner, type SyntaxKind } from 'jsonc-parser';

const LARGEST_FILE = 1_000_000;
/** Ten levels are what the schema goes down. */
const DEEPEST = 40;
/** Words, numbers, texts and punctuation together. */
const MOST_TOKENS = 20_000;
const LONGEST_KEY = 1_000;

/** The kinds of jsonc-parser, whose enum is there for the compiler alone. */
const OPENS: readonly SyntaxKind[] = [1, 3];
const CLOSES: readonly SyntaxKind[] = [2, 4];
const COLON: SyntaxKind = 6;
const END: SyntaxKind = 17;

/** What is too much in a text, before anybody makes something of it; undefined for what may be a policy. */
export function tooMuchIn(text: string): string | undefined {
  if (text.length > LARGEST_FILE) return 'is far too large to be a policy';
  const scanner = createScanner(text, true);
  let depth = 0;
  let before = 0;
  let tokens = 0;
  for (let kind = scanner.scan(); kind !== END; kind = scanner.scan()) {
    tokens += 1;
    if (OPENS.includes(kind)) depth += 1;
    if (CLOSES.includes(kind)) depth -= 1;
    if (depth > DEEPEST) return 'is nested far too deeply to be a policy';
    if (tokens > MOST_TOKENS) return 'has far too much in it to be a policy';
    if (kind === COLON && before > LONGEST_KEY) return 'has a key that is far too long for any of a policy';
    before = scanner.getTokenLength();
  }
  return undefined;
}
