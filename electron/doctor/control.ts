/** One control outside Electron's reach, and what was found of it. */

/** `notHere`: this machine has nothing that the control would be about. */
export type Verdict = 'ok' | 'notOk' | 'unknown' | 'notHere';

export interface Judged {
  readonly verdict: Verdict;
  /** What was seen, in a sentence. */
  readonly found: string;
  /** What to do, with the exact command or line of a file. */
  readonly fix?: string;
}

export interface Control<Of> {
  readonly name: string;
  /** May throw: what cannot be looked at is unknown. */
  look(of: Of): Promise<Judged>;
}

export interface Finding extends Judged {
  readonly control: string;
}

export const ok = (found: string): Judged => ({ verdict: 'ok', found });
export const notOk = (found: string, fix: string): Judged => ({ verdict: 'notOk', found, fix });
export const unknown = (found: string, fix?: string): Judged => ({
  verdict: 'unknown',
  found,
  ...(fix ? { fix } : {}),
});
export const notHere = (found: string): Judged => ({ verdict: 'notHere', found });
