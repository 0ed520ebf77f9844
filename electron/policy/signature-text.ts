/**
 * The text of a detached signature, which stands beside its file as `policy.json.sig`:
 *
 *     wardkey-policy-signature/1
 *     name: policy.json
 *     serial: 7
 *     notBefore: 2026-11-26T00:00:00Z
 *     notAfter: 2027-11-26T00:00:00Z
 *     sha256: 64 hexadecimal digits of the file's bytes
 *     key: 16 hexadecimal digits, see keyIdOf
 *     signature: base64 of Ed25519 over every byte before this line
 *
 * There is one way to write a signature and no other is read: these lines in this order, each ended by one LF, nothing
 * behind them, no digit more than is needed. So nothing has to be made out of a text before it is known who wrote it.
 */

/** What is signed. Times in Unix milliseconds, whole seconds. */
export interface Signed {
  /** The file's own name without its folder: a signature for one file must not serve another. */
  readonly name: string;
  readonly serial: number;
  /** The first moment at which the signature holds. */
  readonly notBefore: number;
  /** The last one, as in a certificate (RFC 5280 section 4.1.2.5). */
  readonly notAfter: number;
  /** Of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** The id of the key that signs. */
  readonly key: string;
}

export interface ReadSignature extends Signed {
  /** The bytes that were signed, as they stand in the text. */
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}

export type SignatureText =
  | ({ readonly ok: true } & ReadSignature)
  | { readonly ok: false; readonly line: number; readonly says: string };

/** Bytes. More than the longest name and the largest numbers come to. */
export const LARGEST_SIGNATURE = 1_024;

/** Ten years, of which three may be leap years. */
export const LONGEST_VALIDITY = 3_653 * 86_400_000;

const FORMAT = 'wardkey-policy-signature/1';
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const LABEL = 'signature: ';

/** Names that are written alike on every system and stand in one line. */
export const isName = (name: string): boolean => NAME.test(name);

/** Of whole seconds between the years 0 and 9999. */
export const timeText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Everything that is signed, line ends included. */
export function bodyOf({ name, serial, notBefore, notAfter, sha256, key }: Signed): string {
  const validity = `notBefore: ${timeText(notBefore)}\nnotAfter: ${timeText(notAfter)}\n`;
  return `${FORMAT}\nname: ${name}\nserial: ${serial}\n${validity}sha256: ${sha256}\nkey: ${key}\n`;
}

export const signatureLine = (signature: Uint8Array): string =>
  `${LABEL}${Buffer.from(signature).toString('base64')}\n`;

/** Line by line, the first one that is wrong is told. */
const LINES: readonly { readonly pattern: RegExp; readonly wanted: string; isRight?(value: string): boolean }[] = [
  { pattern: new RegExp(`^(${FORMAT})$`), wanted: `"${FORMAT}"` },
  { pattern: /^name: (.+)$/, wanted: '"name: " and the name of a file', isRight: isName },
  { pattern: /^serial: (0|[1-9]\d*)$/, wanted: '"serial: " and a whole number', isRight: isSafe },
  { pattern: /^notBefore: (.+)$/, wanted: '"notBefore: " and a time such as 2026-11-26T00:00:00Z', isRight: isTime },
  { pattern: /^notAfter: (.+)$/, wanted: '"notAfter: " and a time such as 2027-11-26T00:00:00Z', isRight: isTime },
  { pattern: /^sha256: ([0-9a-f]{64})$/, wanted: '"sha256: " and 64 hexadecimal digits in lower case' },
  { pattern: /^key: ([0-9a-f]{16})$/, wanted: '"key: " and 16 hexadecimal digits in lower case' },
  { pattern: /^signature: (.+)$/, wanted: '"signature: " and base64 of 64 bytes', isRight: isSignature },
];

function isSafe(digits: string): boolean {
  return Number.isSafeInteger(Number(digits));
}

function isTime(text: string): boolean {
  const ms = Date.parse(text);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(ms) && timeText(ms) === text;
}

/** Base64 has several texts for the same bytes; only the one that an encoder writes is taken (RFC 4648 section 3.5). */
function isSignature(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 64 && bytes.toString('base64') === text;
}

const wrong = (line: number, says: string): SignatureText => ({ ok: false, line, says });

export function readSignatureText(bytes: Uint8Array): SignatureText {
  if (bytes.length > LARGEST_SIGNATURE) return wrong(1, 'a signature is never as large as this file');
  const text = Buffer.from(bytes).toString('latin1');
  const stray = strayIn(text);
  if (stray) return stray;
  const lines = text.split('\n');
  for (const [at, { pattern, wanted, isRight = () => true }] of LINES.entries()) {
    const value = pattern.exec(lines[at] ?? '')?.[1];
    if (value === undefined || !isRight(value)) return wrong(at + 1, `here must stand ${wanted}`);
  }
  if (lines.length === LINES.length) return wrong(LINES.length, 'its line end is missing');
  if (lines.length > LINES.length + 1 || lines.at(-1) !== '') return wrong(LINES.length + 1, 'nothing may stand here');
  return withValidity(text, lines);
}

/** What editors and copying bring in, by its name. */
function strayIn(text: string): SignatureText | undefined {
  if (text.startsWith('\u00EF\u00BB\u00BF')) return wrong(1, 'it begins with a byte order mark');
  const at = text.search(/[^\n\x20-\x7E]/);
  if (at < 0) return undefined;
  const line = text.slice(0, at).split('\n').length;
  return wrong(line, text[at] === '\r' ? 'it has the line ends of Windows' : 'a character stands here that may not');
}

function withValidity(text: string, lines: readonly string[]): SignatureText {
  const [, name = '', serial, notBefore = '', notAfter = '', sha256 = '', key = '', signature = ''] = lines.map(
    (line) => line.slice(line.indexOf(' ') + 1),
  );
  const [from, to] = [Date.parse(notBefore), Date.parse(notAfter)];
  if (!isValidity(from, to)) return wrong(5, 'this time must lie after notBefore, by ten years at most');
  const body = Buffer.from(text.slice(0, text.lastIndexOf(LABEL)), 'latin1');
  const signed = { name, serial: Number(serial), notBefore: from, notAfter: to, sha256, key };
  return { ok: true, ...signed, body, signature: Buffer.from(signature, 'base64') };
}

/** Later times have no text of this form. */
const LAST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59);

export const isValidity = (notBefore: number, notAfter: number): boolean =>
  notAfter > notBefore && notAfter - notBefore <= LONGEST_VALIDITY && notAfter <= LAST_SECOND;
