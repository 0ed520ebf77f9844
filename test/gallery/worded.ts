/** Every sentence that a screen may say, so that the longest of any language is among them, and the longest words of a ward. */
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import { longest } from './longest.ts';
import { full, locked, open, outOfService, proving, touching, vacant } from './screens.ts';

const keys = <Of extends object>(of: Of) => Object.keys(of) as (keyof Of & string)[];

export const worded: Readonly<Record<string, Screen>> = Object.fromEntries<Screen>([
  ...Object.entries(longest),
  ...keys(en.notices).flatMap((notice): [string, Screen][] => [
    [`vacant ${notice}`, { ...vacant, notice }],
    [`open ${notice}`, { ...full, notice }],
  ]),
  ...keys(en.locked.reasons('')).map((why): [string, Screen] => [`locked ${why}`, { ...locked, why }]),
  ...keys(en.outOfService.faults).map((fault): [string, Screen] => [fault, { ...outOfService, fault }]),
  ...keys(en.keys.failures).flatMap((why): [string, Screen][] => [
    [`proving ${why}`, { ...proving, key: { is: 'failed', why } }],
    [`key ${why}`, { ...touching, key: { is: 'failed', why } }],
    [`keys ${why}`, { ...open, own: { is: 'listing', keys: [], failed: why } }],
  ]),
]);
