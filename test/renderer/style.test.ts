/** Style sheets say where words begin and end, not left and right: some languages begin on the other side. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDERS = ['renderer/style', 'renderer/document'];
const sheets = FOLDERS.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.css') ? [`${folder}/${name}`] : [])),
);

const PHYSICAL = [
  /(?:^|[\s-])(?:left|right)(?:-\w+)*\s*:/,
  /:\s*(?:left|right)\b/,
  /translateX\((?!.*--forward)(?!-?50%)/,
  /border-(?:top|bottom)-(?:left|right)/,
];
/** Four values in a row have the right one second and the left one last. */
const FOUR = /(?:margin|padding|inset|border-width):\s*[^\s(]+\s+([^\s(]+)\s+[^\s(]+\s+([^\s(]+);/;

const isPhysical = (line: string): boolean => {
  const [, right, left] = FOUR.exec(line) ?? [];
  return right !== left || PHYSICAL.some((pattern) => pattern.test(line));
};

it.each(sheets)('%s names no side without a reason', (sheet) => {
  const lines = readFileSync(sheet, 'utf8').split('\n');
  const sides = lines.filter((line, at) => isPhysical(line) && !lines[at - 1]?.includes('/* physical:'));
  expect(sides).toEqual([]);
});

it.each([
  'padding-left: 1px;',
  'left: 0;',
  'text-align: right;',
  'margin: 0 1px 0 2px;',
  'transform: translateX(4px);',
])('would find: %s', (line) => {
  expect(isPhysical(`  ${line}`)).toBe(true);
});
