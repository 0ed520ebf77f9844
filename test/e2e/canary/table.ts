/** What was found, as a table for people and as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../../harness/markdown.ts';
import { projectRoot } from '../../harness/root.ts';
import { CANARIES } from './list.ts';
import type { PlainEvidence } from './plain.ts';
import type { Sightings } from './run.ts';
import type { SwitchEvidence } from './switch.ts';

const HEAD = [
  'canary',
  'residue',
  'left at the station',
  "after Wardkey's switch",
  'its old partition, opened once more',
  'left in a plain Electron',
  'after clearStorageData alone',
];

export function writeTable(ours: SwitchEvidence, plain: PlainEvidence): string {
  const rows = CANARIES.map(({ name, residue }) => {
    const columns = [ours.written, ours.after, ours.reopened, plain.written, plain.after];
    return [name, residue, ...columns.map((seen) => word(seen, name))];
  });
  const table = markdownTable(HEAD, rows);
  const text = `${table}\n\nElectron ${ours.versions.electron}, Chromium ${ours.versions.chrome}\n`;
  const folder = join(projectRoot(), 'out/canary');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'table.md'), text);
  const canaries = rows.map((row) => Object.fromEntries(row.map((cell, at) => [HEAD[at], cell])));
  writeFileSync(join(folder, 'table.json'), `${JSON.stringify({ versions: ours.versions, canaries }, undefined, 2)}\n`);
  return text;
}

function word(seen: Sightings, name: string): string {
  const found = seen.get(name);
  return found === undefined ? '–' : found ? 'found' : 'none';
}
