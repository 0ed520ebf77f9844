/**
 * One spelling per signature. The library reads ECDSA signatures as BER, which spells one in many ways; WebAuthn 6.5.5 asks
 * for DER (X.690, section 10), and bytes that may be changed without notice are no proof that nothing was.
 */

const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** COSE numbers of ES256, ES384 and ES512. */
const ECDSA: readonly unknown[] = [-7, -35, -36];

export function isOneSpelling(signature: Uint8Array, algorithm: unknown): boolean {
  if (!ECDSA.includes(algorithm)) return true;
  const pair = contentOf(signature, SEQUENCE);
  const r = pair && contentOf(pair.content, INTEGER);
  const s = r && contentOf(pair.content.subarray(r.end), INTEGER);
  if (!s || pair.end !== signature.length || r.end + s.end !== pair.content.length) return false;
  return isPositive(r.content) && isPositive(s.content);
}

interface Element {
  readonly content: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
}

/** Signatures have fewer than 256 bytes: the length stands in one byte, or in two from 128 on. */
function contentOf(bytes: Uint8Array, tag: number): Element | undefined {
  const [first, length = 0, long = 0] = bytes;
  if (first !== tag) return undefined;
  const isLong = length === 0x81 && long >= 0x80;
  if (length >= 0x80 && !isLong) return undefined;
  const from = isLong ? 3 : 2;
  const end = from + (isLong ? long : length);
  return end > bytes.length ? undefined : { content: bytes.subarray(from, end), end };
}

/** And begins with no byte too many. */
function isPositive([first = 0x80, second = 0]: Uint8Array): boolean {
  return first < 0x80 && (first !== 0 || second >= 0x80);
}
