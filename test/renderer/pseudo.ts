/** A language that nobody speaks: English made longer, marked, and laid out from right to left. What shows without marks is in no message file. */
import { en } from '../../renderer/text/en.ts';
import type { Texts } from '../../renderer/text/texts.ts';

const LONGER = 0.4;

/** What came from outside stays as it is. */
function longer(text: string, given: readonly unknown[]): string {
  // in words, for no language has one that is as long as a sentence
  const more = 'ẋ'.repeat(Math.ceil(text.length * LONGER)).replace(/(.{7})(?=.)/g, '$1 ');
  const parts = given.map(String).filter((part) => part !== '' && text.includes(part));
  const kept =
    parts.length === 0
      ? [text]
      : text.split(new RegExp(`(${parts.map((part) => part.replace(/[^\w\s]/g, '\\$&')).join('|')})`));
  return `⟦${kept.map((part) => (parts.includes(part) ? part : turned(part))).join('')}${more}⟧`;
}

/** Words alone run from right to left: numbers never do. */
const turned = (text: string): string => text.replace(/\p{L}[\p{L}’]*/gu, (word) => `\u202e${word}\u202c`);

function pseudo(of: unknown, given: readonly unknown[] = []): unknown {
  if (typeof of === 'string') return of === '' ? of : longer(of, given);
  if (typeof of === 'function') return (...args: unknown[]) => pseudo(of(...args), args);
  if (Array.isArray(of)) return of.map((each) => pseudo(each, given));
  if (typeof of !== 'object' || of === null) return of;
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, pseudo(value, given)]));
}

export const rtl: Texts = { ...(pseudo(en) as Texts), language: 'en-XB', direction: 'rtl', product: en.product };
