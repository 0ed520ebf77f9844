/** The windows on a display, whoever made them: a system's dialog is one of its own. */
import { execFileSync } from 'node:child_process';
import type { Display } from './display.ts';

/** How many can be seen. */
export function windowsOn({ env }: Display): number {
  const found = execFileSync('xdotool', ['search', '--onlyvisible', '--maxdepth', '1', '--name', ''], { env });
  return found.toString().trim().split('\n').length;
}
