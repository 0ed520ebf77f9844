/** Rows of text in columns, the first row being their heads. */
import type { CliIo } from './io.ts';

export function printTable(io: CliIo, rows: readonly (readonly string[])[]): void {
  const [heads = []] = rows;
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    io.out(cells.join('  ').trimEnd());
  }
}
