/** The windows on a display, whoever made them: a system's dialog is one of its own. */
import { execFileSync } from 'node:child_process';
import type { Display } from './display.ts';

export interface SeenWindow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const idsOn = ({ env }: Display): readonly string[] =>
  execFileSync('xdotool', ['search', '--onlyvisible', '--maxdepth', '1', '--name', ''], { env })
    .toString()
    .trim()
    .split('\n');

/** How many can be seen. */
export function windowsOn(display: Display): number {
  return idsOn(display).length;
}

/** Where they are; one that has gone meanwhile is left out. */
export function placesOn(display: Display): readonly SeenWindow[] {
  return idsOn(display).flatMap((id) => {
    try {
      const said = execFileSync('xdotool', ['getwindowgeometry', '--shell', id], { env: display.env }).toString();
      const field = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(said)?.[1]);
      return [{ x: field('X'), y: field('Y'), width: field('WIDTH'), height: field('HEIGHT') }];
    } catch {
      return [];
    }
  });
}
