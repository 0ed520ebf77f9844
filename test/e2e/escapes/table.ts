/** What was tried and what came of it, for people and for programs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../../harness/markdown.ts';
import { projectRoot } from '../../harness/root.ts';
import { type Outcome, PLACES } from './vector.ts';

export function writeTable(outcomes: readonly Outcome[]): void {
  const out = join(projectRoot(), 'out');
  mkdirSync(out, { recursive: true });
  const rows = outcomes.map(({ vector, state, held, evidence }) => ({ vector, state, held, evidence }));
  writeFileSync(join(out, 'escapes.json'), `${JSON.stringify(rows, undefined, 2)}\n`);
  writeFileSync(join(out, 'escapes.md'), tableOf(outcomes));
}

const HEAD = ['vector', 'control', ...PLACES];

function tableOf(outcomes: readonly Outcome[]): string {
  const vectors = [...new Set(outcomes.map(({ vector }) => vector))];
  const row = (vector: string) => {
    const found = PLACES.map((place) => outcomes.find((each) => each.vector === vector && each.state === place));
    const cells = found.map((each) => (each ? `${each.held ? 'held' : '**NOT HELD**'}: ${each.evidence}` : '–'));
    return [vector, found[0]?.control ?? '', ...cells].map(oneLine);
  };
  return `${markdownTable(HEAD, vectors.map(row))}\n`;
}

const oneLine = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
