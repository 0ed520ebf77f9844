/** Readers and keys for the command line. */

export function noWatcher(): never {
  throw new Error('Nobody asked for readers.');
}

export function noHid(): never {
  throw new Error('Nobody asked for security keys.');
}
