/** What a canary is: one trace that a person can leave, how she leaves it, and how whoever comes after her comes upon it. */
import type { Desk } from './desk.ts';
import type { Residue } from './residue.ts';
import type { Answers } from './site.ts';

export interface Canary {
  readonly name: string;
  /** What is to take the trace away. */
  readonly residue: Residue;
  /** What the site answers below `/<name>/`. */
  readonly answers?: Answers;
  /** Read in the window in which it was written, where a browser has several: it belongs to the window. */
  readonly inItsWindow?: true;
  write(desk: Desk, token: string): Promise<void>;
  /** Whether the person who now sits at the desk comes upon the token, or the site does on her requests. */
  read(desk: Desk, token: string): Promise<boolean>;
}

interface InPage extends Omit<Canary, 'write' | 'read'> {
  /** A script that leaves the token; given as a JavaScript expression. */
  readonly write: (token: string) => string;
  /** A script that finds what is there; it is not told what to look for. */
  readonly read: string;
}

/** A canary whose whole life is in the page. */
export function inPage({ write, read, ...rest }: InPage): Canary {
  return {
    ...rest,
    write: async (desk, token) => void (await desk.run(write(JSON.stringify(token)))),
    read: async (desk, token) => JSON.stringify((await desk.run(read)) ?? '').includes(token),
  };
}

/** A script that fetches an address and evaluates to the answer's text; one that gets no answer fails the test. */
export function fetched(url: string, options: Readonly<Record<string, string>> = {}): string {
  const given = JSON.stringify({ credentials: 'include', ...options });
  return `fetch(${JSON.stringify(url)}, ${given}).then((answer) => answer.text())`;
}
