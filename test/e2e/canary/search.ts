/** Looks for a token in every file below some folders, in every form in which a program may have written it. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files whose content or name holds it. */
export function filesWith(
  folders: readonly string[],
  token: string,
  mayHold: FileTest = () => true,
): readonly string[] {
  const forms = formsOf(token);
  const files = [...new Set(folders.flatMap(filesBelow))];
  return files.filter((file) => mayHold(file) && (file.includes(token) || holdsAny(contentOf(file), forms)));
}

type FileTest = (file: string) => boolean;

/** Files that belong to that user and were written since then. */
export function writtenBy(uid: number, since: number): FileTest {
  return (file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat !== undefined && stat.uid === uid && stat.mtimeMs >= since;
  };
}

/** As bytes of UTF-8 and UTF-16, and in base64, which depends on what stands before it. */
export function formsOf(token: string): readonly Buffer[] {
  const base64 = [0, 1, 2].map((before) => Buffer.from(inBase64(token, before)));
  return [Buffer.from(token), Buffer.from(token, 'utf16le'), ...base64];
}

export function holdsAny(content: Buffer, forms: readonly Buffer[]): boolean {
  return forms.some((form) => content.includes(form));
}

/** Only those characters that its neighbours have no part in (RFC 4648, 4: three bytes become four characters). */
function inBase64(token: string, before: number): string {
  const encoded = Buffer.from(' '.repeat(before) + token).toString('base64');
  const whole = encoded.replace(/.?=+$/, '');
  return whole.slice([0, 2, 3][before]);
}

/** What the test let the browser write for it; it is no trace of anybody. */
export function takeAway(file: string): string {
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  return text;
}

function filesBelow(folder: string): readonly string[] {
  return orNothing([], () =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    }),
  );
}

function contentOf(file: string): Buffer {
  return orNothing(Buffer.alloc(0), () => readFileSync(file));
}

/** Chromium makes and removes files all the time; and what a user without rights may not read is not the station's. */
const NOT_OURS = ['ENOENT', 'EACCES'];

function orNothing<Result>(nothing: Result, look: () => Result): Result {
  try {
    return look();
  } catch (error) {
    if (NOT_OURS.includes((error as NodeJS.ErrnoException).code ?? '')) return nothing;
    throw error;
  }
}
