/** Where the project stands, from a source file and from a bundle under `out/` alike. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function projectRoot(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'electron', 'ports.ts'))) return at;
  }
  throw new Error(`No project above ${import.meta.url}: run this from a checkout of Wardkey.`);
}
