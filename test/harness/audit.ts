/** What a station has written down, line by line, oldest first. A line that is being written is left out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './files.ts';

export function auditLines<Line>(dataDir: string, event?: string): readonly Line[] {
  const segments = filesUnder(join(dataDir, 'audit')).filter((file) => file.endsWith('.jsonl'));
  const whole = segments.flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1));
  const wanted = event === undefined ? whole : whole.filter((line) => line.includes(`"event":"${event}"`));
  return wanted.map((line) => JSON.parse(line) as Line);
}
