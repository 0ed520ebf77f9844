/** What a doctor reads of the machine. Everything a control knows comes through this, so that it can be shown recorded machines. */

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly uid: number;
  /** Permission bits, up to 0o7777. */
  readonly mode: number;
}

/** `late`: it was ended because its time was up. */
export type Ran =
  | { readonly is: 'ended'; readonly code: number; readonly out: string }
  | { readonly is: 'notThere' }
  | { readonly is: 'late' };

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** The user who asks; undefined where users have no numbers. */
  readonly uid: number | undefined;
  /** The folder this program lives in. */
  readonly program: string;
  /** Undefined when there is none; rejects when it is there and cannot be read, is no regular file, or is larger than a megabyte. */
  readFile(path: string, encoding?: 'utf8' | 'latin1'): Promise<string | undefined>;
  /** The names in a folder, sorted; none when there is no such folder. Rejects when it cannot be looked into. */
  list(folder: string): Promise<readonly string[]>;
  /** Of the path itself, not of what a link leads to. Undefined when there is none. */
  stat(path: string): Promise<FileFacts | undefined>;
  /** What a link says, as it stands there; undefined when there is none. */
  readLink(path: string): Promise<string | undefined>;
  /** Where the path leads through every link; undefined when there is nothing. */
  realPath(path: string): Promise<string | undefined>;
  /** A program without input, in the C locale, for two seconds at most. Never rejects for what the program does. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
}
