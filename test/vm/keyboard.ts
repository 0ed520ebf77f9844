/** The reader as the keyboard it is for everybody who does not know better: USB HID 1.11, its usage tables 1.12. */

/** Appendix B.1, boot keyboard, with the eight bytes each way that are for those who do. */
export const DESCRIPTOR = Buffer.from(
  [
    '05010906a101', // a keyboard
    '050719e029e71500250175019508 8102', // modifiers
    '950175088101', // reserved
    '95057501050819012905 9102 95017503 9101', // lamps
    '95067508150025650507190029658100', // six keys
    '0600ff09011500 26ff00 75089508 b102', // feature report
    'c0',
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);

const KEYS: Readonly<Record<string, number>> = { '\n': 0x28, '0': 0x27 };
const KEY_1 = 0x1e;

/** The reports of these keys, each pressed and let go. */
export function typed(keys: string): readonly Uint8Array[] {
  return [...keys].flatMap((key) => {
    const code = KEYS[key] ?? KEY_1 + Number(key) - 1;
    return [Uint8Array.of(0, 0, code, 0, 0, 0, 0, 0), new Uint8Array(8)];
  });
}
